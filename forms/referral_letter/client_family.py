"""Section of the sealed annex: family members, tracing, contact."""

from __future__ import annotations

from ..blocks.labelled_rows import TALL_LETTERS, colon_section, contact_rows
from ..blocks.paragraphs import hairline, when
from ..blocks.runs import FEW_DOTS, blank_value, known, text, value
from ..blocks.tables import Row, breakable_row, cell, colon_row, each_row, ruled_table, when_rows
from ..blocks.template_styles import SECTION_AT
from .sections import section_heading

LONG_TRACING = f"family_tracing.result|length > {TALL_LETTERS}"

FAMILY_REMARKS = {
    "marital_status": "Kawin:",
    "education": "Pendidikan:",
    "income": "Penghasilan:",
    "relationship_quality": "Kualitas hubungan:",
    "phone": "Telepon:",
}
"""What a blank form asks of a relative after the remark."""


def family() -> str:
    """Return the section on the family, where anything of it is told."""
    members, person = "confidential_annex.family", "member"
    relation = (
        value(f"{person}.relation"),
        text(f"{{% if {person}.guardian %}} (wali){{% endif %}}"),
        text(f"{{% if {person}.deceased %}} (meninggal){{% endif %}}"),
        *blank_value(f"{person}.guardian|yesno('wali', '')"),
        *blank_value(f"{person}.deceased|yesno('meninggal', '')"),
    )
    remarks = (
        text("{% if form.blank %}"),
        value(f"{person}.note"),
        *blank_value(f"{person}.lives_with_client|yesno('serumah', '')"),
        *(
            piece
            for name, label in FAMILY_REMARKS.items()
            for piece in blank_value(f"{person}.{name}", f"{label} ")
        ),
        text("{% else %}"),
        value(f"{person}.remarks_with_home or '-'"),
        text("{% endif %}"),
    )
    row = Row(
        (
            cell("DocgenCellCentre", value("loop.index")),
            cell("DocgenCell", value(f"{person}.name_or_initials")),
            cell("DocgenCell", *relation),
            cell("DocgenCellCentre", value(f"{person}.sex_code", blank=FEW_DOTS)),
            cell("DocgenCellCentre", value(f"{person}.age_text", blank=FEW_DOTS)),
            cell("DocgenCell", value(f"{person}.occupation", blank=FEW_DOTS)),
            cell("DocgenCell", *remarks),
        )
    )
    table = ruled_table(
        ("No", "Nama/inisial", "Hubungan", "JK", "Umur", "Pekerjaan", "Keterangan"),
        (0.9, 2.7, 2.5, 0.9, 1.5, 2.2, 0),
        each_row(person, members, row),
        indent=SECTION_AT,
    )
    traced = colon_row(
        "Penelusuran keluarga",
        value('family_tracing.done|yesno("Dilakukan", "Belum dilakukan")'),
        *known("family_tracing.result", ". ", "Hasil"),
    )
    rows = (
        *when_rows("family_tracing", *breakable_row(LONG_TRACING, traced)),
        *when_rows(
            "confidential_annex",
            *contact_rows("Kontak keluarga", "confidential_annex.family_contact"),
        ),
    )
    has_members = f"confidential_annex and {members}"
    has_contact = "confidential_annex and confidential_annex.family_contact"
    return when(
        f"family_tracing or ({has_members}) or ({has_contact})",
        section_heading("KELUARGA DAN PENELUSURAN"),
        when(has_members, table, hairline()),
        when(f"family_tracing or ({has_contact})", colon_section(rows)),
    )
