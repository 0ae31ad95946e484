"""Many records in one file: a JSON list, or one JSON object a line."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, RecordError
from docgen.records.json.read_one import read_json
from docgen.records.read_errors import file_error, refuse_file
from docgen.records.record import MAX_BYTES, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK_SIZE: Final = 1 << 16
BOM: Final = b"\xef\xbb\xbf"
_STRUCTURAL_SIGN = re.compile(rb'["\[\]{},]')
_QUOTE_OR_ESCAPE = re.compile(rb'"|\\(?:.|$)', re.DOTALL)


def is_json_list(path: Path) -> bool:
    """Return whether a .json file starts a list; any other fault is left to its reader."""
    try:
        with path.open("rb") as file:
            return file.read(CHUNK_SIZE).removeprefix(BOM).lstrip().startswith(b"[")
    except OSError:
        return False


def read_json_lines(path: Path) -> Iterator[Record]:
    """Give the record of every line that is not empty; a line that is none has problems."""
    source = str(path)
    some = False
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_read_lines(file), start=1):
                content = line.removeprefix(BOM) if number == 1 else line
                if content.strip():
                    some = True
                    yield _parse_record(content, source, number, line=number)
    except OSError as fault:
        raise file_error(fault, source) from None
    if not some:
        refuse_file(source, "json.empty", "berkas kosong; mulai dari contoh dengan `docgen sample`")


def _read_lines(file: io.BufferedReader) -> Iterator[bytes]:
    """Give every line, one too long for a record cut so that its reader refuses it."""
    while line := file.readline(MAX_BYTES + 2):
        rest = line
        while len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_BYTES + 2)
        yield line


def _parse_record(
    content: bytes, source: str, row: int, *, line: int, exact: bool = True
) -> Record:
    """Return a record of many; ``line`` is where in the file it starts.

    Where it does not start at the margin the columns of its first line are not ``exact``.
    """
    try:
        return replace(read_json(io.BytesIO(content), source), row=row)
    except RecordError as error:
        problems = tuple(
            replace(
                problem,
                row=row,
                line=line - 1 + (problem.line or 1),
                column=problem.column if exact or (problem.line or 1) > 1 else None,
            )
            for problem in error.problems
        )
        return Record({}, source, row, problems)


def read_json_list(path: Path) -> Iterator[Record]:
    """Give every record of a JSON list, one at a time; an item that is none has problems."""
    source = str(path)
    number = 0
    try:
        with path.open("rb") as file:
            for number, (item, line) in enumerate(_split_items(file, source), start=1):
                if item.strip():
                    yield _parse_record(item.strip(), source, number, line=line, exact=False)
                else:
                    message = "ada koma lebih di antara dua rekaman; hapus komanya"
                    problem = Problem(message, "json.syntax", record=source, row=number, line=line)
                    yield Record({}, source, number, (problem,))
    except OSError as fault:
        raise file_error(fault, source) from None
    if number == 0:
        refuse_file(source, "json.empty", "daftar kosong; mulai dari contoh dengan `docgen sample`")


def _split_items(file: io.BufferedReader, source: str) -> Iterator[tuple[bytes, int]]:
    """Give the bytes of every item of a list, and the line each starts on."""
    cutter = _ListSplitter(source)
    while piece := file.read(CHUNK_SIZE):
        yield from cutter.split(piece)
    cutter.finish()


class _ListSplitter:
    """Cuts a JSON list at the commas between its items; it does not parse them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._item = bytearray()
        self._depth = 0
        self._in_string = False
        self._escaped = False
        self._line = 1
        self._count = 0
        self._done = False

    def split(self, piece: bytes) -> Iterator[tuple[bytes, int]]:
        """Give the items that end in a piece of the file."""
        place = 1 if self._escaped else 0
        item_start = 0
        self._escaped = False
        while found := (_QUOTE_OR_ESCAPE if self._in_string else _STRUCTURAL_SIGN).search(
            piece, place
        ):
            place, sign = found.end(), found[0]
            if self._in_string:
                self._in_string = sign != b'"'
                self._escaped = sign == b"\\"
            elif sign == b'"':
                self._in_string = True
            elif self._is_item_end(sign):
                self._collect(piece[item_start : place - 1])
                item_start = place
                yield from self._finish_item(sign)
        self._collect(piece[item_start:])

    def _is_item_end(self, sign: bytes) -> bool:
        """Follow the brackets; return whether an item ends here, or the list itself begins."""
        if sign in b"[{":
            self._depth += 1
            return self._depth == 1
        if sign in b"]}":
            self._depth -= 1
            return self._depth == 0
        return self._depth == 1

    def _finish_item(self, sign: bytes) -> Iterator[tuple[bytes, int]]:
        item = bytes(self._item)
        self._item.clear()
        start = self._line + item[: len(item) - len(item.lstrip())].count(b"\n")
        self._line += item.count(b"\n")
        if sign == b"[":
            if item.removeprefix(BOM).strip():
                self._refuse()
            return
        if sign in b"]}":
            self._done = True
            if sign == b"}":
                self._refuse()
        if item.strip() or sign == b"," or self._count:
            self._count += 1
            yield item, start

    def _collect(self, part: bytes) -> None:
        if self._done and part.strip():
            self._refuse()
        room = MAX_BYTES + 1 - len(self._item)
        if room > 0:
            self._item += part[:room]
            self._line += part[room:].count(b"\n")
        else:
            self._line += part.count(b"\n")

    def finish(self) -> None:
        """Refuse a list that does not end."""
        if not self._done:
            self._refuse()

    def _refuse(self) -> None:
        message = "daftar rekaman tidak selesai dengan ] atau ada tulisan sesudahnya"
        refuse_file(self._source, "json.syntax", message)
