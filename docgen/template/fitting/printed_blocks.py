"""Reads a printed piece of a page into paragraphs and tables, with what decides their height."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docgen.template.fitting.page_formats import EIGHTHS, HALF_POINTS, TWIPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from docgen.template.fitting.typeface import Widths

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
ROOT = re.compile(rb"<w:document\b[^>]*>")
EMU_PER_POINT = 12700
PIECE = re.compile(r"\n|\t| +|[^ \n\t-]*-|[^ \n\t-]+")
"""What a line may end after, or before."""
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


class Run:
    """Words of one size and weight, and how wide each piece of them is at size 1."""

    __slots__ = ("_measured", "bold", "size", "words")

    def __init__(self, words: str, size: float | None, bold: bool | None) -> None:
        self.words, self.size, self.bold = words, size, bold
        self._measured: dict[bool, list[tuple[str, float]]] = {}

    def pieces(self, widths: Widths, *, bold: bool) -> list[tuple[str, float]]:
        """Return what a line may end after, each with its width in one weight."""
        found = self._measured.get(bold)
        if found is None:
            width = widths.__getitem__
            found = [(each, sum(map(width, each))) for each in PIECE.findall(self.words)]
            self._measured[bold] = found
        return found


class Spacing(NamedTuple):
    """The spaces that a paragraph has of its own, in points; None where its style decides."""

    before: float | None
    after: float | None
    line: float | None
    exact: bool


class Paragraph:
    """A paragraph: its style and its list, what it sets itself, its words and pictures."""

    __slots__ = ("lines", "list_id", "picture", "rules", "runs", "spacing", "style")

    def __init__(self, element: ET.Element) -> None:
        properties = element.find(f"{W}pPr")
        style, listed, borders, spacing = (
            None if properties is None else properties.find(name)
            for name in (f"{W}pStyle", f"{W}numPr/{W}numId", f"{W}pBdr", f"{W}spacing")
        )
        self.style = "" if style is None else style.get(f"{W}val", "")
        self.list_id = None if listed is None else listed.get(f"{W}val", "")
        self.rules = None if borders is None else _rule_height(borders)
        self.spacing = None if spacing is None else _read_spacing(spacing)
        self.runs = list(_read_runs(element))
        extents = element.iter(EXTENT)
        self.picture = max(
            (float(each.get("cy", 0)) / EMU_PER_POINT for each in extents), default=0.0
        )
        self.lines: dict[tuple[float, ...], int] = {}
        """How many lines it takes, for each width, size and weight that was measured."""


class Cell(NamedTuple):
    """A cell, its width and margins in points; None where the table's style has the sides."""

    width: float
    left: float | None
    right: float | None
    above: float
    """The margins above and below it, in all."""
    blocks: list[Paragraph | Table]


class Row(NamedTuple):
    """A row of a table, and the height that it is given, in points."""

    height: float
    exact: bool
    cells: list[Cell]


class Table(NamedTuple):
    """A table of one style."""

    style: str
    rows: list[Row]


Block = Paragraph | Table


def read_blocks(piece: bytes, body: bytes) -> Iterator[Block]:
    """Yield the blocks of a piece of a body, whose first tag says what its prefixes mean."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 -- few documents have a page to fit

    root = ROOT.search(body)
    tree = (b"" if root is None else root[0]) + piece + b"</w:document>"
    return _blocks(ET.fromstring(tree))  # noqa: S314 -- printed by us, without a DOCTYPE


def _blocks(holder: ET.Element) -> Iterator[Block]:
    for element in holder:
        if element.tag == f"{W}p":
            yield Paragraph(element)
        elif element.tag == f"{W}tbl":
            style = element.find(f"{W}tblPr/{W}tblStyle")
            rows = [_read_row(each) for each in element.iterfind(f"{W}tr")]
            yield Table("" if style is None else style.get(f"{W}val", ""), rows)


def _read_row(row: ET.Element) -> Row:
    given = row.find(f"{W}trPr/{W}trHeight")
    return Row(
        0.0 if given is None else _points(given, "val") or 0.0,
        given is not None and given.get(f"{W}hRule") == "exact",
        [_read_cell(each) for each in row.iterfind(f"{W}tc")],
    )


def _read_cell(cell: ET.Element) -> Cell:
    properties = cell.find(f"{W}tcPr")
    width, own = (
        None if properties is None else properties.find(f"{W}{name}") for name in ("tcW", "tcMar")
    )
    left, right, top, bottom = (
        _points(None if own is None else own.find(f"{W}{side}"), "w")
        for side in ("left", "right", "top", "bottom")
    )
    above = (top or 0.0) + (bottom or 0.0)
    return Cell(_points(width, "w") or 0.0, left, right, above, list(_blocks(cell)))


def _read_runs(paragraph: ET.Element) -> Iterator[Run]:
    for run in paragraph.iter(f"{W}r"):
        size: float | None = None
        bold: bool | None = None
        words = ""
        for each in run:
            if each.tag == f"{W}t":
                words += each.text or ""
            elif each.tag == f"{W}rPr":
                given, heavy = each.find(f"{W}sz"), each.find(f"{W}b")
                half = 0.0 if given is None else float(given.get(f"{W}val", 0))
                size = half / HALF_POINTS or None
                bold = None if heavy is None else heavy.get(f"{W}val") != "0"
            else:
                words += SIGNS.get(each.tag, "")
        if words:
            yield Run(words, size, bold)


def _read_spacing(spacing: ET.Element) -> Spacing:
    exact = spacing.get(f"{W}lineRule", "auto") != "auto"
    line = _points(spacing, "line")
    return Spacing(
        _points(spacing, "before"),
        _points(spacing, "after"),
        line if exact or line is None else line / 12,
        exact,
    )


def _rule_height(borders: ET.Element) -> float:
    rules = [each for each in borders if each.tag in {f"{W}top", f"{W}bottom"}]
    return sum(
        float(each.get(f"{W}sz", 0)) / EIGHTHS + float(each.get(f"{W}space", 0)) for each in rules
    )


def _points(element: ET.Element | None, name: str) -> float | None:
    """Return a length that is given in twentieths of a point."""
    given = None if element is None else element.get(f"{W}{name}")
    try:
        return None if given is None else float(given) / TWIPS
    except ValueError:
        return None
