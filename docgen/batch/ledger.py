"""The ledger of a batch folder (SQLite): the origin of each document, the end of each record.

One SQLite file, held exclusively: the lock dies with its process on every system, a second batch
is told at once, and memory stays flat whatever the number of records. A document is noted here,
durably, before it is put in place, so that after a power cut every file is either known or as it
was before.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from docgen.batch.ledger_file import connect, fault_error
from docgen.batch.outcome import Outcome, Status, parse_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.errors import Problem


class KnownDocument(NamedTuple):
    """A document that a batch made here."""

    file: str
    key: str
    sha256: str
    before: str | None
    """What stood there before it, which an interrupted batch may have left."""
    case_code: str | None
    problems: tuple[Problem, ...]


class PrintedFile(NamedTuple):
    """A file that a batch made of its documents: a PDF, a print file."""

    origin: str
    """The content of the documents it was made of."""
    sha256: str
    """Its own content; empty while it is being made."""


class Ledger:
    """The open ledger of one folder."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._is_dry_run = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that the block notes durable at its end, or none of it."""
        if self._is_dry_run:
            yield
            return
        self._run("BEGIN")
        try:
            yield
        except BaseException:
            self._run("ROLLBACK")
            raise
        self._run("COMMIT")

    @contextmanager
    def dry_run(self) -> Iterator[None]:
        """Forget at the end of the block all that was noted in it."""
        self._run("BEGIN")
        self._is_dry_run = True
        try:
            yield
        finally:
            self._is_dry_run = False
            self._run("ROLLBACK")

    def clear_outcomes(self) -> None:
        """Forget the outcomes of the batch before."""
        with self.transaction():
            self._run("DELETE FROM outcome")

    def document_at(self, file: str) -> KnownDocument | None:
        """Return what is known of the document of a name."""
        return self._find_document("file", file)

    def document_with_key(self, key: str) -> KnownDocument | None:
        """Return the document that was made from the very same origin."""
        return self._find_document("key", key)

    def _find_document(self, column: str, value: str) -> KnownDocument | None:
        query = "SELECT file, key, sha256, before, case_code, problems FROM document WHERE "
        found = self._run(f"{query}{column} = ? LIMIT 1", (value,)).fetchone()
        if found is None:
            return None
        file, key, sha256, before, case_code, problems = found
        return KnownDocument(file, key, sha256, before, case_code, _parse_problems(problems))

    def row_of_file(self, file: str) -> int | None:
        """Return the row of the record in this batch that has a file's name already."""
        found = self._run("SELECT coalesce(row, position) FROM outcome WHERE file = ?", (file,))
        row = found.fetchone()
        return None if row is None else row[0]

    def note_document(self, known: KnownDocument) -> None:
        """Note a document that is about to be put in place."""
        self._run(
            "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?)",
            (*known[:5], _format_problems(known.problems)),
        )

    def note_outcome(self, outcome: Outcome) -> None:
        """Note how a record ended."""
        self._run(
            "INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                outcome.position,
                outcome.record,
                outcome.row,
                outcome.case_code,
                outcome.status.value,
                outcome.file,
                outcome.sha256,
                _format_problems(outcome.problems),
            ),
        )

    def outcomes(self, *statuses: Status) -> Iterator[Outcome]:
        """Give how the records of this batch ended, in their order; of some statuses, or all."""
        wanted = [status.value for status in statuses or Status]
        places = ", ".join("?" * len(wanted))
        found = self._run(
            f"SELECT * FROM outcome WHERE status IN ({places}) ORDER BY position",  # noqa: S608
            wanted,
        )
        for position, record, row, case_code, status, file, digest, problems in found:
            parsed = _parse_problems(problems)
            yield Outcome(position, record, row, case_code, Status(status), file, digest, parsed)

    def printed_at(self, path: str) -> PrintedFile | None:
        """Return what is known of a PDF or a print file."""
        found = self._run("SELECT origin, sha256 FROM printed WHERE path = ?", (path,)).fetchone()
        return None if found is None else PrintedFile(*found)

    def note_printed(self, path: str, origin: str, sha256: str) -> None:
        """Note a PDF or a print file that is about to be made, then what was made."""
        self._run("INSERT OR REPLACE INTO printed VALUES (?, ?, ?)", (path, origin, sha256))

    def list_left_over(self) -> Iterator[str]:
        """Give the documents of earlier batches that no record of this one has made."""
        query = "SELECT file FROM document WHERE file NOT IN "
        query += "(SELECT file FROM outcome WHERE file IS NOT NULL) ORDER BY file"
        yield from (file for (file,) in self._run(query))


@contextmanager
def open_ledger(path: Path | None) -> Iterator[Ledger]:
    """Give the ledger at ``path``, locked until the end; for None one in memory.

    Raises UsageError while another batch has it, and DocgenError where it cannot be used: one that
    is damaged is set aside.
    """
    with closing(connect(path)) as connection:
        try:
            yield Ledger(connection)
        except sqlite3.Error as fault:
            raise fault_error(path, fault) from None


def _format_problems(problems: Sequence[Problem]) -> str:
    return json.dumps([each.as_dict() for each in problems], ensure_ascii=False) if problems else ""


def _parse_problems(text: str) -> tuple[Problem, ...]:
    return tuple(parse_problem(each) for each in json.loads(text)) if text else ()
