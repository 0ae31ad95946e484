"""What there is to do: the records wanted, in chunks, with what is done already set aside."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.batch.job import record_key
from docgen.batch.outcome import Task
from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.batch.folder import Folder
    from docgen.batch.job import Order, Setup
    from docgen.batch.ledger import Known, Ledger
    from docgen.records.record import Record

CHUNK: Final = 50
"""Records sent together: some 0.1 seconds of work."""
LONGEST_ROW: Final = 9
"""Digits of a row's number."""


class Planned(NamedTuple):
    """A record and the document of it that is there already, if it is."""

    task: Task
    known: Known | None


def plan(
    order: Order, setup: Setup, ledger: Ledger, folder: Folder, records: Iterable[Record]
) -> Iterator[list[Planned]]:
    """Give the records that are wanted, in chunks."""
    planned = (
        Planned(task, _known(ledger, folder, task))
        for task in _tasks(setup, wanted(order, records))
    )
    while chunk := list(islice(planned, CHUNK)):
        yield chunk


def wanted(order: Order, records: Iterable[Record]) -> Iterator[Record]:
    """Give the records of the rows asked for, as many as asked for."""
    chosen = (
        record
        for position, record in enumerate(records, start=1)
        if order.only is None or any((record.row or position) in rows for rows in order.only)
    )
    return islice(chosen, order.limit)


def _tasks(setup: Setup, records: Iterable[Record]) -> Iterator[Task]:
    for position, record in enumerate(records, start=1):
        row = record.row or position
        folder = Path(record.source).parent
        yield Task(position, record, record_key(setup, record.data, row, folder))


def _known(ledger: Ledger, folder: Folder, task: Task) -> Known | None:
    """Return the document of the same origin, if it stands there as it was made."""
    if task.record.errors:
        return None
    known = ledger.document_of(task.key)
    return known if known and folder.content_of(known.file) == known.sha256 else None


def rows_of(text: str) -> tuple[range, ...]:
    """Return the rows that a text such as ``3,7-9`` names. Raises UsageError for another text."""
    return tuple(_range(part, text) for part in text.split(","))


def _range(part: str, whole: str) -> range:
    first, dash, last = (word.strip() for word in part.partition("-"))
    if not _is_row(first) or (dash and not _is_row(last)):
        raise UsageError("rows are told as numbers, such as 3,7-9; {rows} is not", rows=whole)
    return range(int(first), int(last or first) + 1)


def _is_row(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= LONGEST_ROW
