"""Measures text and the room it has (in cm); reads and makes elements of Word's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from docgen.template.ooxml.units import TWIPS_PER_CM
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    Element = etree._Element

WHOLE_WIDTH = 5000
"""The whole width of the text in fiftieths of a percent."""
DEFAULT_TEXT_WIDTH, DEFAULT_CELL_WIDTH = 16.0, 4.0


def word_attribute(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of Word's own, None where the element or it is missing."""
    return None if element is None else element.get(f"{W}{name}")


def numeric_attribute(element: Element | None, name: str = "val") -> float | None:
    """Return a number that an attribute holds."""
    found = word_attribute(element, name)
    try:
        return None if found is None else float(found)
    except ValueError:
        return None


def word_element(name: str, attributes: Mapping[str, str]) -> Element:
    """Return an element of Word's own with attributes of Word's own."""
    return etree.Element(f"{W}{name}", {f"{W}{key}": each for key, each in attributes.items()})


def find_cell(paragraph: Element) -> Element | None:
    """Return the cell that a paragraph stands in."""
    return next(paragraph.iterancestors(f"{W}tc"), None)


def available_width(paragraph: Element, ruled: bool) -> float:
    """Return the width (cm) between the edges that a paragraph stands in."""
    cell = find_cell(paragraph)
    if cell is not None:
        ruled = ruled or cell.find(f"{W}tcPr/{W}tcBorders") is not None
        return _cell_width(cell) - (0.2 if ruled else 0.02)
    return _section_text_width(paragraph)


def _cell_width(cell: Element) -> float:
    """Return the width (cm) of a cell, which may be given in fiftieths of a percent."""
    given = cell.find(f"{W}tcPr/{W}tcW")
    width = numeric_attribute(given, "w")
    if not width:
        return DEFAULT_CELL_WIDTH
    if word_attribute(given, "type") == "pct":
        outermost = list(cell.iterancestors(f"{W}tbl"))[-1]
        return _section_text_width(outermost) * width / WHOLE_WIDTH
    return width / TWIPS_PER_CM


def _section_text_width(paragraph: Element) -> float:
    following: list[Any] = [paragraph, *paragraph.itersiblings()]
    for each in following:
        section = each if each.tag == f"{W}sectPr" else each.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
            sides = (numeric_attribute(margins, side) or 0 for side in ("left", "right", "gutter"))
            return ((numeric_attribute(page, "w") or 0) - sum(sides)) / TWIPS_PER_CM
    return DEFAULT_TEXT_WIDTH


# Widths of Helvetica's letters in thousandths of their size, which Arial shares.
_WIDTHS: Final = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl",
        278: " .,:;/!It[]f\\\u00a0",
        333: "()-r`",
        389: "*",
        500: "ckvxyzJs",
        584: "+=<>~",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "☐☑%",
        944: "W",
    }.items()
    for letter in letters
}
_DEFAULT_WIDTH = 556
CM_PER_POINT = 2.54 / 72


def measure_width(words: str, size: float) -> float:
    """Return the width (cm) of words in Arial of ``size`` points."""
    thousandths = sum(_WIDTHS.get(letter, _DEFAULT_WIDTH) for letter in words)
    return thousandths / 1000 * size * CM_PER_POINT


def dotted_line(width: float, size: float) -> str:
    """Return dots over a width."""
    return "." * max(3, int(width / measure_width(".", size)))
