"""Cells to write in: empties the cells of ruled tables and makes their rows high enough."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.fill_line import PEN_LINE_HEIGHT
from docgen.render.blank.ruling.line_items import NO_BREAK_SPACE, tick_box
from docgen.render.blank.ruling.metrics import (
    find_cell,
    measure_width,
    word_attribute,
)
from docgen.render.blank.ruling.paragraph_properties import (
    replace_paragraph,
    set_property,
    set_size,
    set_spacing,
)
from docgen.render.blank.ruling.row_heights import set_row_height
from docgen.render.blank.ruling.segments import Segment, build_run, replace_content
from docgen.render.blank.ruling.writing_lines import build_writing_lines
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element, ParagraphStyle

MIN_ROW_HEIGHT: Final = 0.9
MAX_LINES: Final = 3
MAX_TICKS_PER_CELL: Final = 3
WIDE_CELL_WIDTH: Final = 7.5
TICK_SIZE, SMALL_TICK_SIZE = 8.5, 7.5
SPACE_BEFORE: Final = 0.035
PADDING: Final = 0.1
TICK_HEIGHT: Final = 0.42
LABEL_HEIGHT: Final = 0.45


class WritingCells:
    """The ruled cells of a part: emptied one by one, their rows made high at the end."""

    def __init__(self, wide: float) -> None:
        self._wide = wide
        self._heights: dict[Element, float] = {}
        self._legends: dict[tuple[Element, tuple[str, ...]], str] = {}

    def clear(
        self, paragraph: Element, pieces: Sequence[Segment], look: ParagraphStyle, width: float
    ) -> None:
        """Leave only the labels of a paragraph, and boxes to tick where they fit."""
        groups = _labelled_fill_ins(pieces)
        told = len(groups) > 1 or groups[0][0] or groups[0][1].lines >= MAX_LINES
        if width >= WIDE_CELL_WIDTH and told:
            lines = build_writing_lines(paragraph, pieces, look, width)
            self._add_height(paragraph, PEN_LINE_HEIGHT * len(lines))
            replace_paragraph(paragraph, lines)
            return
        made = []
        for label, ask in groups:
            line = copy.deepcopy(paragraph)
            runs, height = self._writing_space(ask, label, paragraph, width)
            words = (
                [build_run(f"{label}{NO_BREAK_SPACE}", pieces[0].run_properties)] if label else []
            )
            replace_content(line, [*words, *runs])
            after = 0.0 if runs else max(0.0, height - LABEL_HEIGHT)
            set_spacing(line, before=SPACE_BEFORE, after=after)
            self._add_height(paragraph, height)
            made.append(line)
        replace_paragraph(paragraph, made)

    def _add_height(self, paragraph: Element, height: float) -> None:
        cell = find_cell(paragraph)
        if cell is not None:
            self._heights[cell] = self._heights.get(cell, 0.0) + height

    def _writing_space(
        self, ask: FillIn, label: str, paragraph: Element, width: float
    ) -> tuple[list[Element], float]:
        if ask.kind == "choice":
            return self._tick_boxes(ask, label, paragraph, width)
        return [], PEN_LINE_HEIGHT * min(MAX_LINES, ask.lines)

    def _tick_boxes(
        self, ask: FillIn, label: str, paragraph: Element, width: float
    ) -> tuple[list[Element], float]:
        size = TICK_SIZE
        widest = self._widest(ask.choices, size)
        if widest > width:
            size, widest = SMALL_TICK_SIZE, self._widest(ask.choices, SMALL_TICK_SIZE)
        alone = len(ask.choices) == 1  # wraps in its cell: it is no list to choose from
        if len(ask.choices) > MAX_TICKS_PER_CELL or (widest > width and not alone):
            table = next(paragraph.iterancestors(f"{W}tbl"))
            heads = label.rstrip(": ") or _column_heading(paragraph) or ask.label
            self._legends.setdefault((table, ask.choices), heads)
            return [], PEN_LINE_HEIGHT
        runs: list[Element] = []
        across = len(ask.choices) * (widest + 0.3) <= width
        for place, choice in enumerate(ask.choices):
            between = ("   " if across else "\n") if place else ""
            runs += [
                _small_run(between, size),
                tick_box(size),
                _small_run(f"{NO_BREAK_SPACE}{choice}", size),
            ]
        return runs, TICK_HEIGHT * (1 if across else len(ask.choices))

    def _widest(self, choices: tuple[str, ...], size: float) -> float:
        return max(measure_width(f"☐ {each}", size, wide=self._wide) for each in choices)

    def finish(self) -> None:
        """Make the rows high enough, and say above each table what may be written in it."""
        rows: dict[Element, float] = {}
        for cell, height in self._heights.items():
            row = cell.getparent()
            if row is not None:
                rows[row] = max(rows.get(row, MIN_ROW_HEIGHT), height)
        for row, height in rows.items():
            set_row_height(row, height + PADDING)
        for (table, choices), label in self._legends.items():
            table.addprevious(_legend_line(label, choices, table))


def _column_heading(paragraph: Element) -> str:
    """Return the head of the column that a paragraph stands in."""
    cell = find_cell(paragraph)
    row = None if cell is None else cell.getparent()
    table = next(paragraph.iterancestors(f"{W}tbl"), None)
    if cell is None or row is None or table is None:
        return ""
    place = _column_index(row, cell)
    at = 0
    for each in table.iterfind(f"{W}tr[1]/{W}tc"):
        at += _span(each)
        if place < at:
            return "".join(each.itertext(f"{W}t")).strip()
    return ""


def _column_index(row: Element, cell: Element) -> int:
    at = 0
    for each in row.iterfind(f"{W}tc"):
        if each is cell:
            break
        at += _span(each)
    return at


def _span(cell: Element) -> int:
    return int(word_attribute(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)


def _small_run(words: str, size: float = TICK_SIZE) -> Element:
    made = build_run(words)
    properties = etree.Element(f"{W}rPr")
    set_size(properties, size)
    made.insert(0, properties)
    return made


def _labelled_fill_ins(pieces: Sequence[Segment]) -> list[tuple[str, FillIn]]:
    """Return what is asked for with the words before it, where they say something."""
    groups: list[tuple[str, FillIn]] = []
    label = ""
    for piece in pieces:
        if piece.fill_in is not None:
            label = label.lstrip(" \n,;.()").rstrip(" \n,;(")
            groups.append((label, piece.fill_in))
            label = ""
        else:
            label += piece.words
    return groups


def _legend_line(label: str, choices: tuple[str, ...], table: Element) -> Element:
    """Return the line above a table that says what may be written in a column."""
    line = etree.Element(f"{W}p")
    set_property(line, "keepNext", {})
    set_spacing(line, before=SPACE_BEFORE, after=2 * SPACE_BEFORE)
    indent = word_attribute(table.find(f"{W}tblPr/{W}tblInd"), "w") or "0"
    set_property(line, "ind", {"left": indent})
    told = "; ".join(f"{number}\u00a0{each}" for number, each in enumerate(choices, 1))
    line.append(_small_run(f"{label} (tulis nomornya): {told}."))
    return line
