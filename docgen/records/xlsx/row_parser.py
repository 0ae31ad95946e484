"""The rows of an .xlsx sheet by an XML parser: the slow way, for any way of writing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.records.table.cells import ErrorValue, Formula, Number, Row, column_index
from docgen.records.xlsx.shared_strings import unescape_characters

if TYPE_CHECKING:
    from docgen.records.xlsx.shared_strings import SharedStrings

TRUE_VALUES: Final = {"1", "true"}
LAST_COLUMN: Final = 16_383
DIGITS: Final = "0123456789"


class RowParser:
    """What the parser calls: one cell and one row in the making."""

    def __init__(
        self,
        strings: SharedStrings,
        date_styles: frozenset[int],
        starts_1904: bool,
        before: int = 0,
    ) -> None:
        self._strings = strings
        self._date_styles = date_styles
        self._starts_1904 = starts_1904
        self._done: list[Row] = []
        self._row = Row(before)
        self._next_column = 0
        self._cell: dict[str, str] = {}
        self._column = 0
        self._pieces: list[str] = []
        self._within = False
        self._formula = False
        self._phonetic = 0

    def take_rows(self) -> list[Row]:
        """Return the rows finished since the last time."""
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a row, a cell, or what a cell holds."""
        match name.rpartition(":")[2]:
            case "v" | "t":
                self._within = self._phonetic == 0
            case "c":
                self._cell = attributes
                self._column = self._column_of(attributes.get("r"))
            case "f":
                self._formula = True
            case "row":
                number = int(attributes.get("r", self._row.number + 1))
                self._row = Row(number, {}, attributes.get("hidden") in TRUE_VALUES)
                self._next_column = 0
            case "rPh":
                self._phonetic += 1

    def text(self, piece: str) -> None:
        """Add to what the cell holds."""
        if self._within:
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        """End what ``start`` began."""
        match name.rpartition(":")[2]:
            case "v" | "t":
                self._within = False
            case "c":
                if self._pieces or self._formula:
                    self._finish_cell()
            case "row":
                self._done.append(self._row)
            case "rPh":
                self._phonetic -= 1

    def _column_of(self, reference: str | None) -> int:
        index = self._next_column if reference is None else column_index(reference.rstrip(DIGITS))
        if not 0 <= index <= LAST_COLUMN:
            raise ValueError("a cell outside the sheet")
        self._next_column = index + 1
        return index

    def _finish_cell(self) -> None:
        value = self._value("".join(self._pieces)) if self._pieces else None
        self._pieces.clear()
        if self._formula:
            self._formula = False
            self._row.cells[self._column] = Formula(value)
        elif value is not None:
            self._row.cells[self._column] = value

    def _value(self, held: str) -> str | bool | Number | ErrorValue:
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._strings[int(held)]
        if kind == "n":
            float(held)  # a ValueError here is a broken file
            is_date = int(self._cell.get("s", "-1")) in self._date_styles
            return Number(held, is_date, self._starts_1904 and is_date)
        if kind == "b":
            return held.strip() in TRUE_VALUES
        return ErrorValue(held) if kind == "e" else unescape_characters(held)
