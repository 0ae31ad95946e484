"""The ledger of a batch folder (SQLite): the origin of each document, the end of each record.

One SQLite file, held exclusively: the lock dies with its process on every system, a second batch
is told at once, and memory stays flat whatever the number of records. A document is noted here,
durably, before it is put in place, so that after a power cut every file is either known or as it
was before.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import stat
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.batch.outcome import Outcome, Status, parse_problem
from docgen.errors import DocgenError, UsageError
from docgen.output.files.atomic import PRIVATE_MODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.errors import Problem

SCHEMA_VERSION: Final = 1
CREATE_FLAGS: Final = (
    os.O_CREAT
    | os.O_RDWR
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
IN_MEMORY: Final = ":memory:"
TABLES: Final = """
CREATE TABLE IF NOT EXISTS document (
  file TEXT PRIMARY KEY COLLATE NOCASE, key TEXT NOT NULL, sha256 TEXT NOT NULL, before TEXT,
  case_code TEXT, problems TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS document_by_key ON document (key);
CREATE TABLE IF NOT EXISTS outcome (
  position INTEGER PRIMARY KEY, record TEXT NOT NULL, row INTEGER, case_code TEXT,
  status TEXT NOT NULL, file TEXT COLLATE NOCASE, sha256 TEXT, problems TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS printed (
  path TEXT PRIMARY KEY, origin TEXT NOT NULL, sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS outcome_by_file ON outcome (file) WHERE file IS NOT NULL;
"""


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

    Raises UsageError while another batch has it.
    """
    with closing(_connect(path)) as connection:
        try:
            yield Ledger(connection)
        except sqlite3.Error as fault:
            raise _fault_error(path, fault) from None


def _connect(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        _create_file(path)
    connection = sqlite3.connect(path or IN_MEMORY, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")  # one wait for the disk a chunk
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN EXCLUSIVE")
        (edition,) = connection.execute("PRAGMA user_version").fetchone()
        if edition not in (0, SCHEMA_VERSION):
            raise _unusable_error(path)
        connection.execute("COMMIT")
        connection.executescript(f"{TABLES} PRAGMA user_version = {SCHEMA_VERSION};")
    except sqlite3.Error as fault:
        connection.close()
        raise _fault_error(path, fault) from None
    except DocgenError:
        connection.close()
        raise
    return connection


def _create_file(path: Path) -> None:
    """Make the file where it is not there; a link or a pipe of its name is not followed."""
    try:
        handle = os.open(path, CREATE_FLAGS, PRIVATE_MODE)
    except OSError:
        raise _unusable_error(path) from None
    regular = stat.S_ISREG(os.fstat(handle).st_mode)
    os.close(handle)
    if not regular:
        raise _unusable_error(path)


def _fault_error(path: Path | None, fault: sqlite3.Error) -> DocgenError:
    """Return the error of what SQLite refused; a ledger that is damaged is set aside."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _busy_error(path)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return DocgenError(
            "the ledger {path} cannot be written: the disk is full or does not answer; make room "
            "and run the same command again, which goes on from what is done",
            path=path or IN_MEMORY,
        )
    if path is not None and code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _set_aside(path)
    return _unusable_error(path)


def _set_aside(path: Path) -> DocgenError:
    """Give a damaged ledger another name, and return the error that says so."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(3)}.damaged")
    try:
        path.rename(aside)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError:
        return _unusable_error(path)
    return DocgenError(
        "the ledger was damaged and is set aside as {path}; run the command again: documents that "
        "are the same stay, others need --force",
        path=aside,
    )


def _busy_error(path: Path | None) -> UsageError:
    return UsageError(
        "another batch is writing into {folder}; wait until it ends, or choose another folder "
        "with -o",
        folder=path.parent.parent if path else "",
    )


def _unusable_error(path: Path | None) -> DocgenError:
    return DocgenError(
        "the ledger {path} cannot be used; move it away and run the command again: documents "
        "that are the same stay, others need --force",
        path=path or IN_MEMORY,
    )


def _format_problems(problems: Sequence[Problem]) -> str:
    return json.dumps([each.as_dict() for each in problems], ensure_ascii=False) if problems else ""


def _parse_problems(text: str) -> tuple[Problem, ...]:
    return tuple(parse_problem(each) for each in json.loads(text)) if text else ()
