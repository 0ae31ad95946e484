"""Section V: the presenting problem, its history and incidents."""

from __future__ import annotations

from ..blocks.paragraphs import hairline, when
from ..blocks.runs import known, text, value
from ..blocks.tables import Row, cell
from .sections import (
    LONG_LETTERS,
    loop_table,
    optional_text,
    section_heading,
    subheading,
    text_block,
)

TEXTS = {
    "problem_history": "Riwayat masalah/kronologi",
    "efforts_made": "Upaya yang pernah dilakukan",
    "supporting_factors": "Faktor pendukung",
    "inhibiting_factors": "Faktor penghambat",
    "client_expectation": "Harapan/kebutuhan klien",
}
"""The texts after the presenting problem; in a first assessment only those that are given."""


PERPETRATOR = known("incident.perpetrator", "\nHubungan pelaku: ", "Hubungan pelaku")


def problems() -> str:
    """Return the section on the client's problems."""
    history, *others = TEXTS.items()
    return "".join(
        (
            section_heading("PERMASALAHAN"),
            text_block("Permasalahan yang dihadapi", "presenting_problem"),
            _free_text(*history),
            when("incidents_in_order", _incidents()),
            *(_free_text(*other) for other in others),
        )
    )


def _free_text(answer: str, label: str) -> str:
    return when("is_first", optional_text(label, answer), otherwise=(text_block(label, answer),))


def _incidents() -> str:
    place = (
        text("{% if incident.place %}{% if form.blank %}Tempat {% endif %}"),
        value("incident.place"),
        text("{% if form.blank %}\n{% else %}: {% endif %}{% endif %}"),
    )
    row = Row(
        (
            cell("DocgenSmallCellCentre", value("loop.index")),
            cell("DocgenSmallCell", value("incident.when_text")),
            cell("DocgenSmallCell", value("incident.time")),
            cell("DocgenSmallCell", *place, value("incident.description"), *PERPETRATOR),
        )
    )
    table = loop_table(
        ("No", "Tanggal", "Waktu", "Uraian"),
        (1.0, 3.8, 2.3, 0),
        "incident in incidents_in_order",
        (row,),
        tall={"incident.description": LONG_LETTERS},
    )
    return subheading("Riwayat kejadian") + table + hairline()
