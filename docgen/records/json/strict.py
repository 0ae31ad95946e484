"""What valid JSON may not say here: a key twice, a number that is none, half a character."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.paths import beneath
from docgen.records.record import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRINGS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^][{}]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class Repeated(dict[str, Any]):
    """An object that says the same key more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.keys_repeated = [key for key, count in counts.items() if count > 1]


class NoNumber:
    """What stands where a number should and is none: NaN, Infinity, thousands of digits."""


class Strictness:
    """The hooks of ``json.loads`` that keep what it would drop, for ``refused_in`` to find."""

    def __init__(self) -> None:
        self.tripped = False

    def loads(self, text: str) -> Any:
        """Return what a JSON text says, with a mark wherever it says what it may not."""
        self.tripped = _SURROGATE_ESCAPE.search(text) is not None
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_float=self._float,
            parse_int=self._int,
            parse_constant=lambda _text: self._none(),
        )

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.tripped = True
        return Repeated(pairs)

    def _float(self, text: str) -> float | NoNumber:
        number = float(text)
        return number if math.isfinite(number) else self._none()

    def _int(self, text: str) -> int | NoNumber:
        return int(text) if len(text) <= MAX_DIGITS else self._none()

    def _none(self) -> NoNumber:
        self.tripped = True
        return NoNumber()


def depth_of(text: str) -> int:
    """Return how many brackets of a JSON text are open inside each other at most."""
    depth = deepest = 0
    for bracket in _NO_BRACKETS.sub("", _STRINGS.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
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
