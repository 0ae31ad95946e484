"""Section of the sealed annex: the client's identity."""

from __future__ import annotations

from ..blocks.labelled_rows import (
    DETAIL_LABELS,
    address_row,
    colon_section,
    contact_rows,
    known_row,
    officer_details,
    row_asked_on_paper,
)
from ..blocks.runs import BEFORE_AGE, DOTS, Piece, blank_value, known, text, value
from ..blocks.tables import Row, colon_row, when_rows
from .sections import section_heading

DISABILITIES = "client.disability_kinds|join(', ')"


def client_identity() -> str:
    """Return the section on the client's identity, rows without an answer left out."""
    decile = colon_row(
        "Status DTSEN",
        value("client.dtsen_status"),
        *known("client.dtsen_decile", ", desil ", "Desil"),
    )
    rows = (
        colon_row(value("name_label"), value("client.name_or_initials"), *_register()),
        *known_row(
            "Nama panggilan",
            "client.nickname",
            "client.nickname and client.nickname != client.name_or_initials",
        ),
        *known_row("Tempat, tanggal lahir", "client.birth_text"),
        colon_row(
            "Jenis kelamin, umur",
            value("client.sex", blank=DOTS),
            BEFORE_AGE,
            value("client.age_text", blank=DOTS),
        ),
        *row_asked_on_paper("Asal", "client.origin_text"),
        *row_asked_on_paper("Kategori PPKS", "category_annex_text"),
        *known_row("Subklaster", "client.subcluster"),
        *known_row("Kategori PPKS lainnya", "client.ppks_other|join(', ')", "client.ppks_other"),
        *row_asked_on_paper("NIK", "client.nik_text"),
        *known_row("Nomor KK", "client.kk_number"),
        *known_row("No. BPJS/KIS", "client.bpjs_number"),
        *known_row(
            "Dokumen yang dimiliki", "client.id_documents|join(', ')", "client.id_documents"
        ),
        *known_row("Agama", "client.religion"),
        *known_row("Suku", "client.ethnicity"),
        *known_row("Status perkawinan", "client.marital_status"),
        *known_row("Pendidikan", "client.education"),
        *known_row("Pekerjaan", "client.occupation"),
        *known_row("Penghasilan per bulan", "client.monthly_income"),
        *known_row("Ragam disabilitas", DISABILITIES, "client.disability_kinds"),
        *address_row("Alamat sesuai KTP", "client.address_ktp"),
        *address_row("Alamat domisili", "client.address_domicile"),
        *when_rows("client.housing_status", colon_row("Tempat tinggal", *_housing())),
        *when_rows(
            "client.no_fixed_address and not client.housing_status",
            colon_row("Tempat tinggal", "Tidak memiliki tempat tinggal tetap"),
        ),
        *known_row("No. HP/telepon", "client.phone"),
        *when_rows("client.dtsen_status", decile),
        *known_row(
            "Bantuan yang diterima", "client.aid_received|join(', ')", "client.aid_received"
        ),
        *contact_rows("Kontak keluarga", "client.emergency_contact"),
        *_assessment(),
    )
    return section_heading("IDENTITAS KLIEN") + colon_section(rows)


def _register() -> tuple[Piece, ...]:
    """Return the number under which the case is kept, where the client is not called by it."""
    return (
        text("{% if client.name_or_initials != client.case_code %} (nomor register "),
        value("client.case_code"),
        text("){% endif %}"),
    )


def _housing() -> tuple[Piece, ...]:
    without = "client.no_fixed_address|yesno('Tidak memiliki tempat tinggal tetap', '')"
    return (value("client.housing_status"), *blank_value(without))


def _assessment() -> tuple[Row, ...]:
    """Return the row of the assessment that the referral rests on."""
    source = "assessment_ref"
    answer = (
        value(f"{source}.date", blank=DOTS),
        *known(f"{source}.number", ", Nomor ", "Nomor"),
        text(
            f"{{% if {source}.officer %}}"
            "{% if form.blank %}\nOleh {% else %}, oleh {% endif %}"
        ),
        *officer_details(f"{source}.officer", *DETAIL_LABELS),
        text("{% endif %}"),
    )
    return (colon_row("Dasar asesmen", *answer),)
