"""The cell that holds each field of a record, so that problems can name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.errors import Problem
    from docgen.records.record import Record


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row of a sheet: the column of each path below ``prefix``, shared by all its rows."""

    sheet: str | None
    row: int
    columns: Mapping[str, str]
    """The letters of the column of each path."""
    prefix: str = ""
    """Path of the item that the row holds, such as ``family[0]``; empty on the main sheet."""

    def cell(self, path: str) -> str | None:
        """Return the cell of a path below the prefix."""
        letters = self.columns.get(path)
        return None if letters is None else cell_name(self.sheet, letters, self.row)


def cell_name(sheet: str | None, letters: str, row: int) -> str:
    """Return ``C7``, or ``Data!C7`` where the file has sheets, as a spreadsheet writes it."""
    if sheet is None:
        return f"{letters}{row}"
    plain = sheet.isascii() and sheet.replace("_", "").isalnum() and not sheet[0].isdigit()
    name = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{name}!{letters}{row}"


class RecordCells(Mapping[str, str]):
    """The cells of one record, looked up when a problem asks for one."""

    __slots__ = ("rows",)

    def __init__(self, rows: tuple[RowCells, ...]) -> None:
        self.rows = rows

    def __getitem__(self, path: str) -> str:
        found = next((cell for row in self.rows if (cell := _cell_in_row(row, path))), None)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        for row in self.rows:
            for path in row.columns:
                yield f"{row.prefix}.{path}" if row.prefix else path

    def __len__(self) -> int:
        return sum(len(row.columns) for row in self.rows)


def _cell_in_row(row: RowCells, path: str) -> str | None:
    if not row.prefix:
        return row.cell(path)
    inside = path.removeprefix(f"{row.prefix}.")
    return None if inside == path else row.cell(inside)


def locate_problems(record: Record, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return every problem of a record with its file, row and cell: those of reading it first.

    ``problems`` are those found later, by its form; what reading the record has reported is not
    repeated, nor what only follows from it; a record that could not be read at all has no others.
    """
    if record.errors and not record.data:
        return record.problems
    reported = [problem.at for problem in record.errors if problem.at]
    later = (problem for problem in problems if not _is_reported(problem.at, reported))
    return (*record.problems, *(_locate_problem(record, problem) for problem in later))


def _is_reported(path: str | None, reported: list[str]) -> bool:
    return path is not None and any(
        path == each or path.startswith((f"{each}.", f"{each}[")) for each in reported
    )


def _locate_problem(record: Record, problem: Problem) -> Problem:
    cell = problem.cell or nearest_cell(record.cells, problem.at)
    row = record.row if cell is None else _row_number(cell)
    return replace(problem, record=record.source, row=row, cell=cell)


def _row_number(cell: str) -> int:
    return int(cell.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def nearest_cell(cells: Mapping[str, str], path: str | None) -> str | None:
    """Return the cell of a path: its own, its list's, or the first of the group it names."""
    while path:
        if path in cells:
            return cells[path]
        below = (f"{path}.", f"{path}[")
        inside = (cell for known, cell in cells.items() if known.startswith(below))
        first = next(inside, None)
        if first is not None:
            return first
        if not path.endswith("]"):
            return None
        path = path[: path.rindex("[")]
    return None
