"""Finds the people of a record in a text, however their names are written there."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.disclosure.free_text.find_places import is_of_place
from docgen.disclosure.free_text.known_names import (
    NEAR_LENGTHS,
    Kind,
    KnownNames,
    deletions,
    differs_by_one,
    fold_name,
    list_keys,
)
from docgen.disclosure.free_text.text_words import Found
from docgen.disclosure.free_text.word_lists import name_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.disclosure.free_text.text_words import ScannedText, Word

LONGEST_SYLLABLE: Final = 2
"""A name of so few letters, Yu or Li, is told from a syllable by its capital alone."""
FEWEST_APART: Final = 3
"""Single letters in a row that may be a word."""

_HANDLE_SIGNS: Final = frozenset("@_")
_BREAKS: Final = re.compile(r"[\-._/\\|*~]+|[ \t]*\n[ \t]*")


class _Hit(NamedTuple):
    """A word of a text that is a part of a name."""

    key: str
    kind: Kind
    sure: bool | None
    """None where it counts only beside another part of the same name."""


class _Look(IntEnum):
    """What a word may be at the first look, wherever it stands."""

    NOBODY = 0
    LETTER = 1
    PART = 2
    """A part of a name, or the beginning of one."""


class _FirstLook(dict[str, _Look]):
    """What each word may be: most are nobody's, and many stand in a record more than once."""

    def __init__(self, known: KnownNames) -> None:
        super().__init__()
        self.known = {*known.parts, *known.joined, *known.beginnings, *known.near}

    def __missing__(self, word: str) -> _Look:
        look = self[word] = self._look(word)
        return look

    def _look(self, word: str) -> _Look:
        if len(word) == 1:
            return _Look.LETTER if word.isalpha() else _Look.NOBODY
        keys = list_keys(word)
        alike = deletions(keys[0]) if len(keys[0]) in NEAR_LENGTHS else ()
        return _Look.NOBODY if self.known.isdisjoint((*keys, *alike)) else _Look.PART


class NameSearch:
    """The search of one record's texts for its people."""

    def __init__(self, known: KnownNames) -> None:
        self.known = known
        self.listed = name_words()
        self._first_look = _FirstLook(known)

    def find(self, text: ScannedText) -> tuple[list[Found], list[Found]]:
        """Return where whole names stand, and where parts of names do."""
        looks = [*map(self._first_look.__getitem__, text.written)]
        apart = [*self._find_apart(text)] if looks.count(_Look.LETTER) >= FEWEST_APART else []
        if not _HANDLE_SIGNS.isdisjoint(text.plain):
            looks = [_Look.PART] * len(looks)
        if _Look.PART not in looks:
            return [], apart
        hits = {
            index: hit
            for index, word in enumerate(text.words)
            if looks[index] is _Look.PART and (hit := self._match(text, index, word)) is not None
        }
        parts = [
            Found(text.words[i].start, hit.sure) for i, hit in hits.items() if hit.sure is not None
        ]
        return [*self._find_whole(text, hits)], [*parts, *apart]

    def find_full_names(self, text: ScannedText) -> Iterator[Found]:
        """Give where names of two or more parts stand whole; one part alone may be another's."""
        hits = {
            index: _Hit(key, self.known.parts[key], sure=True)
            for index, word in enumerate(text.written)
            if self._first_look[word] is _Look.PART and (key := fold_name(word)) in self.known.parts
        }
        for first, *others in self.known.names:
            for index, hit in hits.items() if others else ():
                if hit.key == first.key and _follow(hits, index, [each.key for each in others]):
                    yield Found(text.words[index].start)

    def _match(self, text: ScannedText, index: int, word: Word) -> _Hit | None:
        """Return what a word is of a name, and how sure that is where it stands."""
        keys = list_keys(word.text)
        for key in keys:
            kind = self.known.parts.get(key)
            if kind is not None:
                return _Hit(key, kind, self._judge(text, index, kind))
        key = keys[0]
        if not self.known.joined.isdisjoint(keys) or self._is_in_handle(text, word, key):
            return _Hit(key, Kind.SURE, sure=True)
        return self._match_broken(text, index, key) or self._match_nearly(word, key)

    def _is_in_handle(self, text: ScannedText, word: Word, key: str) -> bool:
        """Return whether a word of an address of e-mail or a handle holds a long part of a name."""
        beside = (
            text.plain[max(0, word.start - 1) : word.start] + text.plain[word.end : word.end + 1]
        )
        return not _HANDLE_SIGNS.isdisjoint(beside) and self.known.has_sure_part_in(key)

    def _match_broken(self, text: ScannedText, index: int, key: str) -> _Hit | None:
        """Return the part of a name that a word is with the next one, if it was broken in two."""
        if key not in self.known.beginnings or index + 1 >= len(text.words):
            return None
        whole = key + fold_name(text.words[index + 1].text)
        if self.known.parts.get(whole) is not Kind.SURE:
            return None
        return _Hit(whole, Kind.SURE, sure=_BREAKS.fullmatch(text.between(index + 1)) is not None)

    def _match_nearly(self, word: Word, key: str) -> _Hit | None:
        """Return the long part of a name that a word is but for one typing error."""
        if len(key) not in NEAR_LENGTHS or word.small in self.listed.common:
            return None
        for without in deletions(key):
            for part in self.known.near.get(without, ()):
                if differs_by_one(key, part):
                    return _Hit(part, Kind.SURE, sure=word.has_capital)
        return None

    def _judge(self, text: ScannedText, index: int, kind: Kind) -> bool | None:
        """Return whether a part of a name names a person where it stands; None where not."""
        if kind is Kind.SURE:
            return True
        capital = text.words[index].has_capital and text.tells_by_capitals
        titled = index > 0 and text.words[index - 1].small in self.listed.titles
        if capital and titled and text.between(index).strip() in {"", ".", ":", ","}:
            return True
        if kind is Kind.MONTH:
            return False if capital and not self._is_date(text, index) else None
        if kind is Kind.COMMON:
            return self._judge_common(text, index, capital=capital, titled=titled)
        is_syllable = len(text.words[index].text) <= LONGEST_SYLLABLE
        if capital:
            return not (is_syllable and text.opens_sentence(index))
        return None if is_syllable else titled

    def _judge_common(
        self, text: ScannedText, index: int, *, capital: bool, titled: bool
    ) -> bool | None:
        if not capital:
            loud = word_is_loud(text, index)
            return False if loud and titled else None
        if is_of_place(text, index):
            return None
        return not text.opens_sentence(index)

    def _is_date(self, text: ScannedText, index: int) -> bool:
        words = text.words
        around = [
            words[i].small
            for i in (index - 2, index - 1, index + 1, index + 2)
            if 0 <= i < len(words)
        ]
        beside = [words[i].small for i in (index - 1, index + 1) if 0 <= i < len(words)]
        dated = any(each[0].isdigit() or each in self.listed.date_words for each in beside)
        return dated or any(each in self.listed.months for each in around)

    def _find_whole(self, text: ScannedText, hits: dict[int, _Hit]) -> Iterator[Found]:
        """Give where all parts of a name stand in their order; a bin may stand between them."""
        places: dict[str, list[int]] = {}
        for index, hit in hits.items():
            places.setdefault(hit.key, []).append(index)
        for name in self.known.names:
            first, *others = (part.key for part in name)
            for index in places.get(first, ()):
                if (last := _follow(hits, index, others)) is not None:
                    yield from self._judge_whole(
                        text, name, [hits[i] for i in (index, last)], index
                    )

    def _judge_whole(
        self, text: ScannedText, name: tuple[object, ...], ends: list[_Hit], index: int
    ) -> Iterator[Found]:
        start = text.words[index].start
        if len(name) == 1:
            if ends[0].kind is Kind.SURE:
                yield Found(start)
            return
        certain = any(each.kind is Kind.SURE or each.sure for each in ends)
        yield Found(start, certain or (text.words[index].has_capital and text.tells_by_capitals))

    def _find_apart(self, text: ScannedText) -> Iterator[Found]:
        """Give where letters that are kept apart make a part of a name: S R I."""
        run: list[Word] = []
        for word in (*text.words, None):
            if word is not None and len(word.text) == 1 and word.text.isalpha():
                run.append(word)
                continue
            if len(run) >= FEWEST_APART:
                spelt = fold_name("".join(each.text for each in run))
                if self._is_spelt(spelt):
                    yield Found(run[0].start)
            run = []

    def _is_spelt(self, spelt: str) -> bool:
        return spelt in self.known.parts or self.known.has_sure_part_in(spelt)


def word_is_loud(text: ScannedText, index: int) -> bool:
    """Return whether a word is in capitals throughout, as all of its text is."""
    return text.words[index].text.isupper() and not text.tells_by_capitals


def _follow(hits: dict[int, _Hit], index: int, keys: list[str]) -> int | None:
    """Return where the last of some parts stands that follow a word one after another."""
    for key in keys:
        index = next((i for i in (index + 1, index + 2) if i in hits and hits[i].key == key), -1)
        if index < 0:
            return None
    return index
