"""The table of activities, on landscape pages of its own."""

from __future__ import annotations

from ..blocks.measures import LANDSCAPE_WIDTH
from ..blocks.paragraphs import paragraph, when
from ..blocks.runs import DOTS, known, text, value
from ..blocks.tables import Cell, Row, each_row, ruled_table
from ..blocks.told_apart import NO_RECORD, listed
from .sections import HEAD_STYLE, section_heading, small, small_centred

COLUMNS = {
    "No": 0.8,
    "Masalah/ Kebutuhan": 3.2,
    "Tujuan": 3.2,
    "Kegiatan": 3.9,
    "Metode": 2.8,
    "Sasaran": 2.0,
    "Pelaksana/Mitra": 3.2,
    "Waktu": 3.2,  # a whole date, 30 September 2026, on one line
    "Indikator": 2.9,
}
DETAILS_UNDER_NAME = {
    "atensi_component": "ATENSI",
    "place": "Tempat",
    "resources": "Sumber/biaya",
    "status": "Status",
}
HAS_BEGUN = 'activity.status and activity.status_code != "rencana"'
PROBLEMS, GOALS = "activity_problems[loop.index0]", "activity_goals[loop.index0]"

# Letters of a cell of each width that fill half a landscape page.
TALL_ACTIVITY = (
    "activity.name|length > 400 or activity.indicator|length > 280 or "
    f"{PROBLEMS}|length > 320 or {GOALS}|length > 320 or activity.method|length > 270"
)


def activities() -> str:
    """Return the section on its landscape sheets."""
    table = ruled_table(
        tuple(COLUMNS),
        tuple(COLUMNS.values()),
        each_row("activity", "activities", _activity(), tall=TALL_ACTIVITY),
        width=LANDSCAPE_WIDTH,
        head_style=HEAD_STYLE,
    )
    return section_heading("RENCANA KEGIATAN") + _lead() + listed("activities", table, NO_RECORD)


def _lead() -> str:
    """Return whose plan it is and whom to call; under the table it could end alone on a page."""
    return paragraph(
        "DocgenSmallLead",
        "Klien: ",
        value("client.name_or_initials", blank=DOTS),
        ".  Dasar: asesmen tanggal ",
        value("assessment_ref.date", blank=DOTS),
        ".  Periode rencana: ",
        value("period_text", blank=DOTS),
        ".\nPenyusun: ",
        value("prepared_by.name", blank=DOTS),
        text("{% if prepared_by.phone %}, telepon "),
        value("prepared_by.phone"),
        text("{% endif %}."),
    )


def _activity() -> Row:
    provider = "activity.provider"
    who = (
        value(f"{provider}.name"),
        *known(f"{provider}.institution", "; ", "Mitra:"),
        *known(f"{provider}.contact", "\n", "Kontak:"),
    )
    when_held = (
        value("activity.schedule.period_text"),
        *known("activity.schedule.frequency", "\n", "Frekuensi:"),
    )
    return Row(
        (
            small_centred(value("loop.index")),
            small(value(PROBLEMS)),
            small(value(GOALS)),
            Cell(_name()),
            small(value("activity.method")),
            small(value("activity.target")),
            small(*who),
            small(*when_held),
            small(value("activity.indicator")),
        )
    )


def _name() -> str:
    """Return the activity's name and, under it, what else is known; its status once it began."""
    under = (
        when(
            HAS_BEGUN if name == "status" else f"activity.{name}",
            paragraph("DocgenSmallRemark", f"{label}: ", value(f"activity.{name}")),
        )
        for name, label in DETAILS_UNDER_NAME.items()
    )
    return paragraph("DocgenSmallCell", value("activity.name")) + "".join(under)
