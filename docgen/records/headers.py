"""Which column of a sheet stands for which answer, by its label or by its path."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.problems import Problem
from docgen.records.cells import Row, column_letters
from docgen.records.header_names import MARK_PATH, Names, Placed, score
from docgen.records.header_text import plain
from docgen.records.places import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docgen.records.cells import Cell


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
