"""What the sections of the assessment share: headings, tables, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.annex import ruled_heading
from ..blocks.labelled_rows import SECTION_LABEL_WIDTH
from ..blocks.measures import TEXT_WIDTH
from ..blocks.paragraphs import paragraph, when
from ..blocks.runs import value
from ..blocks.tables import COLON_WIDTH, Cell, Row, cell, each_row, ruled_table
from ..blocks.template_styles import SECTION_AT
from ..blocks.ticks import tick_columns
from ..blocks.told_apart import shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.form.codes import CodeList

SMALL_HEAD = "DocgenSmallCellHead"
HEADING_LIST = 1
"""Place of the list of headings among the template's lists."""

LONG_LETTERS = 1200
"""Letters in a column of half the page from which a row may break over two pages."""


def section_heading(words: str) -> str:
    """Return the heading of a section with its Roman number."""
    return ruled_heading(words, list_id=HEADING_LIST)


def subheading(words: str) -> str:
    """Return a heading inside a section."""
    return paragraph("DocgenSubheading", words)


def text_block(label: str, answer: str) -> str:
    """Return a text under its own heading; a missing one is a dotted line, a hidden one nothing."""
    return shared(answer, subheading(label), paragraph("DocgenSectionText", value(answer)))


def optional_text(label: str, answer: str) -> str:
    """Return a text under its own heading where there is one."""
    return when(answer, subheading(label), paragraph("DocgenSectionText", value(answer)))


def loop_table(
    heads: Sequence[str],
    widths: Sequence[float],
    loop: str,
    rows: Sequence[Row],
    *,
    tall: Mapping[str, int] | None = None,
) -> str:
    """Return a ruled table with ``rows`` for each turn of ``loop``."""
    name, items = loop.split(" in ")
    turns = each_row(name, items, *rows, tall=tall)
    return ruled_table(heads, widths, turns, indent=SECTION_AT, head_style=SMALL_HEAD)


def tick_row(label: str, chosen: str, choices: Sequence[CodeList], *, columns: int) -> Row:
    """Return a row of a colon section whose answer is ticked among its choices, in columns."""
    width = (TEXT_WIDTH - SECTION_AT - SECTION_LABEL_WIDTH - COLON_WIDTH) / columns
    blocks = tick_columns(chosen, choices, width, columns)
    return Row((cell("DocgenField", label), cell("DocgenField", ":"), Cell(blocks)))
