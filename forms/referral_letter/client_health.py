"""Sections of the sealed annex: the client's condition by aspect, and health data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.health_rows import HEALTH_HINT, health_rows
from ..blocks.labelled_rows import colon_section
from ..blocks.paragraphs import hint, paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.tables import Cell, Row, breakable_row, ruled_table, value_cell
from ..blocks.template_styles import SECTION_AT
from .sections import section_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

TALL_LETTERS = 1000
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
    row = Row((name, value_cell("DocgenCell", value(answer))), kept=True)
    return breakable_row(f"{answer}|length > {TALL_LETTERS}", row, known=answer)


def health_data() -> str:
    """Return the health data of the sealed annex, where there are any."""
    health = "confidential_annex.health"
    return when(
        f"confidential_annex and {health}",
        section_heading("KESEHATAN"),
        hint(HEALTH_HINT),
        colon_section(health_rows(health)),
    )
