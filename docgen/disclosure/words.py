"""The words that tell of a topic in free text, however they are typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

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
