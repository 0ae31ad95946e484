"""The rows of tables without lines, spaced alike where a hand writes in some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.fill_line import TICK_LINE
from docgen.render.blank.ruling.metrics import TWIPS, cell_of, number, width_of
from docgen.render.blank.ruling.paragraph import (
    place_property,
    replace_with,
    set_height,
    set_space,
    take_out,
)
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.render.blank.ruling.metrics import Element

SIZE, LINE = 11.0, 0.47
"""Points of the type of labels, and the height (cm) of its lines."""
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
        if cell is None and len(lines) > 1:
            # No line of an answer stands alone at the foot or the head of a page.
            for line in (lines[0], lines[-2]):
                place_property(line, "keepNext", {})
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


def _keep_whole(row: Element) -> None:
    """Keep a row on one page unless it is long: a line to write on is a paragraph of its own."""
    whole = row.find(f"{W}trPr/{W}cantSplit")
    lines = max(len(cell.findall(f".//{W}p")) for cell in row.iterfind(f"{W}tc"))
    if whole is not None and lines > MOST_TOGETHER:
        take_out(whole)
    elif whole is None and lines <= MOST_TOGETHER:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(len(row.findall(f"{W}tblPrEx")), properties)
        properties.insert(0, etree.Element(f"{W}cantSplit"))


def _has_colon(row: Element) -> bool:
    cells = row.findall(f"{W}tc")
    return len(cells) > 1 and "".join(cells[1].itertext(f"{W}t")).strip() == ":"


def _level(row: Element, height: float) -> None:
    """Give the first lines of a row one height, so that its label stands level with its answer."""
    _keep_whole(row)
    for cell in row.iterfind(f"{W}tc"):
        first = cell.find(f"{W}p")
        apart = any(cell.find(f"{W}tcPr/{W}{each}") is not None for each in ("vMerge", "tcBorders"))
        if first is None or apart:
            continue
        if _is_in_two_lines(first, cell):
            # Its second line follows close, as no hand writes there.
            set_space(first, before=max(0.0, height - LINE), after=0.0)
        else:
            set_height(first, height)


def _is_in_two_lines(paragraph: Element, cell: Element) -> bool:
    """Return whether a label is longer than its column, where there are only words."""
    width = number(cell.find(f"{W}tcPr/{W}tcW"), "w")
    words = "".join(paragraph.itertext(f"{W}t"))
    fixed = paragraph.find(f"{W}r/{W}tab") is None
    return bool(width) and fixed and width_of(words, SIZE) > (width or 0) / TWIPS
