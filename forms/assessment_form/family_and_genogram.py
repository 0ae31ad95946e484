"""Section IV: family members, parents and care of a child, genogram."""

from __future__ import annotations

from ..blocks.labelled_rows import colon_section, long_row
from ..blocks.paragraphs import KEEP_WITH_NEXT, gap, hairline, hint, paragraph, when
from ..blocks.photo import picture
from ..blocks.runs import FEW_DOTS, ITALIC, blank_value, text, value
from ..blocks.tables import Row, cell, colon_row, tag_row
from ..blocks.told_apart import listed_or_asked, shared_rows
from .sections import loop_table, section_heading, subheading

CELL, CENTRED = "DocgenCell", "DocgenCellCentre"
AGE_HEAD = "{% if form.blank %}Tahun lahir{% else %}Umur{% endif %}"
HEADS = ("No", "Nama/Inisial", "Hub.", "JK", "Umur", "Pekerjaan", "Pendidikan", "Serumah")
WIDTHS = (0.9, 2.6, 2.3, 0.9, 1.4, 0, 2.8, 2.0)
FAMILY_REMARK = (text("Keterangan: ", ITALIC), value("member.remarks"))
HAS_FAMILY_TICKS = 'no_family|yesno("Klien tidak memiliki keluarga", "Klien memiliki keluarga:")'
LIVING_STATUS = value('person.deceased|yesno("Meninggal", "Hidup")')


def family() -> str:
    """Return the section on the family."""
    nobody = paragraph("DocgenSectionText", "Klien tidak memiliki keluarga.")
    return "".join(
        (
            section_heading("KELUARGA"),
            when("no_family", nobody),
            when(
                "form.blank",
                paragraph("DocgenSectionText", value(HAS_FAMILY_TICKS), properties=KEEP_WITH_NEXT),
            ),
            when(
                "family or not no_family",
                listed_or_asked("family", _members() + hairline(), "family"),
            ),
            when(
                "client.is_child or parents or caregiver_pattern",
                gap(),
                hint("Orang tua dan pola pengasuhan diisi bila klien anak (di bawah 18 tahun)."),
                _parents_and_care(),
            ),
            when("genogram and not form.blank", genogram()),
        )
    )


def _members() -> str:
    relation = (
        value("member.relation"),
        text("{% if member.guardian %} (wali){% endif %}"),
        text("{% if member.deceased %} (meninggal){% endif %}"),
        *blank_value("member.guardian|yesno('wali', '')"),
        *blank_value("member.deceased|yesno('meninggal', '')"),
    )
    home = (
        text("{% if member.lives_with_client is none %}{% else %}"),
        value("member.lives_with_client|yesno"),
        text("{% endif %}"),
    )

    def row(*, keep_with_next: bool) -> Row:
        """Return the member's row, which stays on the page of a remark under it."""
        style, centred = (
            ("DocgenCellKept", "DocgenCellCentreKept") if keep_with_next else (CELL, CENTRED)
        )
        return Row(
            (
                cell(centred, value("loop.index")),
                cell(style, value("member.name_or_initials")),
                cell(style, *relation),
                cell(centred, value("member.sex_code", blank=FEW_DOTS)),
                cell(centred, value("member.years", blank=FEW_DOTS)),
                cell(style, value("member.occupation", blank=FEW_DOTS)),
                cell(style, value("member.education", blank=FEW_DOTS)),
                cell(centred, *home),
            )
        )

    columns = len(HEADS)
    remark = Row((cell("DocgenCell"), cell("DocgenCell", *FAMILY_REMARK, span=columns - 1)))
    rows = (
        tag_row("if member.remarks", columns),
        row(keep_with_next=True),
        remark,
        tag_row("else", columns),
        row(keep_with_next=False),
        tag_row("endif", columns),
    )
    return loop_table(HEADS, WIDTHS, "member in family", rows)


def _parents_and_care() -> str:
    """Return what is asked of a child: the parents, and who cares how."""
    parents = (
        colon_row("Nama ayah", value("parents.father")),
        colon_row("Pekerjaan ayah", value("parents.father_occupation")),
        colon_row("Nama ibu", value("parents.mother")),
        colon_row("Pekerjaan ibu", value("parents.mother_occupation")),
    )
    rows = (
        *shared_rows("parents", *parents),
        *shared_rows("caregiver_pattern", *long_row("Pola pengasuhan", "caregiver_pattern")),
    )
    return colon_section(rows)


def genogram() -> str:
    """Return the genogram: its members as rows, and the drawing."""
    person = "person"
    row = Row(
        (
            cell("DocgenCellCentre", value("loop.index")),
            cell("DocgenCell", value(f"{person}.relation")),
            cell("DocgenCell", value(f"{person}.name_or_initial")),
            cell("DocgenCellCentre", value(f"{person}.sex_code", blank=FEW_DOTS)),
            cell("DocgenCellCentre", value(f"{person}.age_text", blank=FEW_DOTS)),
            cell("DocgenCellCentre", LIVING_STATUS),
            cell("DocgenCell", value(f"{person}.relationship_quality", blank=FEW_DOTS)),
            cell("DocgenCell", value("genogram.ties[loop.index0]")),
        )
    )
    heads = ("No", "Hubungan", "Nama/Inisial", "JK", AGE_HEAD, "Status", "Kualitas", "Keterangan")
    widths = (0.9, 2.3, 2.2, 0.9, 1.9, 2.2, 1.9, 0)
    rows = loop_table(heads, widths, f"{person} in genogram.members", (row,))
    return (
        subheading("Genogram")
        + when("genogram.members", rows, hairline())
        + picture("genogram", "genogram")
    )
