"""The head of a plan and section A: client, assessment, period, case conference."""

from __future__ import annotations

from ..blocks.annex import secrecy_box, title_block
from ..blocks.labelled_rows import (
    DETAIL_LABELS,
    colon_section,
    hinted_label,
    known_long_row,
    known_row,
    officer_details,
    row_asked_on_paper,
)
from ..blocks.letter_parts import letterhead
from ..blocks.paragraphs import DOTS_TO_EDGE, each, paragraph
from ..blocks.runs import DOTS, NO_BREAK_SPACE, blank_value, known, text, value
from ..blocks.tables import Cell, Row, breakable_row, cell, colon_row, when_rows
from .plan_summary_box import summary
from .sections import section_heading

TITLE = (
    'RENCANA INTERVENSI{% if meta.status_code == "draf" %} (DRAF){% endif %}'
    "\n(RENCANA LAYANAN SOSIAL)"
)
ASSESSOR_DETAILS = ("post_text", "rank")
ASSESSOR_NUMBERS = {
    "nip": f"NIP{NO_BREAK_SPACE}",
    "employee_id": "",
    "str_number": "",
    "institution": "",
    "phone": "telepon ",
}
PARTICIPANTS = "case_conference.participants"
MANY_PARTICIPANTS = 10
"""Participants from which their row may break over two pages."""
MAKER_DETAILS = ("post_text", "str_number", "institution", "phone")
"""What is told of the maker here; rank and number stand under the signature."""


def _blank_number_label(name: str, before: str) -> str:
    """Return the label of a number on a blank form, where the page has no word before it."""
    return "" if before else f"{{% if form.blank %}}{DETAIL_LABELS[name]} {{% endif %}}"


def plan_basis() -> str:
    """Return everything from the letterhead to the end of section A."""
    return "".join(
        (
            letterhead(),
            secrecy_box("is_secret"),
            title_block(TITLE, "meta.doc_number"),
            summary(),
            section_heading("IDENTITAS DAN DASAR RENCANA"),
            colon_section((*_client(), *_basis(), *_conference())),
        )
    )


def _client() -> tuple[Row, ...]:
    birth = (value("client.birth_text"), *known("client.age_text", " (", "Umur", ")"))
    return (
        colon_row(value("name_label"), value("client.name_or_initials")),
        colon_row("Nomor register", value("client.case_code")),
        colon_row("Jenis kelamin", value("client.sex")),
        *when_rows("client.birth_text", colon_row("Tempat, tanggal lahir", *birth)),
        *when_rows("not client.birth_text", colon_row("Umur", value("client.age_text"))),
        colon_row("Asal", value("client.origin_text")),
        *row_asked_on_paper("Kategori PPKS", "client.category_text"),
    )


def _basis() -> tuple[Row, ...]:
    source = "assessment_ref"
    officer = f"{source}.officer"
    assessment = (
        "Asesmen tanggal ",
        value(f"{source}.date", blank=DOTS),
        *known(f"{source}.number", ", Nomor ", "Nomor"),
    )
    # Each number on a line of its own, so that none is broken.
    numbers = (
        piece
        for name, before in ASSESSOR_NUMBERS.items()
        for piece in (
            text(f"{{% if {officer}.{name} %}}\n{before}{_blank_number_label(name, before)}"),
            value(f"{officer}.{name}"),
            text("{% endif %}"),
        )
    )
    # A printed plan has it under the signature.
    nip_on_paper = blank_value("prepared_by.nip", f"{DETAIL_LABELS['nip']} ")
    return (
        colon_row("Dasar asesmen", *assessment),
        *when_rows(
            officer,
            colon_row("Petugas asesmen", *officer_details(officer, *ASSESSOR_DETAILS), *numbers),
        ),
        colon_row("Tanggal penyusunan", value("plan_date")),
        colon_row("Periode rencana", value("period_text")),
        colon_row("Penyusun", *officer_details("prepared_by", *MAKER_DETAILS), *nip_on_paper),
        *known_row("Pendekatan", "approach"),
    )


def _conference() -> tuple[Row, ...]:
    """Return the rows of the case conference, a participant to a line."""
    person = "participant"
    details = (
        value(f"{person}.name"),
        *known(f"{person}.role", ", ", "Peran"),
        *known(f"{person}.institution", ", ", "Lembaga"),
    )
    line = paragraph("DocgenField", *details, properties=DOTS_TO_EDGE)
    people = Row(
        (
            cell("DocgenField", "Peserta"),
            cell("DocgenField", ":"),
            Cell(each(person, PARTICIPANTS, line)),
        )
    )
    met = colon_row(
        hinted_label("Temu bahas kasus", "bila diadakan"), value("case_conference.date")
    )
    return when_rows(
        "case_conference",
        met,
        *breakable_row(f"{PARTICIPANTS}|length > {MANY_PARTICIPANTS}", people, known=PARTICIPANTS),
        *known_long_row("Keputusan", "case_conference.decisions"),
    )
