"""Paper and margins: fits sections and their tables to an agency's page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.template.ooxml.units import read_count, read_twips, twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.agency.layout import Measures

SPLIT_STYLE = "DocgenSplit"
OUR_TABLES = frozenset({SPLIT_STYLE, "DocgenPlain", "DocgenRuled", "DocgenBoxed"})
REPORT_BOTTOM_MARGIN = 2.0
DRAWN_SIGNATURE_START = 53.0
"""Where our layouts draw the start of a signature, in percent of the page's width."""
NARROW_COLUMN = 1.5
"""Up to this width in centimetres a column holds numbers and gains nothing on a wide sheet."""
ABSOLUTE = "dxa"
EDGE_TOLERANCE = 100
"""How near to a cell's right edge a tab stop must be to belong to it, in twips."""


@dataclass(frozen=True, slots=True)
class LengthChange:
    """A length before and after the change of paper, in twips."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class TextWidths:
    """The width of the text on upright and on landscape sheets; no move where there is none."""

    upright: LengthChange
    landscape: LengthChange


def apply_page_setup(document: etree._Element, measures: Measures, *, letter: bool) -> TextWidths:
    """Move every section to the agency's paper; return the text widths of both kinds of sheet."""
    widths: dict[bool, LengthChange] = {}
    for tables, properties in _sections(document):
        upright = not _is_landscape(properties)
        before = _Sheet.read(properties)
        width, height = measures.paper_width, measures.paper_height
        if upright:
            bottom = measures.bottom if letter else REPORT_BOTTOM_MARGIN
            edges = {"left": measures.left, "right": measures.right, "bottom": bottom}
            _set_lengths(properties, "pgSz", w=width, h=height)
            _set_lengths(properties, "pgMar", **edges)
        else:  # with margins of its own
            _set_lengths(properties, "pgSz", w=height, h=width)
        after = _Sheet.read(properties)
        text = LengthChange(before.text_width, after.text_width)
        split = LengthChange(
            before.offset(DRAWN_SIGNATURE_START), after.offset(measures.signature_start)
        )
        for table in tables:
            if upright:
                _widen_table(table, text, split)
            else:
                _share_width(table, text)
        widths.setdefault(upright, text)
    none = LengthChange(0, 0)
    return TextWidths(widths.get(True, none), widths.get(False, none))


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: int
    left: int
    right: int

    @classmethod
    def read(cls, properties: etree._Element) -> _Sheet:
        return cls(
            _number(properties, "pgSz", "w"),
            _number(properties, "pgMar", "left"),
            _number(properties, "pgMar", "right"),
        )

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    def offset(self, percent: float) -> int:
        """Return how far a part of the page's width is from the left margin."""
        return round(self.width * percent / 100) - self.left


def _sections(document: etree._Element) -> Iterator[tuple[list[etree._Element], etree._Element]]:
    """Yield our tables of each section with the section's properties."""
    tables: list[etree._Element] = []
    for block in document.iterfind(f"{W}body/*"):
        if block.tag == f"{W}tbl" and _style_of(block) in OUR_TABLES:
            tables.append(block)
        found = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if found is not None:
            yield tables, found
            tables = []


def _style_of(table: etree._Element) -> str | None:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return None if style is None else style.get(f"{W}val")


def _is_landscape(properties: etree._Element) -> bool:
    size = properties.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"


def _number(properties: etree._Element, name: str, attribute: str) -> int:
    found = properties.find(f"{W}{name}")
    return 0 if found is None else read_twips(found.get(f"{W}{attribute}"))


def _set_lengths(properties: etree._Element, name: str, **lengths: float) -> None:
    """Set lengths (cm) of a section where it has the element that holds them."""
    element = properties.find(f"{W}{name}")
    if element is not None:
        for attribute, length in lengths.items():
            element.set(f"{W}{attribute}", str(twips(length)))


def _widen_table(table: etree._Element, width: LengthChange, split: LengthChange) -> None:
    """Give the widest column what the text gained; in a split table, of each half its own."""
    columns = _columns(table)
    halves = [(0, len(columns), width.new - width.old)]
    if _style_of(table) == SPLIT_STYLE:
        at = _columns_before(columns, split.old)
        gain = split.new - split.old
        halves = [(0, at, gain), (at, len(columns), width.new - width.old - gain)]
    wider = list(columns)
    for start, end, gained in halves:
        if start < end:
            widest = max(range(start, end), key=columns.__getitem__)
            wider[widest] += gained
    _set_columns(table, columns, wider)


def _share_width(table: etree._Element, width: LengthChange) -> None:
    """Give each column its part of what a landscape sheet gained, but those that hold numbers."""
    columns = _columns(table)
    wide = [each if each > twips(NARROW_COLUMN) else 0 for each in columns]
    gained, total = width.new - width.old, sum(wide)
    ends = [
        round(gained * sum(wide[:count]) / total) if total else 0
        for count in _prefix_counts(columns)
    ]
    shares = [end - start for start, end in pairwise(ends)]
    _set_columns(table, columns, [old + share for old, share in zip(columns, shares, strict=True)])


def _prefix_counts(columns: list[int]) -> range:
    return range(len(columns) + 1)


def _columns(table: etree._Element) -> list[int]:
    return [read_twips(each.get(f"{W}w")) for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]


def _set_width(element: etree._Element, width: int) -> None:
    """Set the width of a table or cell; one in percent of the text, or left to Word, stays so."""
    if element.get(f"{W}type", ABSOLUTE) == ABSOLUTE and not element.get(f"{W}w", "").endswith("%"):
        element.set(f"{W}w", str(width))
        element.set(f"{W}type", ABSOLUTE)


def _set_columns(table: etree._Element, columns: list[int], wider: list[int]) -> None:
    """Give the columns their widths; a table whose grid does not tell them all is left to Word."""
    if not all(columns) or not columns:
        return
    grid = table.findall(f"{W}tblGrid/{W}gridCol")
    for each, column in zip(grid, wider, strict=True):
        each.set(f"{W}w", str(column))
    table_width = table.find(f"{W}tblPr/{W}tblW")
    if table_width is not None:
        _set_width(table_width, sum(wider))
    for row in table.iterfind(f"{W}tr"):
        _resize_row(row, columns, wider)


def _columns_before(columns: list[int], length: int) -> int:
    """Return how many columns stand before the edge that is nearest to ``length``."""
    return min(_prefix_counts(columns), key=lambda count: abs(sum(columns[:count]) - length))


def _resize_row(row: etree._Element, columns: list[int], wider: list[int]) -> None:
    at = 0
    for cell in row.iterfind(f"{W}tc"):
        span_given = cell.find(f"{W}tcPr/{W}gridSpan")
        span = 1 if span_given is None else read_count(span_given.get(f"{W}val"))
        move = LengthChange(sum(columns[at : at + span]), sum(wider[at : at + span]))
        at += span
        if at > len(columns):
            return
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None:
            _set_width(width, move.new)
        for stop in cell.iter(f"{W}tab"):
            position = read_twips(stop.get(f"{W}pos"))
            if abs(position - move.old) <= EDGE_TOLERANCE:
                stop.set(f"{W}pos", str(position + move.new - move.old))
