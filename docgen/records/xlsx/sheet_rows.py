"""The rows of an .xlsx sheet, one at a time, only filled cells.

Rows as every known program writes them are taken apart by one pattern, which is several times
faster than a parser; a row that the pattern does not cover to the last sign is parsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import unescape

from docgen.records.table.cells import Cell, ErrorValue, Number, Row, column_index, column_letters
from docgen.records.xlsx.row_parser import TRUE_VALUES, RowParser
from docgen.records.xlsx.shared_strings import unescape_characters
from docgen.records.xlsx.workbook_parts import xml_parser

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from docgen.records.xlsx.shared_strings import SharedStrings

CHUNK_SIZE: Final = 1 << 18
LONGEST_ROW: Final = 1 << 24
ROWS_START: Final = b"<sheetData>"
ROW_END: Final = b"</row>"
QUOTE_ENTITIES: Final = {"&quot;": '"', "&apos;": "'"}
TAGS_OF_VALUE, TAGS_OF_TEXT, TAGS_OF_EMPTY = 4, 6, 1
"""How many ``<`` a cell of each shape takes; a row with others holds something else."""

_ROW_START = re.compile(rb"\s*(?:<row [^>]*/>\s*)*<row ([^>]*)>")
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
class SheetPart:
    """The part of a file that holds a sheet, and what its cells refer to."""

    archive: zipfile.ZipFile
    name: str
    strings: SharedStrings
    date_styles: frozenset[int]
    starts_1904: bool

    def rows(self, only: frozenset[int] | None = None) -> Iterator[Row]:
        """Give every row that has a filled cell; ``only`` those columns, where others may lack."""
        with self.archive.open(self.name) as stream:
            piece = stream.read(CHUNK_SIZE)
            head, begins, rest = piece.partition(ROWS_START)
            if begins and _UTF8.match(head) and b"<!" not in head:
                yield from self._split_rows(rest, stream, only)
                return
            reader = self._row_parser()
            made = xml_parser(reader.start, reader.end, reader.text)
            while piece:
                made.Parse(piece, False)
                yield from reader.take_rows()
                piece = stream.read(CHUNK_SIZE)
            made.Parse(b"", True)
            yield from reader.take_rows()

    def _row_parser(self, number: int = 0) -> RowParser:
        return RowParser(self.strings, self.date_styles, self.starts_1904, number)

    def _split_rows(
        self, rest: bytes, stream: IO[bytes], only: frozenset[int] | None
    ) -> Iterator[Row]:
        """Give the rows of a sheet whose first piece goes on with ``rest``."""
        wanted = cell_pattern(only)
        number = 0
        piece = b""
        while True:
            *rows, rest = (rest + piece).split(ROW_END)
            for content in rows:
                for row in self._read_row(content, number, wanted):
                    number = row.number
                    if row.cells:
                        yield row
            piece = stream.read(CHUNK_SIZE)
            if not piece:
                break
            if len(rest) > LONGEST_ROW:
                raise ValueError("a row without end")
        if b"</sheetData>" not in rest:
            raise ValueError("a sheet without end")

    def _read_row(self, content: bytes, before: int, wanted: CellPattern) -> list[Row]:
        head = _ROW_START.match(content)
        if head is None or b"&#" in content or b"\r" in content:
            return self._parse_rows(content, before)
        found = wanted.cells.findall(content, head.end())
        cells: dict[int, Cell] = {}
        signs = 0
        for letters, style, kind, value, text in found:
            if value:
                signs += TAGS_OF_VALUE
                cells[_index_of_letters(letters)] = self._value(value, kind, style)
            elif text:
                signs += TAGS_OF_TEXT
                cells[_index_of_letters(letters)] = _decode_text(text)
            else:
                signs += TAGS_OF_EMPTY
        if not wanted.matches_all(content, head.end(), len(found), signs):
            return self._parse_rows(content, before)
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
            return held.decode() in TRUE_VALUES
        return ErrorValue(held.decode()) if kind == b"e" else _decode_text(held)

    def _parse_rows(self, content: bytes, before: int) -> list[Row]:
        """Return the rows of a piece that the pattern does not cover."""
        reader = self._row_parser(before)
        made = xml_parser(reader.start, reader.end, reader.text)
        made.Parse(b"<rows>" + content + ROW_END + b"</rows>", True)
        return reader.take_rows()


@dataclass(frozen=True, slots=True)
class CellPattern:
    """The cells to look for: all of a row, or those of some columns."""

    cells: re.Pattern[bytes]
    cell_starts: re.Pattern[bytes] | None
    """How a cell of some columns starts; None where all are wanted."""

    def matches_all(self, content: bytes, begin: int, number: int, signs: int) -> bool:
        """Return whether what was found is all there is; else the row is written another way."""
        if self.cell_starts is None:
            return signs == content.count(b"<", begin)
        plain = content.count(b"<c", begin) == content.count(b'<c r="', begin)
        return plain and number == len(self.cell_starts.findall(content, begin))


def cell_pattern(only: frozenset[int] | None) -> CellPattern:
    """Return what finds the cells of some columns, or of all."""
    if only is None:
        return CellPattern(re.compile(_CELL % b"[A-Z]{1,3}"), None)
    letters = b"|".join(column_letters(index).encode() for index in sorted(only))
    return CellPattern(re.compile(_CELL % letters), re.compile(rb'<c r="(?:%s)[0-9]' % letters))


@cache
def _index_of_letters(letters: bytes) -> int:
    return column_index(letters.decode())


def _decode_text(held: bytes) -> str:
    text = held.decode()
    return unescape_characters(unescape(text, QUOTE_ENTITIES) if "&" in text else text)
