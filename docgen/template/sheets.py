"""The sheets of a document: moves sections and their tables to an agency's paper and margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.template.tags import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.agency.measures import Measures

__all__ = ["REPORT_BOTTOM", "Move", "lay_out", "twips"]

SPLIT_STYLE = "DocgenSplit"
OUR_TABLES = frozenset({SPLIT_STYLE, "DocgenPlain", "DocgenRuled"})
FOOT_STYLE = "DocgenFooter"
REPORT_BOTTOM = 2.0
EDGE = 100
"""How near to a cell's right edge a tab stop must be to belong to it, in twips."""


@dataclass(frozen=True, slots=True)
class Move:
    """A length before and after the change of paper, in twips."""

    old: int
    new: int


def twips(centimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def lay_out(document: etree._Element, measures: Measures) -> Move:
    """Move every section to the agency's paper; return the text width of the upright ones."""
    text_width: Move | None = None
    for blocks, properties in _sections(document):
        upright = not _is_landscape(properties)
        signature = Move(_signature_at(properties, measures), 0)
        width = _resize(properties, measures)
        split = Move(signature.old, _signature_at(properties, measures))
        for table in blocks:
            if _style_of(table) in OUR_TABLES:
                _stretch(table, width, split)
        if upright and text_width is None:
            text_width = width
    return text_width or Move(0, 0)


def _sections(
    document: etree._Element,
) -> Iterator[tuple[list[etree._Element], etree._Element]]:
    """Give the tables of each section with the section's properties."""
    tables: list[etree._Element] = []
    for block in document.iterfind(f"{W}body/*"):
        if block.tag == f"{W}tbl":
            tables.append(block)
        found = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if found is not None:
            yield tables, found
            tables = []


def _is_landscape(properties: etree._Element) -> bool:
    size = properties.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"
