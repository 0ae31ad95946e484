"""Rows that people keep in a table beside its records: column numbers and totals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.records.table.cells import Formula, Number

if TYPE_CHECKING:
    from docgen.records.table.cells import Cell, Row

FEWEST_NUMBERS: Final = 3
TOTAL: Final = re.compile(r"(?:sub|grand )?(?:jumlah|total|rata-rata)\s*:?", re.IGNORECASE)
COLUMN_NUMBER: Final = re.compile(r"\(?([0-9]{1,3})\)?")
FIGURES: Final = re.compile(r"[0-9.,]+")


def is_numbering_row(row: Row) -> bool:
    """Return whether a row only numbers the columns, ``1 2 3`` or ``(1) (2) (3)``."""
    found = [_column_number(row.cells[index]) for index in sorted(row.cells)]
    return len(found) >= FEWEST_NUMBERS and found == list(range(1, len(found) + 1))


def _column_number(cell: Cell) -> int | None:
    text = cell.text.removesuffix(".0") if isinstance(cell, Number) else cell
    found = COLUMN_NUMBER.fullmatch(text.strip()) if isinstance(text, str) else None
    return int(found[1]) if found else None


def is_total_row(row: Row) -> bool:
    """Return whether a row holds a total: one word for it, and nothing but figures."""
    words = [cell for cell in row.cells.values() if not _is_figure(cell)]
    return (
        len(words) == 1
        and isinstance(words[0], str)
        and TOTAL.fullmatch(words[0].strip()) is not None
    )


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return not cell.strip() or FIGURES.fullmatch(cell.strip()) is not None
    return isinstance(cell, Number | Formula)
