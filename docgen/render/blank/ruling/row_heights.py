"""Row heights of tables: level where there are no lines between cells, on one page if short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.fill_line import PEN_LINE_HEIGHT, TICK_LINE_HEIGHT
from docgen.render.blank.ruling.metrics import (
    find_cell,
    measure_width,
    numeric_attribute,
    word_element,
)
from docgen.render.blank.ruling.paragraph_properties import (
    remove_element,
    replace_paragraph,
    set_line_height,
    set_property,
    set_spacing,
)
from docgen.render.blank.ruling.text_runs import NO_BREAK_SPACE
from docgen.template.ooxml.units import TWIPS_PER_CM, twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.render.blank.ruling.metrics import Element

LABEL_SIZE, LABEL_LINE_HEIGHT = 11.0, 0.47
"""Points of the type of labels, and the height (cm) of its lines."""
MAX_KEPT_LINES: Final = 9
"""Lines of a row that may go on on the next page if it has more."""
MAX_UNSPLIT_HEIGHT: Final = 6.0
"""Height (cm) of a row that may go on on the next page if it is higher."""


class RowHeights:
    """The rows in which lines were put, levelled at the end."""

    def __init__(self) -> None:
        self._heights: dict[Element, float] = {}

    def replace(self, paragraph: Element, lines: list[Element]) -> None:
        """Put lines in place of a paragraph."""
        cell = find_cell(paragraph)
        row = None if cell is None else cell.getparent()
        replace_paragraph(paragraph, lines)
        if cell is None and len(lines) > 1:
            # No line of an answer stands alone at the foot or the head of a page.
            for line in (lines[0], lines[-2]):
                set_property(line, "keepNext", {})
        if cell is not None and row is not None and lines and lines[0] is cell.find(f"{W}p"):
            height = numeric_attribute(lines[0].find(f"{W}pPr/{W}spacing"), "line") or 0
            self._heights[row] = max(self._heights.get(row, 0.0), height / TWIPS_PER_CM)

    def finish(self) -> None:
        """Set the first lines of each row level, and rows without a fill-in like them."""
        for row, height in self._heights.items():
            _level_row(row, height)
        tables = {table: None for row in self._heights if (table := row.getparent()) is not None}
        for table in tables:
            for row in table.iterfind(f"{W}tr"):
                own_height = row.find(f"{W}trPr/{W}trHeight")
                if row not in self._heights and own_height is None and _has_colon(row):
                    _level_row(row, PEN_LINE_HEIGHT if _has_dots(row) else TICK_LINE_HEIGHT)


def _has_dots(row: Element) -> bool:
    """Return whether a row has a line of dots of its own, where paper asks for no fill-in."""
    paragraphs = row.iter(f"{W}p")
    return any(
        each.find(f"{W}r/{W}tab") is not None
        and not "".join(each.itertext(f"{W}t")).strip(f" {NO_BREAK_SPACE}")
        for each in paragraphs
    )


def set_row_height(row: Element, height: float) -> None:
    """Make a row at least so high (cm), and keep it on one page unless it would leave a gap."""
    properties = _get_or_add_row_properties(row)
    found = properties.find(f"{W}trHeight")
    row_height = etree.SubElement(properties, f"{W}trHeight") if found is None else found
    min_height = (numeric_attribute(found) or 0) / TWIPS_PER_CM
    row_height.set(f"{W}val", str(twips(max(height, min_height))))
    row_height.set(f"{W}hRule", "atLeast")
    _set_unsplit(row, unsplit=height <= MAX_UNSPLIT_HEIGHT)


def _get_or_add_row_properties(row: Element) -> Element:
    """Return the properties of a row, made where it has none."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(len(row.findall(f"{W}tblPrEx")), properties)
    return properties


def _set_unsplit(row: Element, *, unsplit: bool) -> None:
    """Keep a row on one page, or let it go on on the next."""
    found = row.find(f"{W}trPr/{W}cantSplit")
    if unsplit and found is None:
        _get_or_add_row_properties(row).insert(0, word_element("cantSplit", {}))
    elif not unsplit and found is not None:
        remove_element(found)


def _count_lines(row: Element) -> int:
    """Return the lines of a row's longest cell: a line to write on is a paragraph of its own."""
    return max(len(cell.findall(f".//{W}p")) for cell in row.iterfind(f"{W}tc"))


def _has_colon(row: Element) -> bool:
    cells = row.findall(f"{W}tc")
    return len(cells) > 1 and "".join(cells[1].itertext(f"{W}t")).strip() == ":"


def _level_row(row: Element, height: float) -> None:
    """Give the first lines of a row one height, so that its label stands level with its answer."""
    _set_unsplit(row, unsplit=_count_lines(row) <= MAX_KEPT_LINES)
    for cell in row.iterfind(f"{W}tc"):
        first = cell.find(f"{W}p")
        set_apart = any(
            cell.find(f"{W}tcPr/{W}{each}") is not None for each in ("vMerge", "tcBorders")
        )
        if first is None or set_apart:
            continue
        if _wraps(first, cell):
            # Its second line follows close, as no hand writes there.
            set_spacing(first, before=max(0.0, height - LABEL_LINE_HEIGHT), after=0.0)
        else:
            set_line_height(first, height)


def _wraps(paragraph: Element, cell: Element) -> bool:
    """Return whether a label is longer than its column, where there are only words."""
    width = numeric_attribute(cell.find(f"{W}tcPr/{W}tcW"), "w")
    words = "".join(paragraph.itertext(f"{W}t"))
    fixed = paragraph.find(f"{W}r/{W}tab") is None
    return bool(width) and fixed and measure_width(words, LABEL_SIZE) > (width or 0) / TWIPS_PER_CM
