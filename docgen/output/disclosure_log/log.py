"""The disclosure log on disk: append-only, one process at a time, synced before it counts.

Each line holds the hash of the one before and is signed with the key of the log. The lines come
first, then the disk's word for them, then the head; a process killed in between leaves half a line,
which was never part of the record, or whole lines that the head does not count yet. Nothing is ever
cut off: half a line stays, and the line after it tells of it.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError, os_reason, unreadable_error
from docgen.output.disclosure_log.chain import (
    GENESIS_HASH,
    OPENING_HEAD,
    TORN,
    Head,
    format_line,
    hash_line,
    is_genuine,
    is_unbegun,
    parse_entry,
    read_head,
    write_head,
)
from docgen.output.disclosure_log.key import new_key, read_key, store_key
from docgen.output.files.atomic import PRIVATE_MODE
from docgen.output.files.lock import lock_file
from docgen.output.files.write import write_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.disclosure.events import DisclosureEvent
    from docgen.output.disclosure_log.chain import LogEntry

OPEN_FLAGS = (
    os.O_RDWR
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
MAX_LINE_BYTES = 2**16
MAX_ENTRY_BYTES = 2**14
"""A line is far shorter: a receiver of so many letters is none."""
LOG_FORMAT = "docgen disclosures 2"


class DisclosureLog:
    """The disclosure log of an agency in one file, with its head and its key beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, entries: Sequence[DisclosureEvent], *, at: str) -> None:
        """Add lines for documents that are about to leave, all or none; ``at`` says when.

        Raises DocgenError where the file cannot be written, or is not what its head says.
        """
        if not entries:
            return
        with self._open_locked() as handle:
            tail = _read_tail(handle)
            key = read_key(self.path) or self._create_key(tail)
            last = self._read_last(tail, key) or self._start_log(handle, key)
            self._append(handle, key, last, tail, [(at, asdict(each)) for each in entries])

    def _append(
        self,
        handle: int,
        key: bytes,
        last: Head,
        tail: bytes,
        contents: Sequence[tuple[str, dict[str, Any]]],
    ) -> None:
        """Append lines and count them; after half a line, one that tells of it comes first."""
        half = _half_line(tail)
        if half:
            contents = [("", {TORN: hash_line(half)}), *contents]
        lines = []
        for at, content in contents:
            line = format_line(key, last.number + 1, last.hash, at, content)
            if len(line) > MAX_ENTRY_BYTES:
                raise _too_long_error(self.path)
            lines.append(line)
            last = Head(last.number + 1, hash_line(line))
        _append_lines(handle, lines, after=b"\n" if half else b"")
        write_head(self.path, key, last)

    def read_entries(self, case_code: str | None = None) -> Iterator[LogEntry]:
        """Give the entries about a case, or all, in their order; half a line is none."""
        unread = None
        try:
            with self.path.open("rb") as file:
                for line in file:
                    try:
                        content = json.loads(line)
                    except ValueError:
                        if unread is not None:
                            raise
                        unread = hash_line(line.rstrip(b"\n"))
                        continue
                    if unread is not None and content.get(TORN) != unread:
                        raise _damaged_error(self.path)
                    unread = None
                    entry = parse_entry(content)
                    if entry and case_code in (None, entry.disclosed.case_code):
                        yield entry
        except OSError as fault:
            raise unreadable_error(self.path, fault) from None
        except (ValueError, TypeError, KeyError, AttributeError):
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

    def _read_last(self, tail: bytes, key: bytes) -> Head | None:
        """Return the last whole line, None of a log that has none yet.

        Raises DocgenError where the lines are not those that the head file counts, or are not
        signed. A line whose end was taken off is not cut away: it was part of the record.
        """
        stored, half = read_head(self.path, key), _half_line(tail)
        if not tail and stored == OPENING_HEAD:
            return None
        try:
            line = tail.removesuffix(half).removesuffix(b"\n").rpartition(b"\n")[2]
            content = json.loads(line)
            last = Head(int(content["number"]), hash_line(line))
            genuine = is_genuine(key, content)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _damaged_error(self.path) from None
        counted = stored is not None and (stored == last or stored.number < last.number)
        if not (genuine and counted) or len(half) >= MAX_LINE_BYTES:
            raise _damaged_error(self.path)
        return last

    def _create_key(self, tail: bytes) -> bytes:
        """Return the key of a log that begins, after its head: one without a head has lost it."""
        if tail or not is_unbegun(self.path):
            raise _damaged_error(self.path)
        key = new_key()
        write_head(self.path, key, OPENING_HEAD)
        store_key(self.path, key)
        return key

    def _start_log(self, handle: int, key: bytes) -> Head:
        """Write the first line, which makes this log unlike any other, and its head."""
        content = {"kind": LOG_FORMAT, "book": secrets.token_hex(16)}
        line = format_line(key, 0, GENESIS_HASH, "", content)
        _append_lines(handle, [line])
        head = Head(0, hash_line(line))
        write_head(self.path, key, head)
        return head


def _read_tail(handle: int) -> bytes:
    """Return the end of an open file, longer than any line of ours."""
    size = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, max(0, size - 2 * MAX_LINE_BYTES), os.SEEK_SET)
    return os.read(handle, 2 * MAX_LINE_BYTES)


def _half_line(tail: bytes) -> bytes:
    """Return half a line at the end, which a process wrote that was killed."""
    return tail.rpartition(b"\n")[2]


def _append_lines(handle: int, lines: Sequence[bytes], *, after: bytes = b"") -> None:
    os.lseek(handle, 0, os.SEEK_END)
    write_all(handle, after + b"".join(line + b"\n" for line in lines))
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
        "disclosures verify', keep the file, its .head and its .key as they are, and name another "
        "file in the agency profile to go on",
        path=path,
    )


def _too_long_error(path: Path) -> DocgenError:
    return DocgenError(
        "the receiver or another answer is too long for the record of disclosures {path}; nothing "
        "was made; shorten it",
        path=path,
    )
