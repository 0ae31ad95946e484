"""The file of a ledger: one batch at a time has it; damaged, it is set aside."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from typing import TYPE_CHECKING, Final

from docgen.errors import DocgenError, UsageError
from docgen.output.files.atomic import PRIVATE_MODE

if TYPE_CHECKING:
    from pathlib import Path

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


def connect(path: Path | None) -> sqlite3.Connection:
    """Return the locked database at ``path``, for None one in memory."""
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
        raise fault_error(path, fault) from None
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


def fault_error(path: Path | None, fault: sqlite3.Error) -> DocgenError:
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
