"""The headings and tables that the sections of a plan share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.annex import ruled_heading
from ..blocks.tables import cell, ruled_table
from ..blocks.template_styles import SECTION_AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..blocks.runs import Piece
    from ..blocks.tables import Cell, Row

HEADING_LIST = 1
"""Place of the list of headings among the template's lists."""

HEAD_STYLE = "DocgenSmallCellHead"


def section_heading(words: str) -> str:
    """Return the lettered heading of a section of the plan."""
    return ruled_heading(words, list_id=HEADING_LIST)


def plan_table(heads: Sequence[str], widths: Sequence[float], rows: Sequence[Row]) -> str:
    """Return a ruled table of a section on an upright sheet."""
    return ruled_table(heads, widths, rows, indent=SECTION_AT, head_style=HEAD_STYLE)


def small(*pieces: Piece) -> Cell:
    """Return a cell of a plan's table."""
    return cell("DocgenSmallCell", *pieces)


def small_centred(*pieces: Piece) -> Cell:
    """Return a cell for a number or a short answer."""
    return cell("DocgenSmallCellCentre", *pieces)
