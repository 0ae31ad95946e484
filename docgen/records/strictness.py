"""What valid JSON may not say here: a key twice, a number that is none, half a character."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from docgen.place import beneath
from docgen.problems import Problem
from docgen.records.limits import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Repeated(dict[str, Any]):
    """An object that says the same key more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.keys_repeated = [key for key, count in counts.items() if count > 1]


class NoNumber:
    """What stands where a number should and is none: NaN, Infinity, thousands of digits."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Repeated(pairs)


def _float(text: str) -> float | NoNumber:
    number = float(text)
    return number if math.isfinite(number) else NoNumber()


def _int(text: str) -> int | NoNumber:
    return int(text) if len(text) <= MAX_DIGITS else NoNumber()


STRICT: Final[dict[str, Any]] = {
    "object_pairs_hook": _object,
    "parse_float": _float,
    "parse_int": _int,
    "parse_constant": lambda _text: NoNumber(),
}
"""Arguments of ``json.loads`` that keep what it would drop, for ``refused_in`` to find."""


def depth_of(text: str) -> int:
    """Return how many brackets of a JSON text are open inside each other at most."""
    if text.count("{") + text.count("[") == 0:
        return 0
    depth = deepest = 0
    for token in _TOKENS.finditer(text):
        mark = token[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def refused_in(value: Any, path: str = "") -> Iterator[Problem]:
    """Give every problem of a parsed value, with its path."""
    if isinstance(value, dict):
        yield from _refused_in_object(value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from refused_in(item, beneath(path, index))
    elif isinstance(value, NoNumber):
        message = "bukan bilangan yang dapat dipakai (NaN, tak hingga, atau terlalu panjang)"
        yield Problem(message, "json.number", at=path or None)
    elif isinstance(value, str) and _SURROGATE.search(value):
        message = r"berisi setengah karakter (\ud800 sampai \udfff); ketik ulang teksnya"
        yield Problem(message, "json.surrogate", at=path or None)


def _refused_in_object(found: dict[str, Any], path: str) -> Iterator[Problem]:
    for key in getattr(found, "keys_repeated", ()):
        message = "kunci ini tertulis lebih dari sekali; sisakan satu"
        yield Problem(message, "json.duplicate_key", at=beneath(path, key))
    for key, value in found.items():
        if _SURROGATE.search(key):
            message = r"nama kunci berisi setengah karakter (\ud800 sampai \udfff)"
            yield Problem(message, "json.surrogate", at=beneath(path, key))
        yield from refused_in(value, beneath(path, key))
