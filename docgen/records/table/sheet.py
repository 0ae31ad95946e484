"""One sheet of a file: its name, its columns and the rows that hold answers."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from docgen.errors import Problem, Severity
from docgen.records.errors import CellRefusedError
from docgen.records.record import UNREAD
from docgen.records.table.cells import column_letters
from docgen.records.table.convert import read_cell
from docgen.records.table.headers import (
    MARK_PATH,
    Headers,
    Names,
    Placed,
    best_row,
    is_path_row,
    understand,
)
from docgen.records.table.positions import Line, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.records.table.cells import Row


HEAD_ROWS: Final = 20
"""A header below so many rows is not looked for."""


class Rows(Protocol):
    """What gives the rows of a sheet from its beginning, as often as it is called."""

    def __call__(self, only: frozenset[int] | None = None) -> Iterator[Row]:
        """Give the rows; of ``only`` those columns where the others are not asked for."""


class Merge(NamedTuple):
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
    rows: Rows
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    strict_width: bool = False
    """Whether a cell beyond the headers means that the row has shifted, as in .csv."""

    def head(self) -> list[Row]:
        """Return its first rows, empty ones left out."""
        return list(islice((row for row in self.rows() if not row.is_empty), HEAD_ROWS))


EXAMPLE: Final = "contoh"
SHIFTED: Final = "row.shifted"
SAID_SHIFTED: Final = (
    "isian di luar kolom yang berjudul: barisnya bergeser; beri tanda kutip pada isian yang "
    "memuat pemisah kolom"
)
SAID_NO_HEADER: Final = "kolom ini berisi tetapi tidak berjudul; tidak dibaca"


@dataclass(frozen=True, slots=True)
class Found:
    """What one row says: answers by path, and what could not be read of it."""

    row: Row
    answers: list[tuple[Placed, Any]]
    problems: list[Problem]


@dataclass(frozen=True)
class Table:
    """A sheet whose columns are known."""

    sheet: Sheet
    headers: Headers
    first_row: int
    slots: dict[int, Placed]
    columns: dict[str, str] = field(default_factory=dict)
    """The letters of the column of each path."""
    told: set[int] = field(default_factory=set)
    """Columns without a header that have been told, or whose header has."""

    def line(self, row: int, prefix: str = "") -> Line:
        """Return the cells of a row, for problems to look up."""
        return Line(self.sheet.name, row, self.columns, prefix)

    def rows(self, key: int | None = None) -> Iterator[Row]:
        """Give the rows that hold answers: neither empty nor marked as an example.

        Where only the column ``key`` is asked for, the others may be absent.
        """
        mark = next((i for i, placed in self.slots.items() if placed.column is None), None)
        asked = (each for each in (key, mark) if each is not None)
        for row in self.sheet.rows(None if key is None else frozenset(asked)):
            if row.number < self.first_row or row.is_empty:
                continue
            marked = row.cells.get(mark, "") if mark is not None else ""
            if not (isinstance(marked, str) and marked.strip().casefold().startswith(EXAMPLE)):
                yield row

    def found(self) -> Iterator[Found]:
        """Give what every row says."""
        waiting = deque(sorted(self.sheet.merges))
        active: list[Merge] = []
        for row in self.rows():
            while waiting and waiting[0].first_row <= row.number:
                active.append(waiting.popleft())
            active = [merge for merge in active if merge.last_row >= row.number]
            yield self._read(row, active)

    def _read(self, row: Row, merges: list[Merge]) -> Found:
        found = Found(row, [], [self._hidden(row)] if row.hidden else [])
        if row.broken:
            found.problems.append(self._broken(row))
        covered = _covered(row.number, merges) if merges else {}
        slots, answers = self.slots, found.answers
        for index, cell in row.cells.items():
            placed = slots.get(index)
            if placed is None:
                self._outside(found, index, cell)
            elif placed.column is not None and index not in covered:
                try:
                    answer = read_cell(placed.column, cell)
                except CellRefusedError as refused:
                    self._refuse(found, placed, refused.code, refused.said)
                else:
                    if answer is not None:
                        answers.append((placed, answer))
        for index, anchor in covered.items():
            placed = slots.get(index)
            if placed is not None and placed.column is not None:
                said = f"sel ini digabung dengan {anchor}; pisahkan, lalu isi sendiri-sendiri"
                self._refuse(found, placed, "cell.merged", said)
        return found

    def _hidden(self, row: Row) -> Problem:
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

    def _broken(self, row: Row) -> Problem:
        said = (
            "tanda kutip di baris ini tidak ditutup atau tidak pada tempatnya; baris sesudahnya "
            "dapat ikut tertelan"
        )
        cell = cell_name(self.sheet.name, "A", row.number)
        return Problem(said, "csv.quotes", record=self.sheet.source, row=row.number, cell=cell)

    def _refuse(self, found: Found, placed: Placed, code: str, said: str) -> None:
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
        found.answers.append((placed, UNREAD))

    def _outside(self, found: Found, index: int, cell: object) -> None:
        """Tell a cell under no header: of a .csv file its row has shifted, else a column is lost.

        A shifted row is told at its first such cell, a column at its first row.
        """
        if index in self.told or (isinstance(cell, str) and not cell.strip()):
            return
        shifted = self.sheet.strict_width
        if shifted and any(problem.code == SHIFTED for problem in found.problems):
            return
        if not shifted:
            self.told.add(index)
        found.problems.append(
            Problem(
                SAID_SHIFTED if shifted else SAID_NO_HEADER,
                SHIFTED if shifted else "header.missing",
                Severity.ERROR if shifted else Severity.WARNING,
                record=self.sheet.source,
                row=found.row.number,
                cell=cell_name(self.sheet.name, column_letters(index), found.row.number),
            )
        )


def _covered(row: int, merges: list[Merge]) -> dict[int, str]:
    """Return the columns of a row that a merge covers, with the cell that holds the answer."""
    found = {}
    for merge in merges:
        anchor = f"{column_letters(merge.first_column)}{merge.first_row}"
        for index in range(merge.first_column, merge.last_column + 1):
            if (row, index) != (merge.first_row, merge.first_column):
                found[index] = anchor
    return found


def table_of(sheet: Sheet, names: Names, head: list[Row]) -> Table:
    """Return a sheet with its header understood; the best of its first rows is the header."""
    best, _ = best_row(names, head)
    header = head[best]
    below = head[best + 1] if best + 1 < len(head) else None
    paths = below if below is not None and is_path_row(names, below) else None
    headers = understand(names, header, paths, sheet.name, sheet.source)
    merged = tuple(_merged(sheet, header))
    taken = {problem.cell for problem in merged}
    problems = (*merged, *(each for each in headers.problems if each.cell not in taken))
    slots = {placed.index: placed for placed in headers.placed}
    first = (paths or header).number + 1
    columns = {
        placed.path.rpartition("[].")[2]: column_letters(placed.index)
        for placed in headers.placed
        if placed.path != MARK_PATH
    }
    known = Headers(header.number, headers.placed, problems, headers.unread)
    return Table(sheet, known, first, slots, columns, set(headers.unread))


def _merged(sheet: Sheet, header: Row) -> Iterator[Problem]:
    for merge in sheet.merges:
        if not merge.first_row <= header.number <= merge.last_row:
            continue
        if merge.first_column < merge.last_column:
            cell = cell_name(sheet.name, column_letters(merge.first_column), merge.first_row)
            said = "judul kolom digabung di atas beberapa kolom; pisahkan, satu judul satu kolom"
            yield Problem(
                said, "header.merged", record=sheet.source, row=merge.first_row, cell=cell
            )
