"""Section IV: family members, parents and care of a child, genogram."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..blocks.labelled_rows import colon_section, long_row
from ..blocks.paragraphs import KEEP_WITH_NEXT, gap, hairline, hint, paragraph, when
from ..blocks.photo import picture
from ..blocks.runs import FEW_DOTS, ITALIC, blank_value, text, value
from ..blocks.tables import Row, cell, colon_row, each_row, ruled_table, when_rows
from ..blocks.template_styles import SECTION_AT
from ..blocks.told_apart import listed_or_asked, shared_rows
from .sections import SMALL_HEAD, section_heading, subheading

if TYPE_CHECKING:
    from ..blocks.runs import Piece

CELL, CENTRED = "DocgenSmallCell", "DocgenSmallCellCentre"
OTHERS = "relatives_on_genogram"
"""The people of a genogram whom the list of the family does not tell."""
HEADS = ("No", "Nama/Inisial", "Hub.", "JK", "Umur", "Pekerjaan", "Pendidikan", "Serumah")
WIDTHS = (0.9, 2.5, 2.4, 0.9, 1.6, 0, 2.7, 1.9)
HAS_FAMILY_TICKS = 'no_family|yesno("Klien tidak memiliki keluarga", "Klien memiliki keluarga:")'


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
                f"family or {OTHERS} or not no_family",
                listed_or_asked(f"family or {OTHERS}", _members() + hairline(), "family"),
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

    member = Row(
        (
            cell(CENTRED, value("loop.index")),
            cell(CELL, value("member.name_or_initials")),
            cell(CELL, *relation),
            cell(CENTRED, value("member.sex_code", blank=FEW_DOTS)),
            cell(CENTRED, value("member.years", blank=FEW_DOTS)),
            cell(CELL, value("member.occupation", blank=FEW_DOTS)),
            cell(CELL, value("member.education", blank=FEW_DOTS)),
            cell(CENTRED, *home),
        )
    )
    remark = (text("Keterangan: ", ITALIC), value("member.remarks"))
    rows = (
        *when_rows("member.remarks", replace(member, kept=True), _remark(*remark)),
        *when_rows("not member.remarks", member),
    )
    others = when_rows("not form.blank", *each_row("person", OTHERS, *_only_on_genogram()))
    return ruled_table(
        HEADS,
        WIDTHS,
        (*each_row("member", "family", *rows), *others),
        indent=SECTION_AT,
        head_style=SMALL_HEAD,
    )


def _remark(*pieces: Piece) -> Row:
    return Row((cell(CENTRED), cell(CELL, *pieces, span=len(HEADS) - 1)))


def _only_on_genogram() -> tuple[Row, ...]:
    """Return the row of a relative whom only the genogram tells."""
    person = Row(
        (
            cell(CENTRED, value("loop.index + family|length")),
            cell(CELL, value("person.name")),
            cell(CELL, value("person.relation")),
            cell(CENTRED, value("person.sex_code", blank=FEW_DOTS)),
            cell(CENTRED, value("person.age_text", blank=FEW_DOTS)),
            *(cell(CENTRED, "-") for _ in range(3)),
        )
    )
    quality = (
        text("Keterangan: ", ITALIC),
        "Hubungan ",
        value("person.relationship_quality|lower"),
    )
    return (
        *when_rows("person.relationship_quality", replace(person, kept=True), _remark(*quality)),
        *when_rows("not person.relationship_quality", person),
    )


def _parents_and_care() -> str:
    """Return what is asked of a child: the parents, and who cares how."""
    parents = (
        *when_rows(
            "form.blank or not father_is_listed",
            colon_row("Nama ayah", value("parents.father")),
            colon_row("Pekerjaan ayah", value("parents.father_occupation")),
        ),
        *when_rows(
            "form.blank or not mother_is_listed",
            colon_row("Nama ibu", value("parents.mother")),
            colon_row("Pekerjaan ibu", value("parents.mother_occupation")),
        ),
    )
    rows = (
        *shared_rows("parents", *parents),
        *shared_rows("caregiver_pattern", *long_row("Pola pengasuhan", "caregiver_pattern")),
    )
    return colon_section(rows)


def genogram() -> str:
    """Return the drawing of the genogram, and who is tied to whom."""
    return when(
        "form.blank or genogram.image or genogram.caption or genogram.ties",
        subheading("Genogram"),
        when(
            "genogram.ties and not form.blank",
            paragraph("DocgenSectionText", value("genogram.ties")),
        ),
        picture("genogram", "genogram"),
    )
