"""Names, addresses, numbers and the words of a topic, found in free text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from docgen.form.formatting.names import LINKS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


SUFFIXES: Final = r"(?:[ -]?(?:nya|ku|mu|lah|kah|pun))?"
"""What Indonesian adds to the end of a word."""
BETWEEN_LETTERS: Final = r"[ .\-]?"
"""How the letters of an abbreviation may be kept apart: ``H.I.V``."""
BETWEEN_WORDS: Final = r"[\s\-]+"

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_APART = str.maketrans("", "", " .-\u00a0")


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds one word or name in a text, in any case; planned so that a look is cheap."""

    pattern: re.Pattern[str]
    """Begins with a letter and not with a look behind it: that is searched many times faster."""

    def holds(self, text: str) -> bool:
        """Return whether a text holds the word, and not only as the end of another."""
        lowered = text.casefold()
        return any(
            found.start() == 0 or not lowered[found.start() - 1].isalnum()
            for found in self.pattern.finditer(lowered)
        )


def finder(pattern: str) -> Finder:
    """Return what finds a pattern of small letters where a word begins and ends."""
    return Finder(re.compile(rf"(?:{pattern})(?![^\W_])"))


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What finds the words of one topic: each by the letters without which it cannot be there."""

    finders: Mapping[str, Finder]

    def likely(self, close: str) -> list[Finder]:
        """Return what finds those words whose letters are in a text that has no spaces."""
        return [finder for hint, finder in self.finders.items() if hint in close]


def words_of(told: Mapping[str, Iterable[str]]) -> Mapping[str, TopicWords]:
    """Return what finds each topic's words."""
    return MappingProxyType({topic: _topic(words) for topic, words in told.items()})


def _topic(words: Iterable[str]) -> TopicWords:
    written = {word: word.casefold().rstrip("*") for word in words}
    return TopicWords({squeezed(stem): finder(_written(word)) for word, stem in written.items()})


def _written(word: str) -> str:
    """Return the ways to write one word: an abbreviation's letters may be kept apart."""
    stem, star, _ = word.partition("*")
    small = stem.casefold()
    if stem.isupper() and " " not in stem:
        return BETWEEN_LETTERS.join(map(re.escape, small)) + SUFFIXES
    joined = BETWEEN_WORDS.join(re.escape(part) for part in re.split(r"[\s\-]+", small))
    return joined + (r"\w*" if star else SUFFIXES)


def plain_text(text: str) -> str:
    """Return a text as it looks: without signs nobody sees, every letter in its plain form."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    return "".join(each for each in folded if not unicodedata.combining(each))


def squeezed(text: str) -> str:
    """Return a text without what may stand between the letters of a word."""
    return text.translate(_APART)


SHORTEST_PART: Final = 4
"""Shorter parts of a name are too often other words."""
ROLES: Final = frozenset(
    (
        *("ayah", "ibu", "kakak", "adik", "anak", "suami", "istri", "nenek", "kakek", "paman"),
        *("bibi", "keluarga", "wali", "tetangga", "klien", "saksi", "perawat", "bidan", "dokter"),
        *("guru", "petugas", "pekerja", "sosial", "pendamping", "pengasuh", "ketua", "kepala"),
        *("pengurus", "panti", "puskesmas", "desa", "kelurahan", "lingkungan", "dusun", "kampung"),
        *("lurah", "camat", "kecamatan", "warga", "rukun", "imam", "ustaz", "pendeta", "pastor"),
    )
)
"""What is written where a name is asked, of somebody who is told by what they are."""
SHORTEST_STREET: Final = 6
"""Letters and digits of an address below which it is too common to look for."""

NO_NAMES: Final = TITLES | LINKS | ROLES

_BRACKETED = re.compile(r"\([^)]*\)")
_NO_SIGN = re.compile(r"[^\w ]|\b(?:jl|jln|jalan|gg|gang|no|nomor)\b", re.IGNORECASE)
_NUMBER = finder(r"[0-9](?:[ .\-]?[0-9]){15}")
_PHONE = finder(r"(?:\+?62|0)[ \-]?8[0-9](?:[ \-]?[0-9]){7,10}|\(0[0-9]{2,3}\) ?[0-9]{5,8}")
_STREET = finder(r"(?:jl|jln|jalan|gg|gang)\b\.?\s+\w[^\n,;]{0,60}?\b(?:no|nomor)\b\.?\s*[0-9]+")
_NEIGHBOURHOOD = finder(r"rt\b\.?\s*/?\s*[0-9]{1,3}\s*(?:/|,|\s)\s*rw\b\.?\s*[0-9]{1,3}")
_SCHOOL = re.compile(
    r"(?<!\w)(?:SDN?|SMPN?|SMAN?|SMKN?|MIN|MTsN?|MAN|SLBN?|PAUD)\s+(?:Negeri\s+|Swasta\s+)?"
    r"(?:[0-9]+\b|[A-Z][a-z]{2,})"
)
_SCHOOL_WORDS = ("SD", "SM", "MI", "MT", "MA", "SLB", "PAUD")


def holds_number(text: str) -> bool:
    """Return whether a text holds a number as long as a NIK or that of a family card."""
    return _NUMBER.holds(text)


def holds_phone(text: str) -> bool:
    """Return whether a text holds a telephone number."""
    return _PHONE.holds(text)


def holds_address(text: str) -> bool:
    """Return whether a text holds a street with its number, or a neighbourhood (RT/RW)."""
    return _STREET.holds(text) or ("rw" in text.lower() and _NEIGHBOURHOOD.holds(text))


def holds_school(text: str) -> bool:
    """Return whether a text names a school, not only its level."""
    return any(word in text for word in _SCHOOL_WORDS) and _SCHOOL.search(text) is not None


@lru_cache(maxsize=256)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name without titles, degrees and remarks."""
    bare = _BRACKETED.sub(" ", name).partition(",")[0]
    parts = (part.strip(".") for part in re.split(r"[\s/\-]+", bare))
    return tuple(part for part in parts if part and part.casefold() not in NO_NAMES)


@lru_cache(maxsize=256)
def whole_name(name: str) -> Finder | None:
    """Return what finds a whole name in a text; None for too short a name."""
    parts = parts_of(name)
    if not parts or (len(parts) == 1 and len(parts[0]) < SHORTEST_PART):
        return None
    between = r"\W+(?:\w+\W+)?"  # a bin or binti of either
    return finder(between.join(re.escape(part.casefold()) for part in parts))


@lru_cache(maxsize=256)
def name_parts(name: str) -> tuple[tuple[str, Finder], ...]:
    """Return the parts of a name that are long enough to be told, each with what finds it."""
    long = (each.casefold() for each in parts_of(name) if len(each) >= SHORTEST_PART)
    return tuple((each, finder(re.escape(each))) for each in long)


@lru_cache(maxsize=256)
def plain_address(text: str) -> str:
    """Return a text as two that write an address differently agree on it."""
    return " ".join(_NO_SIGN.sub(" ", text).casefold().split())


def can_be_looked_for(address: str) -> bool:
    """Return whether an address in plain words is told enough apart from other words."""
    return len(address) >= SHORTEST_STREET and any(map(str.isdigit, address))
