"""The people whose names a record holds, ready to be looked for in its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.disclosure.free_text.normalise_text import normalise_text
from docgen.disclosure.free_text.word_lists import name_words
from docgen.form.formatting.person_names import NAME_CONNECTORS, NAME_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG_PARTS: Final = range(6, 40)
"""Letters of a part of a name that is known with one typing error; no longer one is a name."""
NEAR_LENGTHS: Final = range(LONG_PARTS.start - 1, LONG_PARTS.stop + 1)
"""Letters of a word that may be such a part with a letter left out, or one too many."""
SUFFIXES: Final = ("nya", "ku", "mu", "lah", "kah", "pun")
"""What Indonesian adds to the end of a name."""
SHORT_PART: Final = 3
"""Letters of a part of a name up to which small letters show no person."""
JOINED_LENGTH: Final = 7
"""Letters of two parts written as one word from which it is no chance."""
LONGEST_INITIALS: Final = 3

_BRACKETED = re.compile(r"\([^)]*\)")
_SPLIT = re.compile(r"[\s/\-]+")
_OLD_SPELLING: Final = (
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "j"),
    ("sj", "sy"),
    ("nj", "ny"),
    ("ch", "kh"),
)
"""As names were written before 1972: Soetjipto, Djoko, Sjarif."""
_DOUBLED = re.compile(r"(.)\1+")
_LOOKALIKES = str.maketrans("43015", "aeois")
_VOWELS = frozenset("AEIOU")
SHORTEST_OLD_Y: Final = 5


class Kind(IntEnum):
    """How surely a part of a name names a person."""

    MONTH = 0
    COMMON = 1
    """A word of the language too."""
    SHORT = 2
    DOUBTED = 3
    """The record writes it in small letters, as it would a role."""
    SURE = 4


class NamePart(NamedTuple):
    """A part of a name as it is compared, and what it is worth."""

    key: str
    kind: Kind


@dataclass(slots=True)
class KnownNames:
    """The parts of all names of a record."""

    parts: dict[str, Kind] = field(default_factory=dict)
    names: list[tuple[NamePart, ...]] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)
    """Two or more parts of a name as one word."""
    beginnings: set[str] = field(default_factory=set)
    """How long parts begin, where a word may be broken."""
    near: dict[str, list[str]] = field(default_factory=dict)
    """Long parts by what they are without one letter."""
    sure: dict[int, set[str]] = field(default_factory=dict)
    """The parts that surely name a person, by how long they are."""

    @classmethod
    def of(cls, names: Iterable[str]) -> KnownNames:
        """Return the people of these names; a role names nobody."""
        found = cls()
        for name in dict.fromkeys(names):
            found._add(split_name(name))
        for key, kind in found.parts.items():
            if kind is Kind.SURE:
                found.sure.setdefault(len(key), set()).add(key)
        return found

    def has_sure_part_in(self, letters: str) -> bool:
        """Return whether a part that surely names a person stands anywhere in some letters."""
        return any(
            letters[start : start + length] in parts
            for length, parts in self.sure.items()
            for start in range(len(letters) - length + 1)
        )

    def _add(self, parts: tuple[NamePart, ...]) -> None:
        if parts:
            self.names.append(parts)
        for key, kind in parts:
            if kind is Kind.SURE and len(key) in LONG_PARTS and self.parts.get(key) is not kind:
                for without in deletions(key):
                    self.near.setdefault(without, []).append(key)
                self.beginnings.update(key[:end] for end in range(2, len(key) - 1))
            self.parts[key] = max(kind, self.parts.get(key, kind))
        keys = [each.key for each in parts]
        for first in range(len(keys)):
            for last in range(first + 2, len(keys) + 1):
                for order in (keys[first:last], keys[first:last][::-1]):
                    word = _DOUBLED.sub(r"\1", "".join(order))
                    if len(word) >= JOINED_LENGTH:
                        self.joined.add(word)


@lru_cache(maxsize=512)
def split_name(name: str) -> tuple[NamePart, ...]:
    """Return the parts of a name without titles, degrees, remarks and roles."""
    bare = _BRACKETED.sub(" ", normalise_text(name)).partition(",")[0]
    written = [each.strip(".'\"") for each in _SPLIT.split(bare)]
    listed = name_words()
    words = [
        each
        for each in written
        if each and each.lower() not in NAME_TITLES | NAME_CONNECTORS and not each.isdigit()
    ]
    words = [each for each in words if "." not in each]
    if not words or _is_initials(words):
        return ()
    is_role = words[0].lower() in listed.roles and (
        len(words) > 1 or words[0].lower() not in listed.common
    )
    if is_role:
        words = [each for each in words[1:] if _may_name(each, listed.roles | listed.role_details)]
    elif len(words) > 1 and words[0][0].isupper() and all(each.islower() for each in words[1:]):
        words = words[:1]  # "Penjaga malam": a phrase, no name
        return tuple(NamePart(fold_name(each), Kind.DOUBTED) for each in words)
    doubted = len(words) > 1 and all(each.islower() for each in words)
    parts = (NamePart(fold_name(each), _kind(each, doubted=doubted)) for each in words)
    return tuple(part for part in parts if len(part.key) > 1)


def _may_name(word: str, nobody: frozenset[str]) -> bool:
    """Return whether a word after a role is a name: it has a capital and is no abbreviation."""
    return (
        word[0].isupper()
        and word.lower() not in nobody
        and not (word.isupper() and len(word) <= LONGEST_INITIALS + 1)
    )


def _is_initials(words: list[str]) -> bool:
    return all(
        each.isupper() and (len(each) <= LONGEST_INITIALS or _VOWELS.isdisjoint(each))
        for each in words
    )


def _kind(word: str, *, doubted: bool) -> Kind:
    listed, small = name_words(), word.lower()
    if small in listed.months:
        return Kind.MONTH
    if small in listed.common or small in listed.roles or small in listed.role_details:
        return Kind.COMMON
    if len(small) <= SHORT_PART:
        return Kind.SHORT
    return Kind.DOUBTED if doubted else Kind.SURE


@lru_cache(maxsize=16384)
def fold_name(word: str) -> str:
    """Return a word as two that write a name differently agree on it."""
    small = word.lower().replace("'", "")
    if any(map(str.isdigit, small)):
        small = small.strip("0123456789").translate(_LOOKALIKES)
    for old, new in _OLD_SPELLING:
        small = small.replace(old, new)
    if len(small) >= SHORTEST_OLD_Y:
        small = small.replace("y", "j")
    return _DOUBLED.sub(r"\1", small)


@lru_cache(maxsize=16384)
def list_keys(word: str) -> tuple[str, ...]:
    """Return a word as it is compared, and without what Indonesian adds to its end."""
    small = word.lower()
    bare = (
        word[: -len(suffix)]
        for suffix in SUFFIXES
        if small.endswith(suffix) and len(small) > len(suffix) + 1
    )
    return tuple(map(fold_name, (word, *bare)))


@lru_cache(maxsize=16384)
def deletions(key: str) -> tuple[str, ...]:
    """Return a word, and all that is left of it without one of its letters."""
    return (key, *(key[:index] + key[index + 1 :] for index in range(len(key))))


def differs_by_one(one: str, other: str) -> bool:
    """Return whether two words differ by one typing error, two letters changed round included."""
    if len(one) > len(other):
        one, other = other, one
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1]
        return one[start + 1 :] == other[start + 1 :] or (
            swapped and one[start + 2 :] == other[start + 2 :]
        )
    return len(other) - len(one) == 1 and one[start:] == other[start + 1 :]
