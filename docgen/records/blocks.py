"""The rows of a block's sheet, given to the record of their case without holding them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.records.cell_reading import read_cell
from docgen.records.refusal import CellRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.records.cells import Row
    from docgen.records.columns import Block
    from docgen.records.header_names import Placed
    from docgen.records.tables import Found, Table


class BlockRows:
    """The rows of one block by case code.

    The sheet is read twice: first for where each case ends, then along with the main sheet. Rows
    wait only where the two sheets are in different order.
    """

    def __init__(self, block: Block, table: Table, key: Placed) -> None:
        self.block = block
        self.table = table
        self._key = key
        self._cell = self._code = ""
        rows = table.rows(key.index)
        self._last = {code: row.number for row in rows if (code := self.code_of(row))}
        self._unread = table.found()
        self._reached = 0
        self._waiting: dict[str, list[Found]] = {}

    def code_of(self, row: Row) -> str:
        """Return the case code of a row, empty where it has none that can be read."""
        cell = row.cells.get(self._key.index)
        if not isinstance(cell, str):
            return code_in(self._key, row)
        if cell != self._cell:  # the rows of a case mostly follow one another
            self._cell, self._code = cell, code_in(self._key, row)
        return self._code

    def has(self, code: str) -> bool:
        """Return whether the block has rows of a case."""
        return code in self._last

    def of(self, code: str) -> list[Found]:
        """Return the rows of a case, in their order; nobody else gets them."""
        last = self._last.pop(code, 0)
        while self._reached < last:
            found = next(self._unread)
            self._reached = found.row.number
            self._waiting.setdefault(self.code_of(found.row), []).append(found)
        return self._waiting.pop(code, [])

    def left(self) -> Iterator[Found]:
        """Give the rows that belong to no case, in their order."""
        for found in self._unread:
            self._waiting.setdefault("", []).append(found)
        rest = [found for several in self._waiting.values() for found in several]
        yield from sorted(rest, key=lambda found: found.row.number)


def code_in(key: Placed, row: Row) -> str:
    """Return the case code of a row, empty where it has none that can be read."""
    cell = row.cells.get(key.index)
    if cell is None or key.column is None:
        return ""
    try:
        answer = read_cell(key.column, cell)
    except CellRefusedError:
        return ""
    return "" if answer is None else str(answer).strip()
