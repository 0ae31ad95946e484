"""The answers of a sheet's rows, once it is known which column is which field."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import Problem, Severity
from docgen.records.read_errors import CellRefusedError
from docgen.records.record import UNREADABLE
from docgen.records.table.below_table import split_below
from docgen.records.table.cell_kinds import CellKind
from docgen.records.table.cell_positions import RowCells
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
from docgen.records.table.other_rows import is_numbering_row, is_total_row
from docgen.records.table.read_cell import read_cell
from docgen.records.table.stored_numbers import has_lost_zero

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from docgen.records.table.cells import Row
    from docgen.records.table.sheet import MergedCells, Sheet


EXAMPLE_MARK: Final = "CONTOH"
SHIFTED_CODE: Final = "row.shifted"
SHIFTED_MESSAGE: Final = (
    "isian di luar kolom yang berjudul: barisnya bergeser; beri tanda kutip pada isian yang "
    "memuat pemisah kolom"
)
NO_HEADER_MESSAGE: Final = "kolom ini berisi tetapi tidak berjudul; tidak dibaca"
HIDDEN_ROW_MESSAGE: Final = (
    "baris ini tersembunyi dan tetap dibaca; hapus barisnya bila bukan isian"
)
LOST_ZERO_MESSAGE: Final = (
    "angka 0 di depan nomor HP hilang di lembar kerja dan dikembalikan, juga di baris lain; "
    "periksa nomornya"
)
BELOW_MESSAGE: Final = (
    "mulai baris ini ada tanda tangan atau catatan di bawah tabel; bukan isian dan tidak dibaca"
)
BROKEN_ROW_MESSAGE: Final = (
    "tanda kutip di baris ini tidak ditutup atau tidak pada tempatnya; baris sesudahnya "
    "dapat ikut tertelan"
)


@dataclass(frozen=True, slots=True)
class RowAnswers:
    """The answers of one row with their columns, and what could not be read of it."""

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
    """Columns that need no further word: a problem has named them already."""
    below: set[int] = field(default_factory=set)
    """The row where begins what stands under the table, once its rows were read."""

    def row_cells(self, row: int, prefix: str = "") -> RowCells:
        """Return the cells of a row, for problems to look up."""
        return RowCells(self.sheet.name, row, self.columns, prefix)

    def renumbered_cells(
        self, row: int, items: Mapping[str, str], without: Collection[str] = ()
    ) -> RowCells:
        """Return the cells of a row whose items are called otherwise than in the header.

        Those of the paths ``without`` stand in another row.
        """
        if not without and all(old == new for old, new in items.items()):
            return self.row_cells(row)
        columns = {
            path.replace(item, items[item], 1) if item in items else path: letters
            for path, letters in self.columns.items()
            if path not in without and ((item := path[: path.find("]") + 1]) in items or not item)
        }
        return RowCells(self.sheet.name, row, columns)

    def rows(self) -> Iterator[Row]:
        """Give the rows that hold answers, without what stands under the table."""
        return split_below(self._filled_rows(), self.below.add)

    def _filled_rows(self) -> Iterator[Row]:
        """Give the rows that are neither empty nor marked as an example, no totals."""
        mark = next(
            (i for i, target in self.columns_by_index.items() if target.column is None), None
        )
        for row in self.sheet.rows():
            if row.number < self.first_row or row.is_empty:
                continue
            if is_total_row(row):
                continue
            marked = row.cells.get(mark, "") if mark is not None else ""
            if not (isinstance(marked, str) and marked.strip().upper().startswith(EXAMPLE_MARK)):
                yield row

    def read_answers(self) -> Iterator[RowAnswers]:
        """Give the answers of every row; the last one tells of what stands under the table."""
        waiting = deque(sorted(self.sheet.merges))
        active: list[MergedCells] = []
        last: RowAnswers | None = None
        for row in self.rows():
            if last is not None:
                yield last
            while waiting and waiting[0].first_row <= row.number:
                active.append(waiting.popleft())
            active = [merge for merge in active if merge.last_row >= row.number]
            last = self._read_row(row, active)
        if last is not None:
            last.problems.extend(self._warning(BELOW_MESSAGE, "row.below", at) for at in self.below)
            yield last

    def _read_row(self, row: Row, merges: list[MergedCells]) -> RowAnswers:
        found = RowAnswers(row, [], list(self._row_problems(row)))
        covered = _merged_columns(row.number, merges) if merges else {}
        columns, answers = self.columns_by_index, found.answers
        for index, cell in row.cells.items():
            target = columns.get(index)
            if target is None:
                self._report_outside(found, index, cell)
            elif target.column is not None and index not in covered:
                try:
                    answer = read_cell(target.column, cell)
                except CellRefusedError as refused:
                    self._refuse(found, target, refused.code, refused.message)
                else:
                    if answer is not None:
                        answers.append((target, answer))
                    if target.column.kind is CellKind.PHONE and has_lost_zero(cell):
                        self._report_zero(found, target)
        for index, anchor in covered.items():
            target = columns.get(index)
            if target is not None and target.column is not None:
                message = f"sel ini digabung dengan {anchor}; pisahkan, lalu isi sendiri-sendiri"
                self._refuse(found, target, "cell.merged", message)
        return found

    def _row_problems(self, row: Row) -> Iterator[Problem]:
        """Give what is wrong with a whole row; one that a filter hides is read all the same."""
        if row.hidden:
            yield self._warning(HIDDEN_ROW_MESSAGE, "row.hidden", row.number)
        if row.broken:
            yield self.sheet.problem(BROKEN_ROW_MESSAGE, "csv.quotes", row.number)

    def _warning(self, message: str, code: str, row: int, index: int = 0) -> Problem:
        return self.sheet.problem(message, code, row, index, severity=Severity.WARNING)

    def _refuse(self, found: RowAnswers, target: SheetColumn, code: str, message: str) -> None:
        problem = self.sheet.problem(message, code, found.row.number, target.index)
        found.problems.append(replace(problem, at=target.path, label=target.label))
        found.answers.append((target, UNREADABLE))

    def _report_zero(self, found: RowAnswers, target: SheetColumn) -> None:
        """Say once for a column that its numbers got back a zero."""
        if target.index not in self.reported:
            self.reported.add(target.index)
            problem = self._warning(
                LOST_ZERO_MESSAGE, "cell.lost_zero", found.row.number, target.index
            )
            found.problems.append(replace(problem, at=target.path, label=target.label))

    def _report_outside(self, found: RowAnswers, index: int, cell: object) -> None:
        """Report a cell under no header: of a .csv its row has shifted, else a column is lost.

        A shifted row is reported at its first such cell, a column at its first row.
        """
        if index in self.reported or (isinstance(cell, str) and not cell.strip()):
            return
        if not self.sheet.must_fit_headers:
            self.reported.add(index)
            found.problems.append(
                self._warning(NO_HEADER_MESSAGE, "header.missing", found.row.number, index)
            )
        elif all(problem.code != SHIFTED_CODE for problem in found.problems):
            found.problems.append(
                self.sheet.problem(SHIFTED_MESSAGE, SHIFTED_CODE, found.row.number, index)
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


def read_table(sheet: Sheet, names: ColumnNames, first_rows: list[Row]) -> Table:
    """Return a sheet with its header understood; the best of its first rows is the header."""
    best, _ = best_header_row(names, first_rows)
    header = first_rows[best]
    below = first_rows[best + 1] if best + 1 < len(first_rows) else None
    paths = below if below is not None and is_path_row(names, below) else None
    headers = read_headers(names, header, paths, sheet)
    merged = tuple(_merged_header_problems(sheet, header))
    merged_cells = {problem.cell for problem in merged}
    problems = (*merged, *(each for each in headers.problems if each.cell not in merged_cells))
    columns_by_index = {target.index: target for target in headers.columns}
    last = paths or header
    following = next((each for each in first_rows if each.number > last.number), None)
    if following is not None and is_numbering_row(following):
        last = following
    columns = {
        target.path.rpartition("[].")[2]: column_letters(target.index)
        for target in headers.columns
        if target.path != EXAMPLE_MARK_PATH
    }
    understood = HeaderRow(header.number, headers.columns, problems, headers.unknown_columns)
    unknown = set(headers.unknown_columns)
    return Table(sheet, understood, last.number + 1, columns_by_index, columns, unknown)


def _merged_header_problems(sheet: Sheet, header: Row) -> Iterator[Problem]:
    message = "judul kolom digabung di atas beberapa kolom; pisahkan, satu judul satu kolom"
    for merge in sheet.merges:
        in_header = merge.first_row <= header.number <= merge.last_row
        if in_header and merge.first_column < merge.last_column:
            yield sheet.problem(message, "header.merged", merge.first_row, merge.first_column)
