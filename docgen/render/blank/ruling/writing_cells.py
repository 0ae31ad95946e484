"""Cells to write in: empties the cells of ruled tables and makes their rows high enough."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.fill_line import PEN_LINE_HEIGHT
from docgen.render.blank.ruling.metrics import find_cell, word_attribute
from docgen.render.blank.ruling.paragraph_properties import (
    replace_content,
    replace_paragraph,
    set_property,
    set_spacing,
)
from docgen.render.blank.ruling.row_heights import set_row_height
from docgen.render.blank.ruling.text_runs import NO_BREAK_SPACE, build_run, tick_box, with_size
from docgen.render.blank.ruling.writing_lines import build_writing_lines
from docgen.template.ooxml.units import read_count
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element
    from docgen.render.blank.ruling.paragraph_styles import ParagraphStyle
    from docgen.render.blank.ruling.segments import Segment

MIN_ROW_HEIGHT: Final = 0.8
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

    def __init__(self) -> None:
        self._heights: dict[Element, float] = {}
        self._legends: dict[tuple[Element, tuple[str, ...]], str] = {}

    def clear(
        self, paragraph: Element, segments: Sequence[Segment], style: ParagraphStyle, width: float
    ) -> None:
        """Leave only the labels of a paragraph, and boxes to tick where they fit."""
        groups = _labelled_fill_ins(segments)
        needs_lines = len(groups) > 1 or groups[0][0] or groups[0][1].lines >= MAX_LINES
        if width >= WIDE_CELL_WIDTH and needs_lines:
            lines = build_writing_lines(paragraph, segments, style, width)
            self._add_height(paragraph, PEN_LINE_HEIGHT * len(lines))
            replace_paragraph(paragraph, lines)
            return
        lines = []
        for label, fill_in in groups:
            line = copy.deepcopy(paragraph)
            runs, height = self._writing_space(fill_in, label, paragraph, style, width)
            after = 0.0 if runs else max(0.0, height - LABEL_HEIGHT)
            if label:
                runs.insert(0, build_run(f"{label}{NO_BREAK_SPACE}", segments[0].run_properties))
            replace_content(line, runs)
            set_spacing(line, before=SPACE_BEFORE, after=after)
            self._add_height(paragraph, height)
            lines.append(line)
        replace_paragraph(paragraph, lines)

    def _add_height(self, paragraph: Element, height: float) -> None:
        cell = find_cell(paragraph)
        if cell is not None:
            self._heights[cell] = self._heights.get(cell, 0.0) + height

    def _writing_space(
        self, fill_in: FillIn, label: str, paragraph: Element, style: ParagraphStyle, width: float
    ) -> tuple[list[Element], float]:
        """Return the boxes to tick of a fill-in, if it has any, and the height that it takes."""
        choices = fill_in.choices
        if fill_in.kind != "choice":
            return [], PEN_LINE_HEIGHT * min(MAX_LINES, fill_in.lines)
        size = TICK_SIZE
        widest = _widest_choice(choices, style, size)
        if widest > width:
            size, widest = SMALL_TICK_SIZE, _widest_choice(choices, style, SMALL_TICK_SIZE)
        alone = len(choices) == 1  # wraps in its cell: it is no list to choose from
        if len(choices) > MAX_TICKS_PER_CELL or (widest > width and not alone):
            table = next(paragraph.iterancestors(f"{W}tbl"))
            heading = label.rstrip(": ") or _column_heading(paragraph) or fill_in.label
            self._legends.setdefault((table, choices), heading)
            return [], PEN_LINE_HEIGHT
        across = len(choices) * (widest + 0.3) <= width
        lines = 1 if across else len(choices)
        return _tick_runs(choices, "   " if across else "\n", size), TICK_HEIGHT * lines

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


def _widest_choice(choices: tuple[str, ...], style: ParagraphStyle, size: float) -> float:
    return max(replace(style, size=size).measure(f"☐ {each}") for each in choices)


def _tick_runs(choices: tuple[str, ...], separator: str, size: float) -> list[Element]:
    runs: list[Element] = []
    for place, choice in enumerate(choices):
        runs += [
            _sized_run(separator if place else "", size),
            tick_box(size),
            _sized_run(f"{NO_BREAK_SPACE}{choice}", size),
        ]
    return runs


def _column_heading(paragraph: Element) -> str:
    """Return the heading of the column that a paragraph stands in."""
    cell, table = find_cell(paragraph), next(paragraph.iterancestors(f"{W}tbl"), None)
    if cell is None or table is None:
        return ""
    column = sum(_span(each) for each in cell.itersiblings(f"{W}tc", preceding=True))
    headings = [
        "".join(each.itertext(f"{W}t")).strip()
        for each in table.iterfind(f"{W}tr[1]/{W}tc")
        for _ in range(_span(each))
    ]
    return headings[column] if column < len(headings) else ""


def _span(cell: Element) -> int:
    return read_count(word_attribute(cell.find(f"{W}tcPr/{W}gridSpan")))


def _sized_run(words: str, size: float) -> Element:
    return build_run(words, with_size(None, size))


def _labelled_fill_ins(segments: Sequence[Segment]) -> list[tuple[str, FillIn]]:
    """Return what is asked for with the words before it, where they say something."""
    groups: list[tuple[str, FillIn]] = []
    label = ""
    for segment in segments:
        if segment.fill_in is not None:
            label = label.lstrip(" \n,;.()").rstrip(" \n,;(")
            groups.append((label, segment.fill_in))
            label = ""
        else:
            label += segment.words
    return groups


def _legend_line(label: str, choices: tuple[str, ...], table: Element) -> Element:
    """Return the line above a table that says what may be written in a column."""
    line = etree.Element(f"{W}p")
    set_property(line, "keepNext", {})
    set_spacing(line, before=SPACE_BEFORE, after=2 * SPACE_BEFORE)
    indent = word_attribute(table.find(f"{W}tblPr/{W}tblInd"), "w") or "0"
    set_property(line, "ind", {"left": indent})
    numbered = "; ".join(f"{number}\u00a0{each}" for number, each in enumerate(choices, 1))
    line.append(_sized_run(f"{label} (tulis nomornya): {numbered}.", TICK_SIZE))
    return line
