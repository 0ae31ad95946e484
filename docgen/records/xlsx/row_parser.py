"""The rows of an .xlsx sheet by an XML parser: the slow way, for any way of writing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.records.table.cells import Formula, Row, column_index
from docgen.records.xlsx.cell_values import TRUE_VALUES
from docgen.records.xlsx.shared_strings import TextCollector
from docgen.records.xlsx.xml_parser import local_name, xml_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.records.xlsx.cell_values import CellValues

LAST_COLUMN: Final = 16_383
DIGITS: Final = "0123456789"
INLINE: Final = "inlineStr"


def parse_rows(pieces: Iterable[bytes], values: CellValues, before: int = 0) -> Iterator[Row]:
    """Give the rows of the XML that comes in pieces; row ``before`` stands above them."""
    builder = _RowBuilder(values, before)
    parser = xml_parser(builder.start, builder.end, builder.text)
    for piece in pieces:
        parser.Parse(piece, False)
        yield from builder.take_rows()
    parser.Parse(b"", True)
    yield from builder.take_rows()


class _RowBuilder:
    """What the parser calls: one cell and one row in the making."""

    def __init__(self, values: CellValues, before: int) -> None:
        self._values = values
        self._finished: list[Row] = []
        self._row = Row(before)
        self._next_column = 0
        self._cell: dict[str, str] = {}
        self._column = 0
        self._collector = TextCollector()
        self.text = self._collector.text
        self._formula = False

    def take_rows(self) -> list[Row]:
        """Return the rows finished since the last time."""
        rows, self._finished = self._finished, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell, or what a cell holds."""
        self._collector.start(name, attributes)
        match local_name(name):
            case "c":
                self._cell = attributes
                self._column = self._column_of(attributes.get("r"))
            case "f":
                self._formula = True
            case "row":
                number = int(attributes.get("r", self._row.number + 1))
                self._row = Row(number, {}, attributes.get("hidden") in TRUE_VALUES)
                self._next_column = 0

    def end(self, name: str) -> None:
        """End what ``start`` began."""
        self._collector.end(name)
        match local_name(name):
            case "c":
                self._finish_cell()
            case "row":
                self._finished.append(self._row)

    def _column_of(self, reference: str | None) -> int:
        index = self._next_column if reference is None else column_index(reference.rstrip(DIGITS))
        if not 0 <= index <= LAST_COLUMN:
            raise ValueError("a cell outside the sheet")
        self._next_column = index + 1
        return index

    def _finish_cell(self) -> None:
        cell_type, style = self._cell.get("t", ""), self._cell.get("s", "")
        text = self._collector.take_text(inline=cell_type == INLINE)
        value = self._values.value(cell_type, style, text) if text else None
        if self._formula:
            self._formula = False
            self._row.cells[self._column] = Formula(value)
        elif value is not None:
            self._row.cells[self._column] = value
