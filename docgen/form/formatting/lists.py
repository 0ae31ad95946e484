"""Formats lists, ticks and yes/no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


T = TypeVar("T")

TICKED: Final = "☑"
UNTICKED: Final = "☐"


def join_with_and(items: Iterable[str | None]) -> str:
    """Return ``a, b, dan c``; two are joined by ``dan`` alone."""
    *others, last = [item for item in items if item] or [""]
    if not others:
        return last
    return f"{', '.join(others)}{',' if len(others) > 1 else ''} dan {last}"


def capitalise(words: str) -> str:
    """Return words of our own with a capital at their start; what was typed is never given it."""
    return words[:1].upper() + words[1:]


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
    """Return ``value``, or ``text`` where nothing was answered; a list may have no item either."""
    return text if value is None or value == [] else value


def length(items: Sequence[Any] | None) -> int:
    """Return how many there are: none where nothing was answered, so that it can be compared."""
    return 0 if items is None else len(items)
