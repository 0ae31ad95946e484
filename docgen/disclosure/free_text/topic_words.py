"""The words that tell of a topic, with the affixes of Indonesian and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.free_text.normalise_text import fold_lookalikes
from docgen.disclosure.free_text.text_words import LOOKED_UP, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.disclosure.free_text.text_words import ScannedText

NEIGHBOURHOOD: Final = 6
"""So many words before and after a word of two meanings decide between them."""
DENIAL_REACH: Final = 2
"""So many words before it deny a word."""
NEIGHBOUR_ENDINGS: Final = frozenset(("", "nya", "an", "annya", "i", "kan", "lah", "pun"))
"""What may follow a word around it: ``tes`` is no part of ``tesis``."""

CLITICS: Final = r"(?:[ -]?(?:nya|ku|mu|lah|kah|pun))*"
ENDINGS: Final = r"(?:kan|an|in|i|wan|wati)?" + CLITICS
"""What Indonesian adds to the end of a word; -in is how -kan and -i are spoken."""
PREFIXES: Final = (
    r"(?:(?:ke|se)?(?:ber|be|bel|ter|te|di|memper|diper|keter|per)|me(?:nge|ng|ny|m|n)?"
    r"|pe(?:nge|ng|ny|m|n|r|l)?|nge|ng|ny|n|m|ke|se|eks-?|ex-?)?"
)
NASAL_OF: Final = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
"""What me- and pe- make of a stem's first letter, which then falls away: perkosa, memerkosa."""
BETWEEN_LETTERS: Final = r"[ .\-/_*\u00b7\u2022,+|\\]{0,2}"
"""How the letters of an abbreviation may be kept apart: ``H.I.V``."""
BETWEEN_WORDS: Final = r"[\s\-_/.]*"
_SHAPES: Final = {"a": "[a4@]", "e": "[e3]", "i": "[i1!|]", "o": "[o0]", "s": "[s5$]"}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How the words around a word of two meanings decide between them."""

    telling: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    """Words right before it that deny it."""
    silent_alone: bool = False
    """Whether it tells nothing where no telling word is near."""

    def judge(self, around: list[str]) -> bool | None:
        """Return whether it tells of the topic; None where somebody has to look."""
        telling = not self.telling or _any_near(self.telling, around)
        if self.innocent and _any_near(self.innocent, around):
            return None if telling and self.telling and not self.silent_alone else False
        return telling or (False if self.silent_alone else None)

    def denies(self, text: ScannedText, start: int) -> bool:
        """Return whether a text denies what stands at a place: not intending to ..."""
        index = text.index_at(start)
        before = text.words[max(0, index - DENIAL_REACH) : index]
        return any(each.small in self.denying for each in before)


@dataclass(frozen=True, slots=True)
class TopicWord:
    """One word of a topic."""

    letters: str
    """Those without which it cannot match, as ``ScannedText.folded`` has them."""
    pattern: str
    neighbours: Neighbours

    def find(self, text: ScannedText) -> Iterator[Found]:
        """Give the places of a text that hold the word, and not only as a part of another.

        The pattern is tried only where its letters stand: a search for it would be slower.
        """
        for start in dict.fromkeys(self._list_starts(text)):
            if not _compile(self.pattern).match(text.small, start):
                continue
            if self.neighbours.denying and self.neighbours.denies(text, start):
                continue
            judged = self.neighbours.judge(text.near(start, NEIGHBOURHOOD))
            if judged is not False:
                yield Found(start, judged is True)

    def _list_starts(self, text: ScannedText) -> Iterator[int]:
        """Give where the words begin that have the letters in them."""
        at = text.folded.find(self.letters)
        while at >= 0:
            start = text.places[at]
            while start and text.small[start - 1].isalnum():
                start -= 1
            yield start
            at = text.folded.find(self.letters, at + 1)


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words of one topic, each by the letters without which it cannot match."""

    by_beginning: Mapping[str, tuple[TopicWord, ...]]
    """The words by the first of their letters."""
    short: frozenset[str]
    """The beginnings that are shorter than those which a text is known by."""

    def list_candidates(self, text: ScannedText) -> list[TopicWord]:
        """Return the words whose letters are in a text."""
        folded = text.folded
        return [
            word
            for beginning in sorted(self.short | (text.beginnings & self.by_beginning.keys()))
            for word in self.by_beginning[beginning]
            if word.letters in folded
        ]


def build_topic_words(
    groups: Mapping[str, Iterable[Mapping[str, Any]]],
    added: Mapping[str, Iterable[str]],
    ignored: Mapping[str, Iterable[str]],
) -> Mapping[str, TopicWords]:
    """Return the words of each topic: those of its groups and an agency's own, without some."""
    names = dict.fromkeys([*groups, *added])
    return MappingProxyType(
        {
            name: _build_topic(
                [*groups.get(name, ()), {"words": tuple(added.get(name, ()))}],
                {each.casefold() for each in ignored.get(name, ())},
            )
            for name in names
        }
    )


def _build_topic(groups: Iterable[Mapping[str, Any]], ignored: set[str]) -> TopicWords:
    found: dict[str, list[TopicWord]] = {}
    for group in groups:
        neighbours = Neighbours(
            tuple(group.get("with", ())),
            tuple(group.get("without", ())),
            tuple(group.get("denied", ())),
            group.get("alone") == "pass",
        )
        for key, read in (("words", _word_pattern), ("stems", _stem_pattern)):
            for written in group.get(key, ()):
                if written.casefold() not in ignored:
                    letters, pattern = read(written)
                    word = TopicWord(letters, pattern, neighbours)
                    found.setdefault(letters[:LOOKED_UP], []).append(word)
    short = frozenset(each for each in found if len(each) < LOOKED_UP)
    return TopicWords({beginning: tuple(words) for beginning, words in found.items()}, short)


def _word_pattern(written: str) -> tuple[str, str]:
    """Return the letters of a word, and the ways to write it."""
    whole, star, _ = written.partition("*")
    letters = fold_lookalikes(whole)
    small = whole.lower()
    if whole.isupper() and " " not in whole:
        apart = BETWEEN_LETTERS.join(map(re.escape, small))
        shaped = _shaped(small).replace("|]", "|l]")  # a small l looks like a capital I
        return letters, rf"(?:{apart}|{shaped}){CLITICS}(?![^\W_])"
    joined = BETWEEN_WORDS.join(_shaped(part) for part in re.split(r"[\s\-]+", small))
    ending = r"[^\W_]*" if star else CLITICS
    return letters, rf"(?:{joined}){ending}(?![^\W_])"


def _stem_pattern(stem: str) -> tuple[str, str]:
    """Return the letters of a stem that no affix takes away, and the words made of it."""
    first, rest = stem[:1], stem[1:]
    whole = f"{PREFIXES}{_shaped(stem)}"
    nasal = NASAL_OF.get(first)
    if nasal is None:
        forms, letters = whole, stem
    else:
        forms, letters = rf"{whole}|(?:me|pe)?{nasal}{_shaped(rest)}", rest
    again = rf"(?:-?{_shaped(stem)})?"
    return fold_lookalikes(letters), rf"(?:{forms}){again}{ENDINGS}(?![^\W_])"


def _shaped(word: str) -> str:
    return "".join(_SHAPES.get(each) or re.escape(each) for each in word)


def _any_near(wanted: tuple[str, ...], around: list[str]) -> bool:
    return any(_is_word(each, near) for near in around for each in wanted)


def _is_word(wanted: str, near: str) -> bool:
    stem, star, _ = wanted.partition("*")
    return near.startswith(stem) and (bool(star) or near[len(stem) :] in NEIGHBOUR_ENDINGS)


@lru_cache(maxsize=4096)
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a pattern compiled when it is first needed: most words are in no text."""
    return re.compile(pattern)
