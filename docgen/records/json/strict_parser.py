"""A JSON parser that refuses repeated keys, NaN, huge numbers and half characters."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem
from docgen.form.paths import join_path
from docgen.records.record import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRINGS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^][{}]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class RepeatedKeys(dict[str, Any]):
    """An object that says the same key more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.repeated_keys = [key for key, count in counts.items() if count > 1]


class InvalidNumber:
    """What stands where a number should and is none: NaN, Infinity, thousands of digits."""


class StrictParser:
    """The hooks of ``json.loads`` that keep what it would drop, for ``list_refused`` to find."""

    def __init__(self) -> None:
        self.found_refused = False

    def parse(self, text: str) -> Any:
        """Return what a JSON text says, with a mark wherever it says what it may not."""
        self.found_refused = _SURROGATE_ESCAPE.search(text) is not None
        return json.loads(
            text,
            object_pairs_hook=self._parse_object,
            parse_float=self._parse_float,
            parse_int=self._parse_int,
            parse_constant=lambda _text: self._invalid_number(),
        )

    def _parse_object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.found_refused = True
        return RepeatedKeys(pairs)

    def _parse_float(self, text: str) -> float | InvalidNumber:
        number = float(text)
        return number if math.isfinite(number) else self._invalid_number()

    def _parse_int(self, text: str) -> int | InvalidNumber:
        return int(text) if len(text) <= MAX_DIGITS else self._invalid_number()

    def _invalid_number(self) -> InvalidNumber:
        self.found_refused = True
        return InvalidNumber()


def nesting_depth(text: str) -> int:
    """Return how many brackets of a JSON text are open inside each other at most."""
    depth = deepest = 0
    for bracket in _NO_BRACKETS.sub("", _STRINGS.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def list_refused(value: Any, path: str = "") -> Iterator[Problem]:
    """Give every problem of a parsed value, with its path."""
    if isinstance(value, dict):
        yield from _list_refused_in_object(value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from list_refused(item, join_path(path, index))
    elif isinstance(value, InvalidNumber):
        message = "bukan bilangan yang dapat dipakai (NaN, tak hingga, atau terlalu panjang)"
        yield Problem(message, "json.number", at=path or None)
    elif isinstance(value, str) and _SURROGATE.search(value):
        message = r"berisi setengah karakter (\ud800 sampai \udfff); ketik ulang teksnya"
        yield Problem(message, "json.surrogate", at=path or None)


def _list_refused_in_object(found: dict[str, Any], path: str) -> Iterator[Problem]:
    for key in getattr(found, "repeated_keys", ()):
        message = "kunci ini tertulis lebih dari sekali; sisakan satu"
        yield Problem(message, "json.duplicate_key", at=join_path(path, key))
    for key, value in found.items():
        if _SURROGATE.search(key):
            message = r"nama kunci berisi setengah karakter (\ud800 sampai \udfff)"
            yield Problem(message, "json.surrogate", at=join_path(path, key))
        yield from list_refused(value, join_path(path, key))
