"""The words of a text with their places in it, and what was found there."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.disclosure.free_text.normalise_text import fold_lookalikes, is_separator, normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PLACES: Final = 3
"""Of more places a message names the first ones."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
LOOKED_UP: Final = 3
"""So many letters of a word are looked up before the whole of it."""
SENTENCE_ENDS: Final = frozenset(".!?:;\u2022*")
_GAPS: Final = dict.fromkeys(map(ord, " \t\n\r.-_/:,|()"))
OPENING_SIGNS: Final = " \t\"'(\u201c-"


class Found(NamedTuple):
    """Where in a text something was found, and whether it can be nothing else."""

    start: int
    sure: bool = True


class Word(NamedTuple):
    """One word of a text."""

    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def has_capital(self) -> bool:
        """Whether its first letter is a capital."""
        return next((each.isupper() for each in self.text if each.isalpha()), False)


@dataclass(frozen=True)
class ScannedText:
    """A text in plain letters, with its words."""

    plain: str

    @classmethod
    def of(cls, text: str) -> ScannedText:
        """Return a text ready to be searched."""
        return cls(normalise_text(text))

    @cached_property
    def small(self) -> str:
        """The text in small letters; a place in it is the same place in the text."""
        small = self.plain.lower()
        return small if len(small) == len(self.plain) else "".join(map(_small, self.plain))

    @cached_property
    def folded(self) -> str:
        """Its letters without separators, lookalikes read as letters."""
        return fold_lookalikes(self.small)

    @cached_property
    def places(self) -> list[int]:
        """Where in the text each letter of ``folded`` stands."""
        separators = {each for each in set(self.small) if is_separator(each)}
        return [at for at, each in enumerate(self.small) if each not in separators]

    @cached_property
    def without_gaps(self) -> str:
        """The text without what may stand between the digits of a number."""
        return self.small.translate(_GAPS)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every run of so many letters as words are first looked up by."""
        folded = self.folded
        runs = zip(*(folded[start:] for start in range(LOOKED_UP)), strict=False)
        return frozenset(map("".join, runs))

    @cached_property
    def written(self) -> list[str]:
        """Its words in their order, as they are written."""
        return WORD.findall(self.plain)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The same with their places."""
        return tuple(Word(found[0], *found.span()) for found in WORD.finditer(self.plain))

    @cached_property
    def tells_by_capitals(self) -> bool:
        """Whether capitals mean anything in it: it is not written in capitals throughout."""
        return any(each[1:].islower() or each.islower() for each in self.written)

    def between(self, index: int) -> str:
        """Return what stands between a word and the one before it."""
        before = self.words[index - 1].end if index else 0
        return self.plain[before : self.words[index].start]

    def opens_sentence(self, index: int) -> bool:
        """Return whether a word is the first of its sentence or line."""
        gap = self.between(index)
        return index == 0 or "\n" in gap or gap.rstrip(OPENING_SIGNS)[-1:] in SENTENCE_ENDS

    def index_at(self, start: int) -> int:
        """Return which word stands at a place, or is the next one after it."""
        return bisect_right(self.words, start, key=_end)

    def near(self, start: int, distance: int) -> list[str]:
        """Return the words around a place and at it, in small letters."""
        index = self.index_at(start)
        around = self.words[max(0, index - distance) : index + distance + 1]
        return [each.small for each in around]


def _end(word: Word) -> int:
    return word.end


def _small(letter: str) -> str:
    return letter.lower() if len(letter.lower()) == 1 else letter


def describe_places(text: str, found: Iterable[Found]) -> str:
    """Return ``kata ke-3 dan ke-9``: which words of a text are meant, without the words."""
    starts = sorted({each.start for each in found})[: MAX_PLACES + 1]
    numbers = list(dict.fromkeys(len(text[: start + 1].split()) for start in starts))
    if len(starts) > MAX_PLACES:
        shown = ", ".join(f"ke-{each}" for each in numbers[:MAX_PLACES])
        return f"kata {shown}, dan lainnya"
    *first, last = (f"ke-{each}" for each in numbers)
    return f"kata {', '.join(first)} dan {last}" if first else f"kata {last}"
