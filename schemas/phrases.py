"""Small turns of phrase that several forms build their printed sentences from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable


def lower_first(text: str) -> str:
    """Return a phrase for the middle of a sentence; ``KTP-el`` and ``BPJS`` keep their capitals."""
    starts_a_word = text[:1].isupper() and not text[1:2].isupper()
    return text[0].lower() + text[1:] if starts_a_word else text


def without_stop(text: str) -> str:
    """Return a phrase without the full stop that ends it."""
    return text.strip().rstrip(".").strip()


def enumeration(items: Iterable[str]) -> str:
    """Return ``a, b, dan c`` for the middle of a sentence."""
    return sentence([lower_first(without_stop(item)) for item in items])


def numbered(items: Iterable[str]) -> str:
    """Return ``asrama; bimbingan; dan pelatihan`` where the items hold commas of their own."""
    told = [lower_first(without_stop(item)) for item in items]
    if not any("," in item for item in told):
        return sentence(told)
    return "; ".join([*told[:-1], f"dan {told[-1]}"]) if len(told) > 1 else told[0]
