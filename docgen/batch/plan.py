"""The records of a batch in chunks, each with the document that is there already."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.batch.job import record_key
from docgen.batch.outcome import Task
from docgen.errors import UsageError
from docgen.records.estimate import estimate_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.batch.folder import BatchFolder
    from docgen.batch.job import BatchJob, WorkerSetup
    from docgen.batch.ledger import KnownDocument, Ledger
    from docgen.records.record import Record

CHUNK: Final = 50
"""Records sent together: some 0.1 seconds of work."""
MAX_ROW_DIGITS: Final = 9
"""Digits of a row's number."""


class PlannedRecord(NamedTuple):
    """A record and the document of it that is there already, if it is."""

    task: Task
    known: KnownDocument | None


def plan_chunks(
    job: BatchJob,
    setup: WorkerSetup,
    ledger: Ledger,
    folder: BatchFolder,
    records: Iterable[Record],
) -> Iterator[list[PlannedRecord]]:
    """Give the records that are wanted, in chunks."""
    planned = (
        PlannedRecord(task, _find_current_document(ledger, folder, task))
        for task in _tasks(setup, select_records(job, records))
    )
    while chunk := list(islice(planned, CHUNK)):
        yield chunk


def select_records(job: BatchJob, records: Iterable[Record]) -> Iterator[Record]:
    """Give the records of the rows asked for, as many as asked for."""
    chosen = (
        record
        for position, record in enumerate(records, start=1)
        if job.rows is None or any((record.row or position) in rows for rows in job.rows)
    )
    return islice(chosen, job.limit)


def estimate_total(path: Path, job: BatchJob) -> int | None:
    """Return about how many records a job makes of a file, None where only reading tells."""
    number = estimate_count(path)
    limits = [] if job.limit is None else [job.limit]
    limits += [] if job.rows is None else [sum(map(len, job.rows))]
    return None if number is None else min([number, *limits])


def _tasks(setup: WorkerSetup, records: Iterable[Record]) -> Iterator[Task]:
    for position, record in enumerate(records, start=1):
        row = record.row or position
        folder = Path(record.source).parent
        yield Task(position, record, record_key(setup, record.data, row, folder))


def _find_current_document(ledger: Ledger, folder: BatchFolder, task: Task) -> KnownDocument | None:
    """Return the document of the same origin, if it stands there as it was made."""
    if task.record.errors:
        return None
    known = ledger.document_with_key(task.key)
    return known if known and folder.hash_of(known.file) == known.sha256 else None


def parse_rows(text: str) -> tuple[range, ...]:
    """Return the rows that a text such as ``3,7-9`` names. Raises UsageError for another text."""
    return tuple(_parse_range(part, text) for part in text.split(","))


def _parse_range(part: str, whole: str) -> range:
    first, dash, last = (word.strip() for word in part.partition("-"))
    if not _is_row_number(first) or (dash and not _is_row_number(last)):
        raise UsageError("rows are told as numbers, such as 3,7-9; {rows} is not", rows=whole)
    return range(int(first), int(last or first) + 1)


def _is_row_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= MAX_ROW_DIGITS
