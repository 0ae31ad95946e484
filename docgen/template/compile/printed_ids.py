"""Ids that must not come twice: of notes, comments and shapes that a loop repeats.

A note whose mark is not printed goes, and each mark has a note of its own, in the order of the
marks: LibreOffice takes them in that order, Word by their ids.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PRINTED_ID = "docgen_printed_id"
"""The call, put in by the compiler, that gives an element its id."""
NOTE = {
    kind: re.compile(rb"<w:%s\b[^>]*>.*?</w:%s>" % (kind.encode(), kind.encode()), re.DOTALL)
    for kind in ("footnote", "endnote", "comment")
}
NOTE_ID = re.compile(rb'\bw:id="(-?\d+)"')
SEPARATOR = re.compile(rb'^<[^>]*\bw:type="(?!normal")')


class PrintedIds:
    """The ids of one document; it is called where one is printed."""

    def __init__(self) -> None:
        self._turns: dict[tuple[str, int], int] = {}
        self._numbers: dict[tuple[str, int], int] = {}
        self._fresh: dict[str, Iterator[int]] = {}
        self.notes: dict[str, list[tuple[int, int]]] = {}
        """For each kind of note the printed ids, with the ids that they have in the template."""

    def __call__(self, action: str, kind: str, own: int, first_free: int = 0) -> str:
        """Return the id of a note, or what follows the id of a shape, new or as before."""
        if kind == "shape":
            return self._shape(own, new=action == "new")
        if action == "new" or (kind, own) not in self._numbers:
            number = own
            if (kind, own) in self._numbers:
                number = next(self._fresh.setdefault(kind, count(first_free)))
            self._numbers[kind, own] = number
            self.notes.setdefault(kind, []).append((number, own))
        return str(self._numbers[kind, own])

    def _shape(self, own: int, *, new: bool) -> str:
        turn = self._turns.get(("shape", own), 0) + new
        self._turns["shape", own] = turn
        return f"_{turn}" if turn > 1 else ""

    def arrange(self, kind: str, part: bytes) -> bytes:
        """Return a part of notes with one for each mark that was printed, in their order."""
        found = list(NOTE[kind].finditer(part))
        if not found:
            return part
        own = {_id_of(each.group()): each.group() for each in found}
        kept = [each.group() for each in found if SEPARATOR.match(each.group())]
        kept += [
            NOTE_ID.sub(b'w:id="%d"' % number, own[note], count=1)
            for number, note in self.notes.get(kind, [])
            if note in own
        ]
        return part[: found[0].start()] + b"".join(kept) + part[found[-1].end() :]


def next_free_id(kind: str, part: bytes) -> int:
    """Return an id that no note of a part has, nor any after it."""
    return 1 + max((_id_of(each.group()) for each in NOTE[kind].finditer(part)), default=0)


def _id_of(note: bytes) -> int:
    found = NOTE_ID.search(note)
    return int(found.group(1)) if found else 0
