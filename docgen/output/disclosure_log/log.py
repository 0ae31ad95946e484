"""The disclosure log on disk: append-only, one process at a time, synced before it counts.

Each line holds the hash of the one before. The file and its head are written in this order: the
lines, the disk's word for them, the head; a process killed in between leaves at most half a line,
which was never part of the record, or whole lines that the head does not count yet.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, os_reason, unreadable_error
from docgen.output.disclosure_log.chain import (
    GENESIS_HASH,
    Head,
    format_line,
    hash_line,
    parse_entry,
    read_head,
    write_head,
)
from docgen.output.files.atomic import PRIVATE_MODE
from docgen.output.files.lock import lock_file
from docgen.output.files.write import write_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.disclosure.events import DisclosureEvent
    from docgen.output.disclosure_log.chain import LogEntry

OPEN_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
MAX_LINE_BYTES = 2**16
LOG_FORMAT = "docgen disclosures 1"


class DisclosureLog:
    """The disclosure log of an agency in one file, with its head file beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, entries: Sequence[DisclosureEvent], *, at: str) -> None:
        """Add lines for documents that are about to leave, all or none; ``at`` says when.

        Raises DocgenError where the file cannot be written, or is not what its head says.
        """
        if not entries:
            return
        with self._open_locked() as handle:
            _truncate_half_line(handle)
            last = self._read_last(handle) or self._start_log(handle)
            lines = []
            for entry in entries:
                line = format_line(last.number + 1, last.hash, at, asdict(entry))
                lines.append(line)
                last = Head(last.number + 1, hash_line(line))
            _append_lines(handle, lines)
            write_head(self.path, last)

    def read_entries(self, case_code: str | None = None) -> Iterator[LogEntry]:
        """Give the entries about a case, or all, in their order; half a line at the end is none."""
        try:
            with self.path.open("rb") as file:
                for line in file:
                    entry = parse_entry(json.loads(line)) if line.endswith(b"\n") else None
                    if entry and case_code in (None, entry.disclosed.case_code):
                        yield entry
        except OSError as fault:
            raise unreadable_error(self.path, fault) from None
        except (ValueError, TypeError, KeyError):
            raise _damaged_error(self.path) from None

    @contextmanager
    def _open_locked(self) -> Iterator[int]:
        try:
            handle = os.open(self.path, OPEN_FLAGS | os.O_CREAT, PRIVATE_MODE)
        except OSError as fault:
            raise _unwritable_error(self.path, fault) from None
        try:
            with lock_file(handle):
                yield handle
        except OSError as fault:
            raise _unwritable_error(self.path, fault) from None
        finally:
            os.close(handle)

    def _read_last(self, handle: int) -> Head | None:
        """Return the last line, None of a log that has none yet.

        Raises DocgenError where the lines are not those that the head file counts.
        """
        tail, stored = _read_tail(handle), read_head(self.path)
        if not tail and stored is None:
            return None
        try:
            line = tail.rpartition(b"\n")[0].rpartition(b"\n")[2]
            last = Head(int(json.loads(line)["number"]), hash_line(line))
        except (ValueError, KeyError, TypeError):
            raise _damaged_error(self.path) from None
        if stored is None and last.number == 0:
            return last
        if stored is None or stored.number > last.number:
            raise _damaged_error(self.path)
        if stored.number == last.number and stored.hash != last.hash:
            raise _damaged_error(self.path)
        return last

    def _start_log(self, handle: int) -> Head:
        """Write the first line, which makes this log unlike any other, and its head."""
        line = format_line(0, GENESIS_HASH, "", {"kind": LOG_FORMAT, "book": secrets.token_hex(16)})
        _append_lines(handle, [line])
        head = Head(0, hash_line(line))
        write_head(self.path, head)
        return head


def _read_tail(handle: int) -> bytes:
    """Return the end of an open file, longer than any line of ours."""
    size = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, max(0, size - MAX_LINE_BYTES), os.SEEK_SET)
    return os.read(handle, MAX_LINE_BYTES)


def _truncate_half_line(handle: int) -> None:
    """Cut off half a line at the end, which a process wrote that was killed."""
    half = _read_tail(handle).rpartition(b"\n")[2]
    if 0 < len(half) < MAX_LINE_BYTES:
        os.ftruncate(handle, os.lseek(handle, 0, os.SEEK_END) - len(half))


def _append_lines(handle: int, lines: Sequence[bytes]) -> None:
    os.lseek(handle, 0, os.SEEK_END)
    write_all(handle, b"".join(line + b"\n" for line in lines))
    os.fsync(handle)


def _unwritable_error(path: Path, fault: OSError) -> DocgenError:
    return DocgenError(
        "the record of disclosures {path} cannot be written: {reason}; nothing was made, as it "
        "must be recorded first",
        path=path,
        reason=os_reason(fault),
    )


def _damaged_error(path: Path) -> DocgenError:
    return DocgenError(
        "the record of disclosures {path} was changed or shortened; see what with 'docgen "
        "disclosures verify', keep the file and its .head as they are, and name another file in "
        "the agency profile to go on",
        path=path,
    )
