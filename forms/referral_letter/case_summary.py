"""Annex I (Lampiran I): the sealed case summary, signed by the contact person.

On paper its sections are the sheet of facts for a letter, which nobody writes by pen.
"""

from __future__ import annotations

from ..blocks.annex import section_text, title_block
from ..blocks.consent_block import consent_facts, consent_people, consent_scope
from ..blocks.labelled_rows import colon_section, known_long_row, officer_details
from ..blocks.letter_signature import staff_signature
from ..blocks.paragraphs import new_page, paragraph, when
from ..blocks.runs import known, text, value
from ..blocks.tables import Row, cell, colon_row, each_row, ruled_table, when_rows
from ..blocks.template_styles import SECTION_AT
from ..blocks.told_apart import READER_NOTE, reader_note
from .attachment_list import short_attachment_list
from .client_family import family
from .client_health import condition, health_data
from .client_identity import client_identity
from .facts_for_letter import facts_attachments, facts_contact, facts_head
from .sections import head_of_sealed_annex, section_heading

CONTACT_DETAILS = ("str_number", "institution")
"""What is told of whom to call beside the letter and the signature, if anything."""
REASONS_HEADING = (
    "{% if form.blank %}ALASAN RUJUKAN DAN LAYANAN YANG DIMOHONKAN{% else %}"
    "KRITERIA DAN RENCANA RUJUKAN{% endif %}"
)
MORE_OF_CONTACT = " or ".join(f"contact_person.{name}" for name in CONTACT_DETAILS)


def case_summary() -> str:
    """Return the annex, on pages of its own."""
    head = head_of_sealed_annex("annex_no_cases") + title_block("RINGKASAN KASUS")
    return "".join(
        (
            new_page(),
            when("form.blank", facts_head(), otherwise=(head,)),
            client_identity(),
            _background(),
            condition(),
            health_data(),
            family(),
            _services(),
            _reasons(),
            _risks(),
            _consent(),
            when("form.blank", facts_attachments()),
            staff_signature("contact_person", short_attachment_list()),
            when(READER_NOTE, reader_note()),
        )
    )


def _background() -> str:
    chronology = when(
        "confidential_annex and confidential_annex.chronology",
        section_heading("KRONOLOGI"),
        paragraph("DocgenSectionLeft", value("confidential_annex.chronology")),
    )
    return (
        section_heading("LATAR BELAKANG SINGKAT") + section_text(value("background")) + chronology
    )


def _services() -> str:
    given = Row(
        (
            cell("DocgenCellCentre", value("loop.index")),
            cell("DocgenCell", value("given.service")),
            cell("DocgenCell", value("given.period_text")),
            cell("DocgenCell", value("given.note", blank="-")),
        )
    )
    table = ruled_table(
        ("No", "Layanan", "Waktu", "Hasil"),
        (1.0, 5.9, 4.1, 0),
        each_row("given", "services_given", given),
        indent=SECTION_AT,
    )
    stay = paragraph(
        "DocgenSection",
        "Lama penampungan sampai tanggal surat: ",
        value("length_of_stay_days"),
        " hari.",
        text(
            "{% if stay_exception_reason %}"
            "{% if form.blank %}\nAlasan bila lebih lama: {% else %} {% endif %}"
        ),
        value("stay_exception_reason"),
        text("{% endif %}"),
    )
    return when("services_given", section_heading("LAYANAN YANG TELAH DIBERIKAN"), table) + when(
        "length_of_stay_days", stay
    )


def _reasons() -> str:
    handover = (
        value("handover.date"),
        *known("handover.escort", "; pendamping: ", "Pendamping"),
        *known("handover.transport", "; sarana: ", "Sarana"),
    )
    asked = (
        colon_row("Alasan rujukan", value("reason")),
        colon_row("Layanan yang dimohonkan", value("services_requested_text")),
    )
    rows = (
        colon_row("Jenis rujukan", value("referral_type")),
        *when_rows("form.blank and condition_text", colon_row("Kondisi", value("condition_text"))),
        *when_rows("form.blank", *asked),
        *known_long_row("Kriteria yang terpenuhi", "criteria_text"),
        *known_long_row("Hasil yang diharapkan", "expected_result"),
        *when_rows("handover", colon_row("Rencana pengantaran", *handover)),
        *when_rows(
            f"not form.blank and ({MORE_OF_CONTACT})",
            colon_row("Narahubung", *officer_details("contact_person", *CONTACT_DETAILS)),
        ),
        *when_rows("form.blank", facts_contact()),
    )
    return section_heading(REASONS_HEADING) + colon_section(rows)


def _risks() -> str:
    risks = "confidential_annex.risks"
    return when(
        f"confidential_annex and {risks}",
        section_heading("RISIKO DAN HAL YANG PERLU DIHINDARI"),
        paragraph("DocgenSectionLeft", value(risks)),
    )


def _consent() -> str:
    return section_heading("PERSETUJUAN KLIEN") + when(
        "form.blank",
        consent_facts("consent"),
        otherwise=(
            paragraph("DocgenSectionLast", value("consent_text"), *consent_scope("consent")),
            when(
                "consent.guardian or consent.child_assent or consent.witness",
                paragraph("DocgenSectionLast", *consent_people("consent")),
            ),
        ),
    )
