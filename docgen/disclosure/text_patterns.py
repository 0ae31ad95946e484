"""Patterns that find names, addresses, numbers and topic words in free text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from docgen.form.formatting.person_names import NAME_CONNECTORS, NAME_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


WORD_SUFFIXES: Final = r"(?:[ -]?(?:nya|ku|mu|lah|kah|pun))?"
"""What Indonesian adds to the end of a word."""
BETWEEN_LETTERS: Final = r"[ .\-]?"
"""How the letters of an abbreviation may be kept apart: ``H.I.V``."""
BETWEEN_WORDS: Final = r"[\s\-]+"

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SEPARATORS = str.maketrans("", "", " .-\u00a0")


@dataclass(frozen=True, slots=True)
class WordMatcher:
    """Finds one word or name in a text, in any case, at little cost."""

    pattern: str
    """Begins with a letter and not with a look-behind, which makes a search many times slower."""

    def matches(self, text: str) -> bool:
        """Return whether a text holds the word, and not only as the end of another."""
        lowered = text.casefold()
        return any(
            found.start() == 0 or not lowered[found.start() - 1].isalnum()
            for found in _compile(self.pattern).finditer(lowered)
        )


def word_matcher(pattern: str) -> WordMatcher:
    """Return the matcher of a pattern of small letters where a word begins and ends."""
    return WordMatcher(rf"(?:{pattern})(?![^\W_])")


@lru_cache(maxsize=4096)
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a pattern compiled when it is first needed: most words are in no text."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The matchers of one topic's words, each by the letters without which it cannot match."""

    matchers: Mapping[str, WordMatcher]

    def list_candidates(self, close: str) -> list[WordMatcher]:
        """Return the matchers of the words whose letters are in a text without separators."""
        return [finder for hint, finder in self.matchers.items() if hint in close]


def build_topic_words(words_by_topic: Mapping[str, Iterable[str]]) -> Mapping[str, TopicWords]:
    """Return the matchers of each topic's words."""
    return MappingProxyType({topic: _topic_words(words) for topic, words in words_by_topic.items()})


def _topic_words(words: Iterable[str]) -> TopicWords:
    written = {word: word.casefold().rstrip("*") for word in words}
    return TopicWords(
        {
            remove_separators(stem): word_matcher(_word_pattern(word))
            for word, stem in written.items()
        }
    )


def _word_pattern(word: str) -> str:
    """Return the ways to write one word: an abbreviation's letters may be kept apart."""
    stem, star, _ = word.partition("*")
    small = stem.casefold()
    if stem.isupper() and " " not in stem:
        return BETWEEN_LETTERS.join(map(re.escape, small)) + WORD_SUFFIXES
    joined = BETWEEN_WORDS.join(re.escape(part) for part in re.split(r"[\s\-]+", small))
    return joined + (r"\w*" if star else WORD_SUFFIXES)


def normalise_text(text: str) -> str:
    """Return a text as it looks: without signs nobody sees, every letter in its plain form."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
    return "".join(each for each in folded if not unicodedata.combining(each))


def remove_separators(text: str) -> str:
    """Return a text without what may stand between the letters of a word."""
    return text.translate(_SEPARATORS)


MIN_NAME_PART: Final = 4
"""Shorter parts of a name are too often other words."""
ROLE_WORDS: Final = frozenset(
    (
        *("ayah", "ibu", "kakak", "adik", "anak", "suami", "istri", "nenek", "kakek", "paman"),
        *("bibi", "keluarga", "wali", "tetangga", "klien", "saksi", "perawat", "bidan", "dokter"),
        *("guru", "petugas", "pekerja", "sosial", "pendamping", "pengasuh", "ketua", "kepala"),
        *("pengurus", "panti", "puskesmas", "desa", "kelurahan", "lingkungan", "dusun", "kampung"),
        *("lurah", "camat", "kecamatan", "warga", "rukun", "imam", "ustaz", "pendeta", "pastor"),
    )
)
"""Words written where a name is asked, for a person known by a role."""
MIN_ADDRESS: Final = 6
"""Letters and digits of an address below which it is too common to look for."""

NOT_NAME_PARTS: Final = NAME_TITLES | NAME_CONNECTORS | ROLE_WORDS

_BRACKETED = re.compile(r"\([^)]*\)")
_ADDRESS_NOISE = re.compile(r"[^\w ]|\b(?:jl|jln|jalan|gg|gang|no|nomor)\b", re.IGNORECASE)
_LONG_NUMBER = word_matcher(r"[0-9](?:[ .\-]?[0-9]){15}")
_PHONE = word_matcher(r"(?:\+?62|0)[ \-]?8[0-9](?:[ \-]?[0-9]){7,10}|\(0[0-9]{2,3}\) ?[0-9]{5,8}")
_STREET = word_matcher(
    r"(?:jl|jln|jalan|gg|gang)\b\.?\s+\w[^\n,;]{0,60}?\b(?:no|nomor)\b\.?\s*[0-9]+"
)
_NEIGHBOURHOOD = word_matcher(r"rt\b\.?\s*/?\s*[0-9]{1,3}\s*(?:/|,|\s)\s*rw\b\.?\s*[0-9]{1,3}")
_SCHOOL = re.compile(
    r"(?<!\w)(?:SDN?|SMPN?|SMAN?|SMKN?|MIN|MTsN?|MAN|SLBN?|PAUD)\s+(?:Negeri\s+|Swasta\s+)?"
    r"(?:[0-9]+\b|[A-Z][a-z]{2,})"
)
_SCHOOL_WORDS = ("SD", "SM", "MI", "MT", "MA", "SLB", "PAUD")


def has_long_number(text: str) -> bool:
    """Return whether a text holds a number as long as a NIK or that of a family card."""
    return _LONG_NUMBER.matches(text)


def has_phone(text: str) -> bool:
    """Return whether a text holds a telephone number."""
    return _PHONE.matches(text)


def has_address(text: str) -> bool:
    """Return whether a text holds a street with its number, or a neighbourhood (RT/RW)."""
    return _STREET.matches(text) or ("rw" in text.lower() and _NEIGHBOURHOOD.matches(text))


def has_school(text: str) -> bool:
    """Return whether a text names a school, not only its level."""
    return any(word in text for word in _SCHOOL_WORDS) and _SCHOOL.search(text) is not None


@lru_cache(maxsize=256)
def split_name(name: str) -> tuple[str, ...]:
    """Return the parts of a name without titles, degrees and remarks."""
    bare = _BRACKETED.sub(" ", name).partition(",")[0]
    parts = (part.strip(".") for part in re.split(r"[\s/\-]+", bare))
    return tuple(part for part in parts if part and part.casefold() not in NOT_NAME_PARTS)


@lru_cache(maxsize=256)
def full_name_matcher(name: str) -> WordMatcher | None:
    """Return the matcher of a whole name; None for too short a name."""
    parts = split_name(name)
    if not parts or (len(parts) == 1 and len(parts[0]) < MIN_NAME_PART):
        return None
    between = r"\W+(?:\w+\W+)?"  # a bin or binti of either
    return word_matcher(between.join(re.escape(part.casefold()) for part in parts))


@lru_cache(maxsize=256)
def name_part_matchers(name: str) -> tuple[tuple[str, WordMatcher], ...]:
    """Return the parts of a name that are long enough to look for, each with its matcher."""
    long = (each.casefold() for each in split_name(name) if len(each) >= MIN_NAME_PART)
    return tuple((each, word_matcher(re.escape(each))) for each in long)


@lru_cache(maxsize=256)
def normalise_address(text: str) -> str:
    """Return a text as two that write an address differently agree on it."""
    return " ".join(_ADDRESS_NOISE.sub(" ", text).casefold().split())


def is_searchable_address(address: str) -> bool:
    """Return whether a normalised address is long enough to be no chance match."""
    return len(address) >= MIN_ADDRESS and any(map(str.isdigit, address))
