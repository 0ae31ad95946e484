"""The table of activities: what is done, by and for whom, when, and how one sees it."""

from __future__ import annotations

from ..blocks.paragraphs import paragraph, when
from ..blocks.runs import BOLD, known, text, value
from ..blocks.tables import Cell, Row, each_row
from ..blocks.told_apart import NO_RECORD, listed
from .sections import plan_table, section_heading, small, small_centred

COLUMNS = {
    "No": 0.8,
    "Kegiatan dan metode": 0.0,
    "Pelaksana/mitra, sasaran": 3.2,
    "Waktu": 3.6,  # a whole date, 30 September 2026, on one line
    "Indikator": 3.0,
}
DETAILS_UNDER_NAME = {
    "method": "Metode",
    "atensi_component": "ATENSI",
    "place": "Tempat",
    "resources": "Sumber/biaya",
    "status": "Status",
}
HAS_BEGUN = 'activity.status and activity.status_code != "rencana"'
PROBLEMS, GOALS = "activity_problems[loop.index0]", "activity_goals[loop.index0]"

# Letters of a cell of each width that fill half a page.
TALL_ACTIVITY = {"activity.name": 800, "activity.indicator": 560, "activity.method": 700}


def activities() -> str:
    """Return the section; problems and goals are named by their numbers in their tables."""
    rows = each_row("activity", "activities", _activity(), tall=TALL_ACTIVITY, tall_on_paper=True)
    table = plan_table(tuple(COLUMNS), tuple(COLUMNS.values()), rows)
    return section_heading("RENCANA KEGIATAN") + listed("activities", table, NO_RECORD)


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
    whom = paragraph("DocgenSmallRemark", "Sasaran: ", value("activity.target"))
    return Row(
        (
            small_centred(value("loop.index")),
            Cell(_name()),
            Cell(paragraph("DocgenSmallCell", *who) + whom),
            small(*when_held),
            small(value("activity.indicator")),
        )
    )


def _name() -> str:
    """Return the activity's name and, under it, what it is for and what else is known of it."""
    under = (
        when(
            HAS_BEGUN if name == "status" else f"activity.{name}",
            paragraph("DocgenSmallRemark", f"{label}: ", value(f"activity.{name}")),
        )
        for name, label in DETAILS_UNDER_NAME.items()
    )
    aim = paragraph(
        "DocgenSmallRemark",
        "Tujuan ",
        value(GOALS),
        text(f"{{% if {PROBLEMS} %}}; masalah "),
        value(PROBLEMS),
        text("{% endif %}"),
    )
    name = paragraph("DocgenSmallCell", value("activity.name", BOLD))
    return name + when(GOALS, aim) + "".join(under)
