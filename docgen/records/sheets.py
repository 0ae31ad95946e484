"""One sheet of a file: its name, its rows, and what is merged or hidden in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.records.cells import Row

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
