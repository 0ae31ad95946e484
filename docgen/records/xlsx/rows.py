"""The rows of a sheet, one at a time: only filled cells, nothing held that was given.

Rows as every known program writes them are taken apart by one pattern, which is several times
faster than a parser; a row that the pattern does not cover to the last sign is parsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import unescape

from docgen.records.table.cells import Cell, Fault, Number, Row, column_index, column_letters
from docgen.records.xlsx.parts import parser
from docgen.records.xlsx.row_parser import TRUE, Reader
from docgen.records.xlsx.shared_strings import unescaped

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from docgen.records.xlsx.shared_strings import SharedStrings

PIECE: Final = 1 << 18
LONGEST_ROW: Final = 1 << 24
ROWS_BEGIN: Final = b"<sheetData>"
ROW_ENDS: Final = b"</row>"
QUOTES: Final = {"&quot;": '"', "&apos;": "'"}
SIGNS_OF_VALUE, SIGNS_OF_TEXT, SIGNS_OF_EMPTY = 4, 6, 1
"""How many ``<`` a cell of each shape takes; a row with others holds something else."""

_HEAD = re.compile(rb"\s*(?:<row [^>]*/>\s*)*<row ([^>]*)>")
_NUMBER = re.compile(rb'\br="([0-9]+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_UTF8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml(?![^>]*encoding=[\"'](?!utf-?8[\"']))|worksheet)",
    re.IGNORECASE,
)
_CELL: Final = (
    rb'<c r="(%s)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?'
    rb'(?:/>|>(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c>)'
)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a file that holds a sheet, and what its cells refer to."""

    archive: zipfile.ZipFile
    name: str
    strings: SharedStrings
    date_styles: frozenset[int]
    starts_1904: bool

    def rows(self, only: frozenset[int] | None = None) -> Iterator[Row]:
        """Give every row that has a filled cell; ``only`` those columns, where others may lack."""
        with self.archive.open(self.name) as stream:
            piece = stream.read(PIECE)
            head, begins, rest = piece.partition(ROWS_BEGIN)
            if begins and _UTF8.match(head) and b"<!" not in head:
                yield from self._cut(rest, stream, only)
                return
            reader = self._reader()
            made = parser(reader.start, reader.end, reader.text)
            while piece:
                made.Parse(piece, False)
                yield from reader.take()
                piece = stream.read(PIECE)
            made.Parse(b"", True)
            yield from reader.take()

    def _reader(self, number: int = 0) -> Reader:
        return Reader(self.strings, self.date_styles, self.starts_1904, number)

    def _cut(self, rest: bytes, stream: IO[bytes], only: frozenset[int] | None) -> Iterator[Row]:
        """Give the rows of a sheet whose first piece goes on with ``rest``."""
        wanted = wanted_of(only)
        number = 0
        piece = b""
        while True:
            *rows, rest = (rest + piece).split(ROW_ENDS)
            for content in rows:
                for row in self._row(content, number, wanted):
                    number = row.number
                    if row.cells:
                        yield row
            piece = stream.read(PIECE)
            if not piece:
                break
            if len(rest) > LONGEST_ROW:
                raise ValueError("a row without end")
        if b"</sheetData>" not in rest:
            raise ValueError("a sheet without end")

    def _row(self, content: bytes, before: int, wanted: Wanted) -> list[Row]:
        head = _HEAD.match(content)
        if head is None or b"&#" in content or b"\r" in content:
            return self._parsed(content, before)
        found = wanted.cells.findall(content, head.end())
        cells: dict[int, Cell] = {}
        signs = 0
        for letters, style, kind, value, text in found:
            if value:
                signs += SIGNS_OF_VALUE
                cells[_index(letters)] = self._value(value, kind, style)
            elif text:
                signs += SIGNS_OF_TEXT
                cells[_index(letters)] = _text(text)
            else:
                signs += SIGNS_OF_EMPTY
        if not wanted.covers(content, head.end(), len(found), signs):
            return self._parsed(content, before)
        given = _NUMBER.search(head[1])
        number = int(given[1]) if given else before + 1
        return [Row(number, cells, b"hidden" in head[1] and bool(_HIDDEN.search(head[1])))]

    def _value(self, held: bytes, kind: bytes, style: bytes) -> Cell:
        if kind == b"s":
            return self.strings[int(held)]
        if not kind or kind == b"n":
            text = held.decode("ascii")
            float(text)  # a ValueError here is a broken file
            is_date = bool(style) and int(style) in self.date_styles
            return Number(text, is_date, self.starts_1904) if is_date else Number(text)
        if kind == b"b":
            return held.decode() in TRUE
        return Fault(held.decode()) if kind == b"e" else _text(held)

    def _parsed(self, content: bytes, before: int) -> list[Row]:
        """Return the rows of a piece that the pattern does not cover."""
        reader = self._reader(before)
        made = parser(reader.start, reader.end, reader.text)
        made.Parse(b"<rows>" + content + ROW_ENDS + b"</rows>", True)
        return reader.take()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The cells to look for: all of a row, or those of some columns."""

    cells: re.Pattern[bytes]
    starts: re.Pattern[bytes] | None
    """How a cell of some columns starts; None where all are wanted."""

    def covers(self, content: bytes, begin: int, number: int, signs: int) -> bool:
        """Return whether what was found is all there is; else the row is written another way."""
        if self.starts is None:
            return signs == content.count(b"<", begin)
        plain = content.count(b"<c", begin) == content.count(b'<c r="', begin)
        return plain and number == len(self.starts.findall(content, begin))


def wanted_of(only: frozenset[int] | None) -> Wanted:
    """Return what finds the cells of some columns, or of all."""
    if only is None:
        return Wanted(re.compile(_CELL % b"[A-Z]{1,3}"), None)
    letters = b"|".join(column_letters(index).encode() for index in sorted(only))
    return Wanted(re.compile(_CELL % letters), re.compile(rb'<c r="(?:%s)[0-9]' % letters))


@cache
def _index(letters: bytes) -> int:
    return column_index(letters.decode())


def _text(held: bytes) -> str:
    text = held.decode()
    return unescaped(unescape(text, QUOTES) if "&" in text else text)
