"""What the sections of the report share: their headings and the rows of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.annex import heading
from ..blocks.tables import Row, breakable_row, cell, ruled_table, tag_row
from ..blocks.template_styles import SECTION_AT

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return heading(words, list_id=HEADING_LIST)


def loop_table(
    heads: Sequence[str], widths: Sequence[float], loop: str, cells: Sequence[Cell], *, tall: str
) -> str:
    """Return a table with a row for each turn of ``loop``, which breaks only where ``tall``."""
    row = breakable_row(tall, Row(tuple(cells)))
    rows = (tag_row(f"for {loop}", len(cells)), *row, tag_row("endfor", len(cells)))
    return ruled_table(heads, widths, rows, indent=SECTION_AT, head_style=HEAD_STYLE)
