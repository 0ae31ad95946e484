"""One sheet of a file: its rows, its merged cells, and problems of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.table.cell_positions import cell_name
from docgen.records.table.cells import column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docgen.records.table.cells import Row


HEADER_SEARCH_ROWS: Final = 20
"""A header below so many rows is not looked for."""


class MergedCells(NamedTuple):
    """Cells that are merged into one; rows count from 1, columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file; a .csv file is one without a name."""

    source: str
    name: str | None
    rows: Callable[[], Iterator[Row]]
    """Gives the rows from the beginning, as often as it is called."""
    hidden: bool = False
    merges: tuple[MergedCells, ...] = ()
    must_fit_headers: bool = False
    """Whether a cell beyond the headers means that the row has shifted, as in .csv."""

    def first_rows(self) -> list[Row]:
        """Return its first rows, empty ones left out."""
        return list(islice((row for row in self.rows() if not row.is_empty), HEADER_SEARCH_ROWS))

    def cell_name(self, row: int, index: int = 0) -> str:
        """Return the name of a cell by its row and the index of its column: ``Data!A7``."""
        return cell_name(self.name, column_letters(index), row)

    def problem(
        self,
        message: str,
        code: str,
        row: int,
        index: int = 0,
        *,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a problem of the cell at a row and the index of its column."""
        cell = self.cell_name(row, index)
        return Problem(message, code, severity, record=self.source, row=row, cell=cell)
