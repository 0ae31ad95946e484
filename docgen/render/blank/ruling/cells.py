"""Empty cells: a ruled table whose rows are high enough to write in."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.fill_line import PEN_LINE
from docgen.render.blank.ruling.inline import NO_BREAK, symbol
from docgen.render.blank.ruling.lines import lined
from docgen.render.blank.ruling.metrics import TWIPS, attribute, cell_of, number, twips, width_of
from docgen.render.blank.ruling.paragraph import place_property, replace_with, set_size, set_space
from docgen.render.blank.ruling.segments import Piece, put, run
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import Ask
    from docgen.render.blank.ruling.metrics import Element, Look

LEAST_ROW: Final = 0.9
MOST_LINES: Final = 3
TICKS_IN_A_CELL: Final = 3
WIDE_CELL: Final = 7.5
TICK_SIZE, SMALLER = 8.5, 7.5
TALLEST: Final = 6.0
BEFORE: Final = 0.035
PADDING: Final = 0.1
TICK_HEIGHT: Final = 0.42
WORDS_HEIGHT: Final = 0.45


class Cells:
    """The ruled cells of a part: emptied one by one, their rows made high at the end."""

    def __init__(self, wide: float) -> None:
        self._wide = wide
        self._heights: dict[Element, float] = {}
        self._legends: dict[tuple[Element, tuple[str, ...]], str] = {}

    def empty(self, paragraph: Element, pieces: Sequence[Piece], look: Look, width: float) -> None:
        """Leave only the labels of a paragraph, and boxes to tick where they fit."""
        groups = _groups(pieces)
        told = len(groups) > 1 or groups[0][0] or groups[0][1].lines >= MOST_LINES
        if width >= WIDE_CELL and told:
            lines = lined(paragraph, pieces, look, width)
            self._grow(paragraph, PEN_LINE * len(lines))
            replace_with(paragraph, lines)
            return
        made = []
        for label, ask in groups:
            line = copy.deepcopy(paragraph)
            runs, height = self._asked(ask, label, paragraph, width)
            words = [run(f"{label}{NO_BREAK}", pieces[0].look)] if label else []
            put(line, [*words, *runs])
            after = 0.0 if runs else max(0.0, height - WORDS_HEIGHT)
            set_space(line, before=BEFORE, after=after)
            self._grow(paragraph, height)
            made.append(line)
        replace_with(paragraph, made)

    def _grow(self, paragraph: Element, height: float) -> None:
        cell = cell_of(paragraph)
        if cell is not None:
            self._heights[cell] = self._heights.get(cell, 0.0) + height

    def _asked(
        self, ask: Ask, label: str, paragraph: Element, width: float
    ) -> tuple[list[Element], float]:
        if ask.kind == "choice":
            return self._ticks(ask, label, paragraph, width)
        return [], PEN_LINE * min(MOST_LINES, ask.lines)

    def _ticks(
        self, ask: Ask, label: str, paragraph: Element, width: float
    ) -> tuple[list[Element], float]:
        size = TICK_SIZE
        widest = self._widest(ask.choices, size)
        if widest > width:
            size, widest = SMALLER, self._widest(ask.choices, SMALLER)
        alone = len(ask.choices) == 1  # wraps in its cell: it is no list to choose from
        if len(ask.choices) > TICKS_IN_A_CELL or (widest > width and not alone):
            table = next(paragraph.iterancestors(f"{W}tbl"))
            heads = label.rstrip(": ") or _column(paragraph) or ask.label
            self._legends.setdefault((table, ask.choices), heads)
            return [], PEN_LINE
        runs: list[Element] = []
        across = len(ask.choices) * (widest + 0.3) <= width
        for place, choice in enumerate(ask.choices):
            between = ("   " if across else "\n") if place else ""
            runs += [
                _small(between, size),
                symbol(size),
                _small(f"{NO_BREAK}{choice}", size),
            ]
        return runs, TICK_HEIGHT * (1 if across else len(ask.choices))

    def _widest(self, choices: tuple[str, ...], size: float) -> float:
        return max(width_of(f"☐ {each}", size, wide=self._wide) for each in choices)

    def finish(self) -> None:
        """Make the rows high enough, and say above each table what may be written in it."""
        rows: dict[Element, float] = {}
        for cell, height in self._heights.items():
            row = cell.getparent()
            if row is not None:
                rows[row] = max(rows.get(row, LEAST_ROW), height)
        for row, height in rows.items():
            set_row_height(row, height + PADDING)
        for (table, choices), label in self._legends.items():
            table.addprevious(_legend_line(label, choices, table))


def set_row_height(row: Element, height: float) -> None:
    """Make a row at least so high, and keep it on one page unless it would leave a gap."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        before = [each for each in row if each.tag == f"{W}tblPrEx"]
        row.insert(len(before), properties)
    had = properties.find(f"{W}trHeight")
    least = (number(had) or 0) / TWIPS
    if had is not None:
        properties.remove(had)
    made = etree.Element(f"{W}trHeight")
    made.set(f"{W}val", str(twips(max(height, least))))
    made.set(f"{W}hRule", "atLeast")
    header = properties.find(f"{W}tblHeader")
    if header is not None:
        header.addprevious(made)
    else:
        properties.append(made)
    whole = properties.find(f"{W}cantSplit")
    if height > TALLEST and whole is not None:
        properties.remove(whole)
    elif height <= TALLEST and whole is None:
        properties.insert(0, etree.Element(f"{W}cantSplit"))


def _column(paragraph: Element) -> str:
    """Return the head of the column that a paragraph stands in."""
    cell = cell_of(paragraph)
    row = None if cell is None else cell.getparent()
    table = next(paragraph.iterancestors(f"{W}tbl"), None)
    if cell is None or row is None or table is None:
        return ""
    place = _place(row, cell)
    at = 0
    for each in table.iterfind(f"{W}tr[1]/{W}tc"):
        at += _span(each)
        if place < at:
            return "".join(each.itertext(f"{W}t")).strip()
    return ""


def _place(row: Element, cell: Element) -> int:
    at = 0
    for each in row.iterfind(f"{W}tc"):
        if each is cell:
            break
        at += _span(each)
    return at


def _span(cell: Element) -> int:
    return int(attribute(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)


def _small(words: str, size: float = TICK_SIZE) -> Element:
    made = run(words)
    properties = etree.Element(f"{W}rPr")
    set_size(properties, size)
    made.insert(0, properties)
    return made


def _groups(pieces: Sequence[Piece]) -> list[tuple[str, Ask]]:
    """Return what is asked for with the words before it, where they say something."""
    groups: list[tuple[str, Ask]] = []
    label = ""
    for piece in pieces:
        if piece.ask is not None:
            label = label.lstrip(" \n,;.()").rstrip(" \n,;(")
            groups.append((label, piece.ask))
            label = ""
        else:
            label += piece.words
    return groups


def _legend_line(label: str, choices: tuple[str, ...], table: Element) -> Element:
    """Return the line above a table that says what may be written in a column."""
    line = etree.Element(f"{W}p")
    place_property(line, "keepNext", {})
    set_space(line, before=BEFORE, after=2 * BEFORE)
    indent = attribute(table.find(f"{W}tblPr/{W}tblInd"), "w") or "0"
    place_property(line, "ind", {"left": indent})
    told = "; ".join(f"{number}\u00a0{each}" for number, each in enumerate(choices, 1))
    line.append(_small(f"{label} (tulis nomornya): {told}."))
    return line
