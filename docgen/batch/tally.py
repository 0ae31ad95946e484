"""The tally of a batch: records done, rate, time left; and the number of records expected."""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docgen.batch.outcome import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from docgen.batch.job import BatchJob

    ShowTally = Callable[["Tally"], None]
    """What is shown a tally after every chunk."""
    OpenProgress = Callable[[], AbstractContextManager[ShowTally]]
    """What opens a bar for the time of the work."""

SHEET_PART: Final = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
LAST_ROW: Final = re.compile(rb"<(?:\w+:)?dimension ref=\"[A-Z]+[0-9]+:[A-Z]+([0-9]+)\"")
HEAD_BYTES: Final = 4096
"""Bytes at the start of a sheet among which it says its size."""


def estimate_total(path: Path, order: BatchJob) -> int | None:
    """Return about how many records an order makes of a file, None where only reading tells."""
    try:
        number = _count_records(path)
    except (OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile):
        return None  # the reader says what is wrong
    asked = [order.limit] if order.limit is not None else []
    asked += [sum(map(len, order.rows))] if order.rows is not None else []
    return None if number is None else min([number, *asked])


def _count_records(path: Path) -> int | None:
    match path.suffix.casefold():
        case ".jsonl":
            with path.open("rb") as file:
                return sum(1 for line in file if not line.isspace())
        case ".csv":
            with path.open(encoding="latin-1", newline="") as table:
                return max(sum(1 for row in csv.reader(table) if any(row)) - 1, 0)
        case ".xlsx":
            return _count_rows(path)
    return None


def _count_rows(path: Path) -> int | None:
    """Return what the longest sheet of a workbook says of its own length."""
    with zipfile.ZipFile(path) as archive:
        heads = []
        for name in filter(SHEET_PART.fullmatch, archive.namelist()):
            with archive.open(name) as sheet:
                heads.append(sheet.read(HEAD_BYTES))
    told = [int(found[1]) for head in heads if (found := LAST_ROW.search(head))]
    return max(told) - 1 if told else None


@dataclass(slots=True)
class Tally:
    """The records settled so far."""

    clock: Callable[[], float]
    total: int | None = None
    """How many there will be, where that is known."""
    started: float = 0.0
    counts: Counter[Status] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def add(self, status: Status) -> None:
        """Count one record."""
        self.counts[status] += 1

    @property
    def done(self) -> int:
        """How many records are settled."""
        return self.counts.total()

    @property
    def refused(self) -> int:
        """How many of them made no document."""
        return self.counts[Status.REFUSED]

    @property
    def rate(self) -> float:
        """Records a second, 0 before the first."""
        passed = self.clock() - self.started
        return self.done / passed if passed > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this rate, None where that cannot be said."""
        if self.total is None or not self.done:
            return None
        return max(self.total - self.done, 0) / self.rate if self.rate else None


@contextmanager
def no_progress() -> Iterator[ShowTally]:
    """Give what shows nothing."""
    yield lambda _tally: None
