"""The rows of tables without lines, spaced alike where a hand writes in some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.blank.ruling.filling import TICK_LINE
from docgen.blank.ruling.properties import replace_with, set_height, take_out
from docgen.blank.ruling.sheet import TWIPS, cell_of, number
from docgen.template.tags import W

if TYPE_CHECKING:
    from docgen.blank.ruling.sheet import Element

MOST_TOGETHER: Final = 9
"""Lines of a row that may go on on the next page if it has more."""


class Levels:
    """The rows in which lines were put, levelled at the end."""

    def __init__(self) -> None:
        self._heights: dict[Element, float] = {}

    def put(self, paragraph: Element, lines: list[Element]) -> None:
        """Put lines in place of a paragraph."""
        cell = cell_of(paragraph)
        row = None if cell is None else cell.getparent()
        replace_with(paragraph, lines)
        if cell is not None and row is not None and lines and lines[0] is cell.find(f"{W}p"):
            height = number(lines[0].find(f"{W}pPr/{W}spacing"), "line") or 0
            self._heights[row] = max(self._heights.get(row, 0.0), height / TWIPS)

    def finish(self) -> None:
        """Set the first lines of each row level, and the rows that ask for nothing like them."""
        for row, height in self._heights.items():
            _level(row, height)
        tables = {table: None for row in self._heights if (table := row.getparent()) is not None}
        for table in tables:
            for row in table.iterfind(f"{W}tr"):
                own = row.find(f"{W}trPr/{W}trHeight")
                if row not in self._heights and own is None and _has_colon(row):
                    _level(row, TICK_LINE)


def _has_colon(row: Element) -> bool:
    cells = row.findall(f"{W}tc")
    return len(cells) > 1 and "".join(cells[1].itertext(f"{W}t")).strip() == ":"


def _level(row: Element, height: float) -> None:
    """Give the first lines of a row one height, so that its label stands level with its answer."""
    whole = row.find(f"{W}trPr/{W}cantSplit")
    if whole is not None and max(len(cell) for cell in row.iterfind(f"{W}tc")) > MOST_TOGETHER:
        take_out(whole)
    for cell in row.iterfind(f"{W}tc"):
        first = cell.find(f"{W}p")
        apart = any(cell.find(f"{W}tcPr/{W}{each}") is not None for each in ("vMerge", "tcBorders"))
        if first is not None and not apart:
            set_height(first, height)
