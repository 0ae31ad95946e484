"""Measures paragraphs, cells and text (in cm), and reads the styles that set them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from docgen.template.ooxml.units import TWIPS_PER_CM
from docgen.template.ooxml.xml import W, parse_xml

if TYPE_CHECKING:
    Element = etree._Element

ARIAL_LIKE: Final = frozenset({"Arial", "Helvetica", "Liberation Sans", "Arial Narrow"})
WIDE_TYPE_FACTOR: Final = 1.17
"""How much wider than Arial other type may be: Bookman is."""
DEFAULT_TEXT_WIDTH, DEFAULT_CELL_WIDTH = 16.0, 4.0
INDENTS: Final = ("left", "right", "firstLine", "hanging")


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


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set."""

    size: float
    left: float
    right: float
    hanging: float
    """How far the first line starts to the left of the others; less than 0 to the right."""
    alignment: str
    width_factor: float
    """How much wider its type is than Arial."""


class Styles:
    """The paragraph and table styles of a document."""

    def __init__(self, content: bytes) -> None:
        root = parse_xml(content)
        self._styles = {word_attribute(each, "styleId"): each for each in root.iter(f"{W}style")}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        fonts = None if defaults is None else defaults.find(f"{W}rFonts")
        self.wide = 1.0 if word_attribute(fonts, "ascii") in ARIAL_LIKE else WIDE_TYPE_FACTOR
        size = None if defaults is None else numeric_attribute(defaults.find(f"{W}sz"))
        self._size = (size or 22) / 2

    def paragraph_style(self, paragraph: Element) -> ParagraphStyle:
        """Return how a paragraph is set, by itself or by its style."""
        own = paragraph.find(f"{W}pPr")
        chain = [
            *([own] if own is not None else []),
            *self._style_chain(self._name(paragraph, "pStyle")),
        ]
        indents = dict.fromkeys(INDENTS, 0.0)
        for properties in reversed(chain):
            given = properties.find(f"{W}ind")
            for limit in INDENTS:
                found = numeric_attribute(given, limit)
                indents[limit] = indents[limit] if found is None else found / TWIPS_PER_CM
        runs = [each.find(f"../{W}rPr") for each in chain[1:] or chain]
        sizes = (numeric_attribute(each.find(f"{W}sz")) for each in runs if each is not None)
        size = next((found / 2 for found in sizes if found), self._size)
        aligned = (word_attribute(each.find(f"{W}jc")) for each in chain)
        return ParagraphStyle(
            size,
            indents["left"],
            indents["right"],
            indents["hanging"] - indents["firstLine"],
            next((each for each in aligned if each), "left"),
            self.wide,
        )

    def _name(self, paragraph: Element, kind: str) -> str | None:
        return word_attribute(paragraph.find(f"{W}pPr/{W}{kind}"))

    def _style_chain(self, name: str | None) -> list[Element]:
        """Return the paragraph properties of a style and of those it is based on."""
        found: list[Element] = []
        style = self._styles.get(name)
        while style is not None and len(found) < len(self._styles):
            properties = style.find(f"{W}pPr")
            if properties is None:
                properties = etree.SubElement(style, f"{W}pPr")
            found.append(properties)
            style = self._styles.get(word_attribute(style.find(f"{W}basedOn")) or "")
        return found

    def is_ruled(self, table: Element) -> bool:
        """Return whether a table has lines between its cells."""
        style = self._styles.get(word_attribute(table.find(f"{W}tblPr/{W}tblStyle")))
        for holder in (table, style):
            borders = None if holder is None else holder.find(f"{W}tblPr/{W}tblBorders")
            inside = None if borders is None else borders.find(f"{W}insideH")
            if inside is not None and word_attribute(inside) not in (None, "none", "nil"):
                return True
        return False


def find_cell(paragraph: Element) -> Element | None:
    """Return the cell that a paragraph stands in."""
    return next(paragraph.iterancestors(f"{W}tc"), None)


def available_width(paragraph: Element, ruled: bool) -> float:
    """Return the width (cm) between the edges that a paragraph stands in."""
    cell = find_cell(paragraph)
    if cell is not None:
        ruled = ruled or cell.find(f"{W}tcPr/{W}tcBorders") is not None
        width = numeric_attribute(cell.find(f"{W}tcPr/{W}tcW"), "w")
        return (width / TWIPS_PER_CM if width else DEFAULT_CELL_WIDTH) - (0.2 if ruled else 0.02)
    return _section_text_width(paragraph)


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


def measure_width(words: str, size: float, *, wide: float = 1.0) -> float:
    """Return the width (cm) of words in a type of ``size`` points; ``wide`` is wider type."""
    thousandths = sum(_WIDTHS.get(letter, _DEFAULT_WIDTH) for letter in words)
    return thousandths / 1000 * size * CM_PER_POINT * wide


def dotted_line(width: float, size: float) -> str:
    """Return dots over a width."""
    return "." * max(3, int(width / measure_width(".", size)))
