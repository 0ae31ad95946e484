"""Which column stands for which answer: by its label, its label with the group, or its path."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, Severity
from docgen.form.suggest import nearest
from docgen.records.table.cells import Row, column_letters
from docgen.records.table.columns import JOINT, plain
from docgen.records.table.positions import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.records.table.cells import Cell
    from docgen.records.table.columns import Block, Column, Layout


MARK_PATH: Final = "#"
"""Path of the column that marks the example row."""
MARK_HEADER: Final = "Tanda"
SUGGESTIONS: Final = 3
LONGEST_HEADER: Final = 200
_NUMBERED = re.compile(r"\[([0-9]{1,3})\]")


@dataclass(frozen=True, slots=True)
class Placed:
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
            return MARK_PATH
        number = "" if self.item is None else str(self.item)
        return self.column.path.replace("[]", f"[{number}]")


@dataclass(frozen=True)
class Names:
    """The names that the columns of one sheet go by."""

    columns: tuple[Column, ...]
    numbered: tuple[Column, ...] = ()
    """Columns of blocks that may stand here too, each under the number of its item."""

    @cached_property
    def exact(self) -> dict[str, Column]:
        """The column of every path and every whole header."""
        found = {plain(column.header): column for column in self.columns}
        found |= {plain(JOINT.join(column.labels)): column for column in self.columns}
        found |= {plain(".".join(column.steps)): column for column in self.columns}
        return found | {plain(column.path): column for column in self.columns}

    @cached_property
    def by_label(self) -> dict[str, list[Column]]:
        """The columns of every label alone."""
        found: dict[str, list[Column]] = {}
        for column in self.columns:
            found.setdefault(plain(column.labels[-1]), []).append(column)
        return found

    @cached_property
    def in_blocks(self) -> dict[str, Column]:
        """The columns of blocks by path, as ``family[].nik``."""
        return {plain(column.path): column for column in self.numbered}

    def find(self, header: str, index: int) -> Placed | None:
        """Return the column that a header names; None of one that names none, or several."""
        name = plain(header)
        if name in (MARK_PATH, plain(MARK_HEADER)) and name not in self.exact:
            return Placed(None, index)
        if name in self.exact:
            return Placed(self.exact[name], index)
        found = self.by_label.get(name, [])
        if len(found) == 1:
            return Placed(found[0], index)
        number = _NUMBERED.search(name)
        column = self.in_blocks.get(_NUMBERED.sub("[]", name)) if number else None
        return Placed(column, index, int(number[1])) if column and number else None

    def unknown(self, header: str) -> tuple[str, str, Severity]:
        """Return what is wrong with a header that names no column: code, message, severity."""
        several = self.by_label.get(plain(header), [])
        if several:
            names = ", ".join(f"“{column.header}”" for column in several[:SUGGESTIONS])
            said = f"judul ini dimiliki {len(several)} isian; tulis dengan kelompoknya: {names}"
            return "header.ambiguous", said, Severity.ERROR
        close = nearest(header, [*self._shown, *(column.path for column in self.columns)])
        if close is not None:
            said = f"judul kolom tidak dikenal; maksud Anda “{close}”?"
            return "header.unknown", said, Severity.ERROR
        said = "judul kolom tidak dikenal dan mirip dengan tidak satu isian pun; tidak dibaca"
        return "header.unknown", said, Severity.WARNING

    @cached_property
    def _shown(self) -> list[str]:
        return [column.header for column in self.columns]


def main_names(layout: Layout) -> Names:
    """Return the names of the main sheet's columns."""
    numbered = [column for block in layout.blocks for column in block.columns]
    return Names(layout.columns, tuple(numbered))


def block_names(layout: Layout, block: Block) -> Names:
    """Return the names of a block's columns, the case code among them."""
    key = next(column for column in layout.columns if column.path == layout.key)
    return Names((key, *block.columns))


def score(names: Names, row: Row) -> int:
    """Return how many cells of a row name a column."""
    return sum(
        names.find(cell, index) is not None
        for index, cell in row.cells.items()
        if isinstance(cell, str) and len(cell) <= LONGEST_HEADER
    )


@dataclass(frozen=True, slots=True)
class Headers:
    """The header row of a sheet, understood."""

    row: int
    placed: tuple[Placed, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: frozenset[int] = field(default_factory=frozenset)
    """Columns whose header is told as unknown."""


def is_path_row(names: Names, row: Row) -> bool:
    """Return whether a row holds only paths, as the hidden row under the headers does."""
    cells = [cell for cell in row.cells.values() if isinstance(cell, str) and cell.strip()]
    known = {plain(column.path) for column in names.columns} | {MARK_PATH}
    return bool(cells) and len(cells) == len(row.cells) and all(plain(c) in known for c in cells)


def understand(
    names: Names, header: Row, paths: Row | None, sheet: str | None, source: str
) -> Headers:
    """Return which column is which; a path in the hidden row counts more than its label."""
    placed: dict[str, Placed] = {}
    problems: list[Problem] = []
    unread = set()
    known_paths = paths.cells if paths else {}
    for index, text in _texts(header, known_paths):
        found = names.find(str(known_paths.get(index, "")), index) or names.find(text, index)
        cell = cell_name(sheet, column_letters(index), header.number)
        if found is None:
            code, said, severity = names.unknown(text)
            problems.append(
                Problem(said, code, severity, record=source, row=header.number, cell=cell)
            )
            unread.add(index)
        elif found.path in placed:
            first = cell_name(sheet, column_letters(placed[found.path].index), header.number)
            said = f"judul ini sudah ada di {first}; sisakan satu kolom"
            label = found.column.facts.label if found.column else None
            problems.append(
                Problem(
                    said,
                    "header.duplicate",
                    at=found.path,
                    label=label,
                    record=source,
                    row=header.number,
                    cell=cell,
                )
            )
        else:
            placed[found.path] = found
    return Headers(header.number, tuple(placed.values()), tuple(problems), frozenset(unread))


def _texts(header: Row, paths: Mapping[int, Cell]) -> Iterator[tuple[int, str]]:
    """Give every column that has a header or a path, with the header's text."""
    for index in sorted({*header.cells, *paths}):
        cell = header.cells.get(index, "")
        text = cell if isinstance(cell, str) else str(getattr(cell, "text", cell))
        if text.strip() or index in paths:
            yield index, text


def best_row(names: Names, rows: Sequence[Row]) -> tuple[int, int]:
    """Return the index of the row that names most columns, and how many; the upper of equals."""
    scores = [score(names, row) for row in rows]
    best = max(scores, default=0)
    return (scores.index(best), best) if best else (-1, 0)
