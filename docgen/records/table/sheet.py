"""One sheet of a file, and the answers of its rows once its columns are known."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.read_errors import CellRefusedError
from docgen.records.record import UNREADABLE
from docgen.records.table.cell_positions import RowCells, cell_name
from docgen.records.table.cells import column_letters
from docgen.records.table.headers import (
    EXAMPLE_MARK_PATH,
    ColumnNames,
    HeaderRow,
    SheetColumn,
    best_header_row,
    is_path_row,
    read_headers,
)
from docgen.records.table.read_cell import read_cell

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


EXAMPLE_MARK: Final = "contoh"
SHIFTED_CODE: Final = "row.shifted"
SHIFTED_MESSAGE: Final = (
    "isian di luar kolom yang berjudul: barisnya bergeser; beri tanda kutip pada isian yang "
    "memuat pemisah kolom"
)
NO_HEADER_MESSAGE: Final = "kolom ini berisi tetapi tidak berjudul; tidak dibaca"


@dataclass(frozen=True, slots=True)
class RowAnswers:
    """What one row says: answers by path, and what could not be read of it."""

    row: Row
    answers: list[tuple[SheetColumn, Any]]
    problems: list[Problem]


@dataclass(frozen=True)
class Table:
    """A sheet whose columns are known."""

    sheet: Sheet
    headers: HeaderRow
    first_row: int
    columns_by_index: dict[int, SheetColumn]
    columns: dict[str, str] = field(default_factory=dict)
    """The letters of the column of each path."""
    reported: set[int] = field(default_factory=set)
    """Columns without a header that have been told, or whose header has."""

    def row_cells(self, row: int, prefix: str = "") -> RowCells:
        """Return the cells of a row, for problems to look up."""
        return RowCells(self.sheet.name, row, self.columns, prefix)

    def rows(self) -> Iterator[Row]:
        """Give the rows that hold answers: neither empty nor marked as an example."""
        mark = next(
            (i for i, placed in self.columns_by_index.items() if placed.column is None), None
        )
        for row in self.sheet.rows():
            if row.number < self.first_row or row.is_empty:
                continue
            marked = row.cells.get(mark, "") if mark is not None else ""
            if not (isinstance(marked, str) and marked.strip().casefold().startswith(EXAMPLE_MARK)):
                yield row

    def read_answers(self) -> Iterator[RowAnswers]:
        """Give what every row says."""
        waiting = deque(sorted(self.sheet.merges))
        active: list[MergedCells] = []
        for row in self.rows():
            while waiting and waiting[0].first_row <= row.number:
                active.append(waiting.popleft())
            active = [merge for merge in active if merge.last_row >= row.number]
            yield self._read_row(row, active)

    def _read_row(self, row: Row, merges: list[MergedCells]) -> RowAnswers:
        found = RowAnswers(row, [], [self._hidden_row_problem(row)] if row.hidden else [])
        if row.broken:
            found.problems.append(self._broken_row_problem(row))
        covered = _merged_columns(row.number, merges) if merges else {}
        slots, answers = self.columns_by_index, found.answers
        for index, cell in row.cells.items():
            placed = slots.get(index)
            if placed is None:
                self._report_outside(found, index, cell)
            elif placed.column is not None and index not in covered:
                try:
                    answer = read_cell(placed.column, cell)
                except CellRefusedError as refused:
                    self._refuse(found, placed, refused.code, refused.message)
                else:
                    if answer is not None:
                        answers.append((placed, answer))
        for index, anchor in covered.items():
            placed = slots.get(index)
            if placed is not None and placed.column is not None:
                said = f"sel ini digabung dengan {anchor}; pisahkan, lalu isi sendiri-sendiri"
                self._refuse(found, placed, "cell.merged", said)
        return found

    def _hidden_row_problem(self, row: Row) -> Problem:
        """Tell a row that a filter hides: it is read all the same."""
        said = "baris ini tersembunyi dan tetap dibaca; hapus barisnya bila bukan isian"
        cell = cell_name(self.sheet.name, "A", row.number)
        return Problem(
            said,
            "row.hidden",
            Severity.WARNING,
            record=self.sheet.source,
            row=row.number,
            cell=cell,
        )

    def _broken_row_problem(self, row: Row) -> Problem:
        said = (
            "tanda kutip di baris ini tidak ditutup atau tidak pada tempatnya; baris sesudahnya "
            "dapat ikut tertelan"
        )
        cell = cell_name(self.sheet.name, "A", row.number)
        return Problem(said, "csv.quotes", record=self.sheet.source, row=row.number, cell=cell)

    def _refuse(self, found: RowAnswers, placed: SheetColumn, code: str, said: str) -> None:
        column = placed.column
        label = column.facts.label if column else None
        cell = cell_name(self.sheet.name, column_letters(placed.index), found.row.number)
        found.problems.append(
            Problem(
                said,
                code,
                at=placed.path,
                label=label,
                record=self.sheet.source,
                row=found.row.number,
                cell=cell,
            )
        )
        found.answers.append((placed, UNREADABLE))

    def _report_outside(self, found: RowAnswers, index: int, cell: object) -> None:
        """Tell a cell under no header: of a .csv file its row has shifted, else a column is lost.

        A shifted row is told at its first such cell, a column at its first row.
        """
        if index in self.reported or (isinstance(cell, str) and not cell.strip()):
            return
        shifted = self.sheet.must_fit_headers
        if shifted and any(problem.code == SHIFTED_CODE for problem in found.problems):
            return
        if not shifted:
            self.reported.add(index)
        found.problems.append(
            Problem(
                SHIFTED_MESSAGE if shifted else NO_HEADER_MESSAGE,
                SHIFTED_CODE if shifted else "header.missing",
                Severity.ERROR if shifted else Severity.WARNING,
                record=self.sheet.source,
                row=found.row.number,
                cell=cell_name(self.sheet.name, column_letters(index), found.row.number),
            )
        )


def _merged_columns(row: int, merges: list[MergedCells]) -> dict[int, str]:
    """Return the columns of a row that a merge covers, with the cell that holds the answer."""
    found = {}
    for merge in merges:
        anchor = f"{column_letters(merge.first_column)}{merge.first_row}"
        for index in range(merge.first_column, merge.last_column + 1):
            if (row, index) != (merge.first_row, merge.first_column):
                found[index] = anchor
    return found


def read_table(sheet: Sheet, names: ColumnNames, head: list[Row]) -> Table:
    """Return a sheet with its header understood; the best of its first rows is the header."""
    best, _ = best_header_row(names, head)
    header = head[best]
    below = head[best + 1] if best + 1 < len(head) else None
    paths = below if below is not None and is_path_row(names, below) else None
    headers = read_headers(names, header, paths, sheet.name, sheet.source)
    merged = tuple(_merged_header_problems(sheet, header))
    taken = {problem.cell for problem in merged}
    problems = (*merged, *(each for each in headers.problems if each.cell not in taken))
    slots = {placed.index: placed for placed in headers.columns}
    first = (paths or header).number + 1
    columns = {
        placed.path.rpartition("[].")[2]: column_letters(placed.index)
        for placed in headers.columns
        if placed.path != EXAMPLE_MARK_PATH
    }
    known = HeaderRow(header.number, headers.columns, problems, headers.unknown_columns)
    return Table(sheet, known, first, slots, columns, set(headers.unknown_columns))


def _merged_header_problems(sheet: Sheet, header: Row) -> Iterator[Problem]:
    for merge in sheet.merges:
        if not merge.first_row <= header.number <= merge.last_row:
            continue
        if merge.first_column < merge.last_column:
            cell = cell_name(sheet.name, column_letters(merge.first_column), merge.first_row)
            said = "judul kolom digabung di atas beberapa kolom; pisahkan, satu judul satu kolom"
            yield Problem(
                said, "header.merged", record=sheet.source, row=merge.first_row, cell=cell
            )
