"""The header row of a sheet: which column is which field, by label, label with group, or path."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, Severity
from docgen.records.table.columns import LABEL_SEPARATOR, normalise_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.records.table.cells import Cell, Row
    from docgen.records.table.columns import Block, Column, TableLayout
    from docgen.records.table.sheet import Sheet


EXAMPLE_MARK_PATH: Final = "#"
"""Path of the column that marks the example row."""
EXAMPLE_MARK_HEADER: Final = "Tanda"
SUGGESTIONS: Final = 3
CLOSE_ENOUGH: Final = 0.75
"""How like a header must be to a field's to be taken for it mistyped; others stay unread."""
HARMLESS_HEADERS: Final = frozenset(
    {"no", "no.", "nourut", "no.urut", "nomorurut", "urut", "id", "timestamp", "capwaktu"}
    | {"stempelwaktu", "keterangan", "ket", "ket.", "catatan", "emailaddress", "alamatemail"}
)
"""Columns of one's own that people keep in a sheet, and that forms on the web add."""
OWN_COLUMN_MESSAGE: Final = "kolom ini bukan isian formulir; tidak dibaca"
ROW_NUMBER_HEADER: Final = "nomor"
"""Of a first column it numbers the rows; elsewhere it may be a letter's."""
LONGEST_HEADER: Final = 200
_ITEM_NUMBER = re.compile(r"\[([0-9]{1,3})\]")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column that a sheet has: what it holds, and where its answers go."""

    column: Column | None
    """None for the column that marks the example row."""
    index: int
    item: int | None = None
    """Which item of a block, where a header such as ``family[0].nik`` numbers it."""

    @property
    def path(self) -> str:
        """Path of the answers; a numbered header's own, with its number."""
        if self.column is None:
            return EXAMPLE_MARK_PATH
        number = "" if self.item is None else str(self.item)
        return self.column.path.replace("[]", f"[{number}]")

    @property
    def label(self) -> str | None:
        """The official label of its field."""
        return self.column.field.label if self.column else None


@dataclass(frozen=True)
class ColumnNames:
    """The names that the columns of one sheet go by."""

    columns: tuple[Column, ...]
    item_columns: tuple[Column, ...] = ()
    """Columns of blocks that may stand here too, each under the number of its item."""

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The column of every path and every whole header."""
        found = {normalise_header(column.header): column for column in self.columns}
        found |= {
            normalise_header(LABEL_SEPARATOR.join(column.labels)): column for column in self.columns
        }
        found |= {normalise_header(".".join(column.steps)): column for column in self.columns}
        return found | {normalise_header(column.path): column for column in self.columns}

    @cached_property
    def by_label(self) -> dict[str, list[Column]]:
        """The columns of every label alone."""
        found: dict[str, list[Column]] = {}
        for column in self.columns:
            found.setdefault(normalise_header(column.labels[-1]), []).append(column)
        return found

    @cached_property
    def block_columns(self) -> dict[str, Column]:
        """The columns of blocks by path, as ``family[].nik``."""
        return {normalise_header(column.path): column for column in self.item_columns}

    def find(self, header: str, index: int) -> SheetColumn | None:
        """Return the column that a header names; None of one that names none, or several."""
        name = normalise_header(header)
        if (
            name in (EXAMPLE_MARK_PATH, normalise_header(EXAMPLE_MARK_HEADER))
            and name not in self.by_name
        ):
            return SheetColumn(None, index)
        if name in self.by_name:
            return SheetColumn(self.by_name[name], index)
        found = self.by_label.get(name, [])
        if len(found) == 1:
            return SheetColumn(found[0], index)
        number = _ITEM_NUMBER.search(name)
        column = self.block_columns.get(_ITEM_NUMBER.sub("[]", name)) if number else None
        return SheetColumn(column, index, int(number[1])) if column and number else None

    def describe_unknown(self, header: str, *, is_first: bool) -> tuple[str, str, Severity]:
        """Return what is wrong with a header that names no column: code, message, severity."""
        name = normalise_header(header)
        several = self.by_label.get(name, [])
        is_own = name in HARMLESS_HEADERS and not several
        if is_own or (is_first and name == ROW_NUMBER_HEADER):
            return "header.unknown", OWN_COLUMN_MESSAGE, Severity.WARNING
        if several:
            names = ", ".join(f"“{column.header}”" for column in several[:SUGGESTIONS])
            message = f"judul ini dimiliki {len(several)} isian; tulis dengan kelompoknya: {names}"
            return "header.ambiguous", message, Severity.ERROR
        close = get_close_matches(name, self.by_name | self.by_label, 1, CLOSE_ENOUGH)
        if close and len(name) <= LONGEST_HEADER:
            likely = self.by_name.get(close[0]) or self.by_label[close[0]][0]
            message = f"judul kolom tidak dikenal; maksud Anda “{likely.header}”?"
            return "header.unknown", message, Severity.ERROR
        message = "judul kolom tidak dikenal dan mirip dengan tidak satu isian pun; tidak dibaca"
        return "header.unknown", message, Severity.WARNING


def main_column_names(layout: TableLayout) -> ColumnNames:
    """Return the names of the main sheet's columns."""
    numbered = [column for block in layout.blocks for column in block.columns]
    return ColumnNames(layout.columns, tuple(numbered))


def block_column_names(layout: TableLayout, block: Block) -> ColumnNames:
    """Return the names of a block's columns, the case code among them."""
    key = next(column for column in layout.columns if column.path == layout.key)
    return ColumnNames((key, *block.columns))


def count_named(names: ColumnNames, row: Row) -> int:
    """Return how many cells of a row name a column."""
    return sum(
        names.find(cell, index) is not None
        for index, cell in row.cells.items()
        if isinstance(cell, str) and len(cell) <= LONGEST_HEADER
    )


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """The header row of a sheet: its columns, and what is wrong with it."""

    row: int
    columns: tuple[SheetColumn, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown_columns: frozenset[int] = field(default_factory=frozenset)
    """Columns whose header names none of the form's."""


def is_path_row(names: ColumnNames, row: Row) -> bool:
    """Return whether a row holds only paths, as the hidden row under the headers does."""
    cells = [cell for cell in row.cells.values() if isinstance(cell, str) and cell.strip()]
    known = {normalise_header(column.path) for column in names.columns} | {EXAMPLE_MARK_PATH}
    return (
        bool(cells)
        and len(cells) == len(row.cells)
        and all(normalise_header(c) in known for c in cells)
    )


def read_headers(names: ColumnNames, header: Row, paths: Row | None, sheet: Sheet) -> HeaderRow:
    """Return which column is which; a path in the hidden row counts more than its label."""
    columns: dict[str, SheetColumn] = {}
    problems: list[Problem] = []
    unknown = set()
    known_paths = paths.cells if paths else {}
    for index, text in _header_texts(header, known_paths):
        found = names.find(str(known_paths.get(index, "")), index) or names.find(text, index)
        if found is None:
            is_first = index == min(header.cells, default=index)
            code, message, severity = names.describe_unknown(text, is_first=is_first)
            problems.append(sheet.problem(message, code, header.number, index, severity=severity))
            unknown.add(index)
        elif found.path in columns:
            first = sheet.cell_name(header.number, columns[found.path].index)
            message = f"judul ini sudah ada di {first}; sisakan satu kolom"
            problem = sheet.problem(message, "header.duplicate", header.number, index)
            problems.append(replace(problem, at=found.path, label=found.label))
        else:
            columns[found.path] = found
    return HeaderRow(header.number, tuple(columns.values()), tuple(problems), frozenset(unknown))


def _header_texts(header: Row, paths: Mapping[int, Cell]) -> Iterator[tuple[int, str]]:
    """Give every column that has a header or a path, with the header's text."""
    for index in sorted({*header.cells, *paths}):
        cell = header.cells.get(index, "")
        text = cell if isinstance(cell, str) else str(getattr(cell, "text", cell))
        if text.strip() or index in paths:
            yield index, text


def best_header_row(names: ColumnNames, rows: Sequence[Row]) -> tuple[int, int]:
    """Return the index of the row that names most columns, and how many; the upper of equals."""
    scores = [count_named(names, row) for row in rows]
    best = max(scores, default=0)
    return (scores.index(best), best) if best else (-1, 0)
