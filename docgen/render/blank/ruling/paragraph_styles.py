"""Reads the paragraph and table styles of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.metrics import measure_width, numeric_attribute, word_attribute
from docgen.template.ooxml.units import TWIPS_PER_CM
from docgen.template.ooxml.xml import W, parse_xml

if TYPE_CHECKING:
    from docgen.render.blank.ruling.metrics import Element

ARIAL_LIKE: Final = frozenset({"Arial", "Helvetica", "Liberation Sans", "Arial Narrow"})
WIDE_TYPE_FACTOR: Final = 1.17
"""How much wider than Arial other type may be: Bookman is."""
INDENTS: Final = ("left", "right", "firstLine", "hanging")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set: its size in points, its indents in cm."""

    size: float
    left: float
    right: float
    hanging: float
    """How far the first line starts to the left of the others; less than 0 to the right."""
    alignment: str
    width_factor: float
    """How much wider its type is than Arial."""

    def measure(self, words: str) -> float:
        """Return the width (cm) of words in its type."""
        return measure_width(words, self.size) * self.width_factor


class Styles:
    """The paragraph and table styles of a document."""

    def __init__(self, content: bytes) -> None:
        root = parse_xml(content)
        self._styles = {word_attribute(each, "styleId"): each for each in root.iter(f"{W}style")}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        fonts = None if defaults is None else defaults.find(f"{W}rFonts")
        self._width_factor = (
            1.0 if word_attribute(fonts, "ascii") in ARIAL_LIKE else WIDE_TYPE_FACTOR
        )
        size = None if defaults is None else numeric_attribute(defaults.find(f"{W}sz"))
        self._size = (size or 22) / 2

    def paragraph_style(self, paragraph: Element) -> ParagraphStyle:
        """Return how a paragraph is set, by itself or by its style."""
        chain = [
            *paragraph.findall(f"{W}pPr"),
            *self._style_chain(word_attribute(paragraph.find(f"{W}pPr/{W}pStyle"))),
        ]
        indents = dict.fromkeys(INDENTS, 0.0)
        for properties in reversed(chain):
            for name in INDENTS:
                indent = numeric_attribute(properties.find(f"{W}ind"), name)
                indents[name] = indents[name] if indent is None else indent / TWIPS_PER_CM
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
            self._width_factor,
        )

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
