"""Small turns of phrase that several forms build their printed sentences from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def lower_first(text: str) -> str:
    """Return a phrase for the middle of a sentence; ``KTP-el`` and ``BPJS`` keep their capitals."""
    starts_a_word = text[:1].isupper() and not text[1:2].isupper()
    return text[0].lower() + text[1:] if starts_a_word else text


def without_stop(text: str) -> str:
    """Return a phrase without the full stop that ends it."""
    return text.strip().rstrip(".").strip()


def listed(items: Iterable[str]) -> str:
    """Return ``a, b, dan c`` for the middle of a sentence.

    The last joint is ``serta`` where an item has a ``dan`` of its own, and items that have commas
    of their own stand between semicolons.
    """
    told = [lower_first(without_stop(item)) for item in items]
    if len(told) <= 1:
        return "".join(told)
    last = "serta" if any(" dan " in item for item in told) else "dan"
    *others, final = told
    if any("," in item for item in told):
        return f"{'; '.join(others)}; {last} {final}"
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} {last} {final}"
