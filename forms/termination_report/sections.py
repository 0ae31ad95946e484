"""What the sections of the report share: their headings and the rows of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.annex import ruled_heading
from ..blocks.paragraphs import paragraph
from ..blocks.runs import value
from ..blocks.tables import Row, cell, each_row, ruled_table
from ..blocks.template_styles import SECTION_AT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..blocks.tables import Cell

HEADING_LIST = 1
"""Place of the list of headings among the template's lists."""

CELL_STYLE, CENTRED_STYLE, HEAD_STYLE = (
    "DocgenSmallCell",
    "DocgenSmallCellCentre",
    "DocgenSmallCellHead",
)
NUMBER_CELL = cell(CENTRED_STYLE, "{{ loop.index }}")


def section_heading(words: str) -> str:
    """Return the lettered heading of a section of the report."""
    return ruled_heading(words, list_id=HEADING_LIST)


def text_block(label: str, answer: str) -> str:
    """Return a text under its own heading; a missing one is a dotted line."""
    return paragraph("DocgenSubheading", label) + paragraph("DocgenSectionText", value(answer))


def loop_table(
    heads: Sequence[str],
    widths: Sequence[float],
    loop: str,
    cells: Sequence[Cell],
    *,
    tall: Mapping[str, int],
) -> str:
    """Return a table with a row for each turn of ``loop``, which breaks where ``tall`` says."""
    name, items = loop.split(" in ")
    rows = each_row(name, items, Row(tuple(cells)), tall=tall)
    return ruled_table(heads, widths, rows, indent=SECTION_AT, head_style=HEAD_STYLE)
