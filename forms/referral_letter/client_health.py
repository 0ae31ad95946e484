"""The client's condition by aspect, and the health data that consent has opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.health import HEALTH_HINT, health_rows
from ..blocks.paragraphs import hint, paragraph, when
from ..blocks.rows import colon_section
from ..blocks.runs import BOLD, text, value
from ..blocks.styles import SECTION_AT
from ..blocks.tables import Cell, Row, ruled_table, value_cell, whole_or_broken
from .annex_rows import section_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["condition", "health_data"]

TALL = 1000
"""Letters in the wide column from which a row may break over two pages."""
ASPECTS = {
    "physical": "Biologis",
    "psychological": "Psikologis",
    "social": "Sosial",
    "spiritual": "Spiritual",
}


def condition() -> str:
    """Return the table of the client's condition, where one is given."""
    group = "condition_summary"
    known = " or ".join(f"{group}.{name}" for name in ASPECTS)
    rows = [row for name, label in ASPECTS.items() for row in _aspect(label, f"{group}.{name}")]
    return when(
        f"{group} and ({known})",
        section_heading("KONDISI KLIEN PADA SAAT RUJUKAN"),
        _two_columns(rows),
    )


def _two_columns(rows: Sequence[Row]) -> str:
    return ruled_table(("Aspek", "Keadaan"), (2.6, 0), rows, indent=SECTION_AT)


def _aspect(label: str, answer: str) -> tuple[Row, ...]:
    name = Cell(paragraph("DocgenCell", text(label, BOLD)))
    row = Row((name, value_cell("DocgenCell", value(answer))))
    return whole_or_broken(f"{answer}|length > {TALL}", row, known=answer)


def health_data() -> str:
    """Return the health data of the sealed annex, where there are any."""
    health = "confidential_annex.health"
    return when(
        f"confidential_annex and {health}",
        section_heading("KESEHATAN"),
        hint(HEALTH_HINT),
        colon_section(health_rows(health)),
    )
