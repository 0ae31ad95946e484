"""Formats lists, ticks and yes/no, and adapts a phrase to stand inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


T = TypeVar("T")

TICKED: Final = "☑"
UNTICKED: Final = "☐"


def join_with_and(items: Iterable[str | None]) -> str:
    """Return ``a, b, dan c``; two are joined by ``dan`` alone."""
    return _join_last([item for item in items if item])


def _join_last(items: list[str], conjunction: str = "dan", separator: str = ",") -> str:
    """Return items as a sentence lists them; of two, only a semicolon parts the first."""
    *others, last = items or [""]
    if not others:
        return last
    pause = separator if len(others) > 1 or separator == ";" else ""
    return f"{f'{separator} '.join(others)}{pause} {conjunction} {last}"


def join_items(items: Iterable[str | None], separator: str = ", ") -> str:
    """Return the items that have something to say, with ``separator`` between them."""
    return separator.join(str(item) for item in items if item is not None)


def tick(chosen: Any, code: Any = True) -> str:
    """Return ``☑`` when ``code`` is the code chosen or among the codes chosen, else ``☐``."""
    found = code in chosen if isinstance(chosen, (list, tuple)) else chosen == code
    return TICKED if found else UNTICKED


def yesno(flag: bool, yes: str = "Ya", no: str = "Tidak") -> str:
    """Return ``Ya`` or ``Tidak``, or the words that say it at this place."""
    return yes if flag else no


def first(items: Sequence[T]) -> T | None:
    """Return the first item, or None of an empty list."""
    return items[0] if items else None


def last(items: Sequence[T]) -> T | None:
    """Return the last item, or None of an empty list."""
    return items[-1] if items else None


def default(value: T | None, text: str) -> T | str:
    """Return ``value``, or ``text`` where nothing was answered."""
    return text if value is None else value


def length(items: Sequence[Any] | None) -> int:
    """Return how many there are: none where nothing was answered, so that it can be compared."""
    return 0 if items is None else len(items)


def lower_first(text: str) -> str:
    """Return a phrase for the middle of a sentence; ``KTP-el`` and ``BPJS`` keep their capitals."""
    starts_a_word = text[:1].isupper() and not text[1:2].isupper()
    return text[0].lower() + text[1:] if starts_a_word else text


def strip_full_stop(text: str) -> str:
    """Return a phrase without the full stop that ends it."""
    return text.strip().rstrip(".").strip()


def join_phrases(items: Iterable[str]) -> str:
    """Return ``a, b, dan c`` for the middle of a sentence.

    The last joint is ``serta`` where an item has a ``dan`` of its own, and items that have commas
    of their own stand between semicolons.
    """
    phrases = [lower_first(strip_full_stop(item)) for item in items]
    conjunction = "serta" if any(" dan " in phrase for phrase in phrases) else "dan"
    return _join_last(phrases, conjunction, ";" if any("," in each for each in phrases) else ",")
