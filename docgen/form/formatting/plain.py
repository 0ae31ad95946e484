"""The plain filters that every author of templates knows, each bounded in what it makes."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORD_OF_TITLE: Final = re.compile(r"[^-\s({\[<]+")
MAX_PRECISION: Final = 15
"""Digits that are rounded to: more say nothing, and a far power of ten takes for ever."""
ROUNDINGS: Final[Mapping[str, Callable[[float], int]]] = {"ceil": math.ceil, "floor": math.floor}


def title(text: str) -> str:
    """Return a text with a capital at the start of each word."""
    return WORD_OF_TITLE.sub(lambda word: word[0][0].upper() + word[0][1:].lower(), text)


def to_text(value: str | float) -> str:
    """Return a text or number as text; nothing else has a writing of its own."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise TypeError
    return str(value)


def to_whole_number(value: Any, default: int = 0) -> int:
    """Return the whole number that a text or number says, else ``default``."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        try:
            return int(float(value))
        except (TypeError, ValueError, OverflowError):
            return default


def round_number(number: float, precision: int = 0, method: str = "common") -> float:
    """Return a number rounded to so many digits behind the point: ``common``, up or down."""
    if abs(precision) > MAX_PRECISION:
        raise ValueError
    if method == "common":
        return round(number, precision)
    factor: float = 10**precision
    return ROUNDINGS[method](number * factor) / factor


def replace(text: str, old: str, new: str, count: int = -1) -> str:
    """Return a text with ``new`` in the place of each ``old``."""
    return text.replace(old, new, count)


def trim(text: str, chars: str | None = None) -> str:
    """Return a text without the blanks around it."""
    return text.strip(chars)


def add_up(numbers: list[Any]) -> Any:
    """Return the sum of the numbers that were answered."""
    return sum(_answered(numbers))


def smallest(items: list[Any]) -> Any:
    """Return the smallest of the items that were answered, None where there is none."""
    return min(_answered(items), default=None)


def largest(items: list[Any]) -> Any:
    """Return the largest of the items that were answered, None where there is none."""
    return max(_answered(items), default=None)


def _answered(items: Any) -> list[Any]:
    if not isinstance(items, (list, tuple)):
        raise TypeError
    return [item for item in items if item is not None]
