"""The client's condition by aspect, and the health data that consent has opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..blocks.paragraphs import paragraph, when
from ..blocks.runs import BOLD, text, value
from ..blocks.styles import SECTION_AT
from ..blocks.tables import Cell, Row, colon_row, ruled_table, value_cell, when_rows
from .annex_rows import colon_section, known_row, section_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["condition", "health_data"]

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


def _aspect(label: str, answer: str, known: str | None = None) -> tuple[Row, ...]:
    name = Cell(paragraph("DocgenCell", text(label, BOLD)))
    return when_rows(known or answer, Row((name, value_cell("DocgenCell", value(answer)))))


def health_data() -> str:
    """Return the health data of the sealed annex, where there are any."""
    health = "confidential_annex.health"
    general = (
        *known_row("Ringkasan", f"{health}.summary"),
        *known_row("Riwayat penyakit", f"{health}.diseases|join(', ')", f"{health}.diseases"),
        *known_row(
            "Pengobatan berjalan", f"{health}.medications|join(', ')", f"{health}.medications"
        ),
        *known_row(
            "Alat bantu", f"{health}.disability_aids|join(', ')", f"{health}.disability_aids"
        ),
        *known_row("Kehamilan", f"{health}.pregnancy"),
    )
    hiv, drugs, mind = (f"{health}.{name}" for name in ("hiv", "napza", "mental_health"))
    blocks = (
        *when_rows(
            hiv,
            colon_row("Status HIV", value(f"{hiv}.status")),
            colon_row("Terapi ARV", value(f"{hiv}.on_art|yesno")),
            *known_row("Layanan PDP", f"{hiv}.facility"),
            *known_row("No. register layanan", f"{hiv}.register_ref"),
        ),
        *when_rows(
            drugs,
            *known_row(
                "Zat yang digunakan", f"{drugs}.substances|join(', ')", f"{drugs}.substances"
            ),
            *known_row("Terakhir digunakan", f"{drugs}.last_use"),
            *known_row("Rehabilitasi/terapi", f"{drugs}.treatment"),
            *known_row("Keterangan", f"{drugs}.note"),
        ),
        *when_rows(
            mind,
            *known_row("Kondisi kejiwaan", f"{mind}.condition"),
            *known_row("Pengobatan/terapi", f"{mind}.treatment"),
            *known_row("Fasilitas layanan jiwa", f"{mind}.facility"),
            *known_row("Keterangan", f"{mind}.note"),
        ),
    )
    return when(
        f"confidential_annex and {health}",
        section_heading("KESEHATAN"),
        colon_section((*general, *blocks)),
    )
