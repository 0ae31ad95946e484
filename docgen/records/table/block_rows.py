"""The rows of a group that repeats, found by case code on a sheet of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.records.read_errors import CellRefusedError
from docgen.records.table.read_cell import read_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.records.table.cells import Row
    from docgen.records.table.columns import Block
    from docgen.records.table.headers import SheetColumn
    from docgen.records.table.row_answers import RowAnswers, Table


FOR_ALL: Final = "*"
"""Stands in place of a case code where a row holds for all cases that have none of their own."""


class BlockRows:
    """The rows of one block by case code.

    The sheet is read twice: first for where each case ends, then along with the main sheet. Rows
    wait only where the two sheets are in different order.
    """

    def __init__(self, block: Block, table: Table, key: SheetColumn) -> None:
        self.block = block
        self.table = table
        self.key = key
        self._cell = self._code = ""
        self._last_rows = {
            code: row.number for row in table.rows() if (code := self.read_code(row))
        }
        self._remaining = table.read_answers()
        self._last_read = 0
        self._waiting: dict[str, list[RowAnswers]] = {}
        self._for_all = self._take_own(FOR_ALL)

    def read_code(self, row: Row) -> str:
        """Return the case code of a row, empty where it has none that can be read."""
        cell = row.cells.get(self.key.index)
        if not isinstance(cell, str):
            return read_case_code(self.key, row)
        if cell != self._cell:  # the rows of a case mostly follow one another
            self._cell, self._code = cell, read_case_code(self.key, row)
        return self._code

    def take_rows(self, code: str) -> list[RowAnswers]:
        """Return the rows of a case, in their order, and forget them; else those for all."""
        return self._take_own(code) or self._for_all

    def _take_own(self, code: str) -> list[RowAnswers]:
        last = self._last_rows.pop(code, 0)
        while self._last_read < last:
            found = next(self._remaining)
            self._last_read = found.row.number
            self._waiting.setdefault(self.read_code(found.row), []).append(found)
        return self._waiting.pop(code, [])

    def remaining_rows(self) -> Iterator[RowAnswers]:
        """Give the rows that belong to no case, in their order."""
        for found in self._remaining:
            self._waiting.setdefault("", []).append(found)
        rest = [found for several in self._waiting.values() for found in several]
        yield from sorted(rest, key=lambda found: found.row.number)


def read_case_code(key: SheetColumn, row: Row) -> str:
    """Return the case code of a row, empty where it has none that can be read."""
    cell = row.cells.get(key.index)
    if cell is None or key.column is None:
        return ""
    try:
        answer = read_cell(key.column, cell)
    except CellRefusedError:
        return ""
    return "" if answer is None else str(answer).strip()
