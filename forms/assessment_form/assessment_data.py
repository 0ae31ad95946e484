"""Sections I and III: the assessment itself, and the source of the case."""

from __future__ import annotations

from docgen.schemas.assessment_form.codes import AssessmentMethod

from ..blocks.labelled_rows import (
    DETAIL_LABELS,
    asked_on_paper,
    colon_section,
    hinted_label,
    long_row,
    officer_details,
    row_asked_on_paper,
)
from ..blocks.paragraphs import DOTS_TO_EDGE, each, paragraph, when
from ..blocks.runs import known, text, value
from ..blocks.tables import Cell, Row, cell, colon_row, when_rows
from .sections import section_heading, tick_row

FOUND_ROW_SHOWN = 'found_location_time or case_source_code == "penjangkauan"'


def assessment_data() -> str:
    """Return the section on the assessment itself."""
    when_and_where = (value("assessed_text"), *known("location", ", ", "Tempat"))
    registered = (*known("registration_date", ", tanggal ", "Tanggal"),)
    rows = (
        colon_row("Nomor register", value("client.case_code"), *registered),
        colon_row("Tanggal, tempat", *when_and_where),
        _officers(),
        *when_rows(
            asked_on_paper("methods_codes"),
            tick_row("Metode", "methods_codes", tuple(AssessmentMethod), columns=2),
        ),
        *row_asked_on_paper("Sumber data", "informants_text"),
        *row_asked_on_paper("Jenis layanan", "service_kind"),
    )
    return section_heading("DATA ASESMEN") + colon_section(rows)


def _officers() -> Row:
    """Return the row of the officers, who are numbered where they are several."""
    lead = (
        text("{% if officer.lead and not (loop.first and loop.last) %} (ketua){% endif %}"),
        text("{% if form.blank and loop.first and officer.position %}\nKetua tim "),
        value("officer.lead|yesno"),
        text("{% endif %}"),
    )
    number = text("{% if not (loop.first and loop.last) %}{{ loop.index }}. {% endif %}")
    details = (number, *officer_details("officer", *DETAIL_LABELS), *lead)
    line = when(
        "loop.first or not is_first or not form.blank",
        paragraph("DocgenField", *details, properties=DOTS_TO_EDGE),
    )
    people = Cell(each("officer", "officers", line))
    return Row((cell("DocgenField", "Petugas asesmen"), cell("DocgenField", ":"), people))


def case_source() -> str:
    """Return the section on where the case comes from."""
    referral = (
        value("incoming_referral.agency"),
        *known("incoming_referral.letter_no", ", Nomor ", "Nomor"),
        *known("incoming_referral.date", ", tanggal ", "Tanggal"),
    )
    rows = (
        colon_row("Sumber kasus", value("case_source")),
        *when_rows(
            "incoming_referral",
            colon_row(hinted_label("Rujukan dari", "bila kasus dirujuk"), *referral),
        ),
        *when_rows(
            FOUND_ROW_SHOWN,
            colon_row(
                hinted_label("Lokasi dan waktu", "bila dijangkau"),
                value("found_location_time.told"),
            ),
        ),
        *when_rows(
            asked_on_paper("case_source_note"), *long_row("Keterangan kasus", "case_source_note")
        ),
    )
    return section_heading("SUMBER KASUS") + colon_section(rows)
