"""Verifies a disclosure log line by line, against its head file and an anchor.

The signatures prove that each line was written by who has the key; the chain, that none before
the last was changed, moved or removed; the head, kept in a file of its own, that none was cut off
at the end. Who can read the key can write all anew: that shows only against an anchor, a head that
was noted elsewhere at an earlier time.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import Message, Problem, Severity, UsageError, build_message, unreadable_error
from docgen.output.disclosure_log.chain import (
    OPENING_HEAD,
    TORN,
    Head,
    hash_line,
    is_genuine,
    is_unbegun,
    read_head,
)
from docgen.output.disclosure_log.key import read_key

if TYPE_CHECKING:
    from pathlib import Path

MAX_PROBLEMS = 20
ANCHOR_PATTERN = re.compile(r"(\d+):([0-9a-f]{16,64})")


class Anchor(Head):
    """A head that was noted at an earlier time; its hash may be shortened to 16 signs."""

    @classmethod
    def parse(cls, text: str) -> Anchor:
        """Return the anchor that a person noted; raises UsageError for what is none."""
        found = ANCHOR_PATTERN.fullmatch(text.strip().casefold())
        if found is None:
            raise UsageError(
                "an anchor is what verify printed: a number, a colon, and at least 16 signs"
            )
        return cls(int(found.group(1)), found.group(2))


@dataclass(slots=True)
class Verification:
    """What was found in a record of disclosures."""

    head: Head = OPENING_HEAD
    """The last whole line."""
    problems: list[Problem] = field(default_factory=list)
    torn: bytes | None = None
    """A line that could not be read, until the next tells whether it is half of one."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed or removed, as far as it can be known."""
        return not any(problem.is_error for problem in self.problems)

    def add_problem(
        self, line: int | None, found: Message, severity: Severity = Severity.ERROR
    ) -> None:
        """Keep what was found at a line."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(
                Problem(found.text, found.code, severity, line=line, values=found.values)
            )


def verify_log(path: Path, anchor: Anchor | None = None) -> Verification:
    """Return whether the record in a file is whole, and holds what it held at an ``anchor``.

    Raises UsageError where it cannot be read.
    """
    verdict, key = Verification(), read_key(path)
    anchored = anchor is None
    try:
        with path.open("rb") as file:
            for position, line in enumerate(file, start=1):
                if not line.endswith(b"\n"):
                    _check_half_line(verdict, position, line)
                    break
                _check_line(verdict, position, line.rstrip(b"\n"), key)
                if anchor is not None and verdict.head.number == anchor.number:
                    anchored = verdict.head.hash.startswith(anchor.hash)
    except OSError as fault:
        raise unreadable_error(path, fault) from None
    if verdict.torn is not None:
        verdict.add_problem(None, UNREADABLE_LINE)
    if key is not None:
        _check_head(verdict, read_head(path, key))
    elif verdict.head != OPENING_HEAD or not is_unbegun(path):
        verdict.add_problem(None, NO_KEY)
    if not anchored:
        verdict.add_problem(None, NOT_ANCHORED)
    return verdict


def _check_line(verdict: Verification, position: int, line: bytes, key: bytes | None) -> None:
    """Judge one line by its signature and the one before, and go on from it."""
    try:
        content = json.loads(line)
        number, before = int(content["number"]), content["before"]
        told = content.get(TORN)
    except (ValueError, KeyError, TypeError, AttributeError):
        if verdict.torn is not None:
            verdict.add_problem(position - 1, UNREADABLE_LINE)
        verdict.torn = line
        return
    if verdict.torn is not None:
        was_half = told == hash_line(verdict.torn)
        severity = Severity.WARNING if was_half else Severity.ERROR
        found = HALF_LINE if was_half else UNREADABLE_LINE
        verdict.add_problem(position - 1, found, severity)
        verdict.torn = None
    if key is not None and not is_genuine(key, content):
        verdict.add_problem(position, FORGED_LINE)
    if number != verdict.head.number + 1:
        verdict.add_problem(position, OUT_OF_ORDER)
    elif before != verdict.head.hash:
        verdict.add_problem(position, LINE_CHANGED)
    verdict.head = Head(number, hash_line(line))


def _check_half_line(verdict: Verification, position: int, line: bytes) -> None:
    """Tell half a line from a whole one whose end was taken off."""
    try:
        json.loads(line)
    except ValueError:
        verdict.add_problem(position, HALF_LINE, Severity.WARNING)
    else:
        verdict.add_problem(position, END_CHANGED)


def _check_head(verdict: Verification, kept: Head | None) -> None:
    """Compare the last line with the head that is kept apart."""
    last = verdict.head
    if kept is None:
        verdict.add_problem(None, NO_HEAD)
    elif kept.number > last.number:
        verdict.add_problem(None, CUT_OFF._replace(values={"number": kept.number - last.number}))
    elif kept.number < last.number:
        verdict.add_problem(None, NOT_COUNTED, Severity.WARNING)
    elif kept.hash != last.hash:
        verdict.add_problem(None, LAST_LINE_CHANGED)


HALF_LINE = build_message(
    "half a line, of a program that was stopped while it wrote; it was never part of the record "
    "and its document was not made",
    "disclosures.half_line",
)
END_CHANGED = build_message(
    "the end of the last line was taken off, as some editors do; the line is part of the record",
    "disclosures.end_changed",
)
UNREADABLE_LINE = build_message("the line cannot be read: it was changed", "disclosures.unreadable")
OUT_OF_ORDER = build_message(
    "lines before this one were removed, added or moved", "disclosures.out_of_order"
)
LINE_CHANGED = build_message("the line before this one was changed", "disclosures.changed")
FORGED_LINE = build_message(
    "the line was changed, or was not written by docgen with the key of this record",
    "disclosures.forged",
)
NO_KEY = build_message(
    "the file .key beside the record is missing, so that it cannot be known who wrote the lines; "
    "put it back from your copy",
    "disclosures.no_key",
)
NO_HEAD = build_message(
    "the file .head beside the record is missing or damaged, so that lines may have been cut off "
    "at the end",
    "disclosures.no_head",
)
CUT_OFF = build_message("lines were cut off at the end: {number}", "disclosures.cut_off")
NOT_COUNTED = build_message(
    "the last lines are not counted yet, as a program was stopped after it wrote them; they are "
    "whole",
    "disclosures.not_counted",
)
LAST_LINE_CHANGED = build_message("the last line was changed", "disclosures.last_changed")
NOT_ANCHORED = build_message(
    "the record is not the one that the anchor was noted of: it was written anew or shortened",
    "disclosures.not_anchored",
)
