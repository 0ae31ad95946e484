"""The head of a plan and its first section: whose plan it is, what it rests on, who made it."""

from __future__ import annotations

from ..blocks.annex import secrecy_box, title_block
from ..blocks.letter import letterhead
from ..blocks.paragraphs import DOTS_TO_EDGE, each, paragraph
from ..blocks.rows import colon_section, known_row, officer_told
from ..blocks.runs import DOTS, text, value
from ..blocks.tables import Cell, Row, cell, colon_row, when_rows
from .sections import section_heading

__all__ = ["identity"]

TITLE = (
    'RENCANA INTERVENSI{% if meta.status_code == "draf" %} (DRAF){% endif %}'
    "\n(RENCANA LAYANAN SOSIAL)"
)
ASSESSOR = ("post_text", "rank")
NUMBERS = {
    "nip": "NIP ",
    "employee_id": "",
    "str_number": "",
    "institution": "",
    "phone": "telepon ",
}
MAKER = ("post_text", "str_number", "institution")
"""What is told of the maker here; rank and number stand under the signature."""


def identity() -> str:
    """Return everything from the letterhead to the end of section A."""
    return "".join(
        (
            letterhead(),
            secrecy_box("is_secret"),
            title_block(TITLE, "meta.doc_number"),
            section_heading("IDENTITAS DAN DASAR RENCANA"),
            colon_section((*_client(), *_grounds(), *_conference())),
        )
    )


def _client() -> tuple[Row, ...]:
    birth = (
        value("client.birth_text"),
        text("{% if client.age_text %} ("),
        value("client.age_text"),
        text("){% endif %}"),
    )
    return (
        colon_row(value("name_label"), value("client.name_or_initials")),
        colon_row("Nomor register", value("client.case_code")),
        colon_row("Jenis kelamin", value("client.sex")),
        *when_rows("client.birth_text", colon_row("Tempat, tanggal lahir", *birth)),
        *when_rows("not client.birth_text", colon_row("Umur", value("client.age_text"))),
        colon_row("Asal", value("client.origin_text")),
        colon_row("Kategori PPKS", value("client.category_text")),
    )


def _grounds() -> tuple[Row, ...]:
    source = "assessment_ref"
    officer = f"{source}.officer"
    assessment = (
        "Asesmen tanggal ",
        value(f"{source}.date", blank=DOTS),
        text(f"{{% if {source}.number %}}, Nomor "),
        value(f"{source}.number"),
        text("{% endif %}"),
    )
    # Each number on a line of its own, so that none is broken.
    numbers = (
        piece
        for name, before in NUMBERS.items()
        for piece in (
            text(f"{{% if {officer}.{name} %}}\n{before}"),
            value(f"{officer}.{name}"),
            text("{% endif %}"),
        )
    )
    return (
        colon_row("Dasar asesmen", *assessment),
        *when_rows(
            officer, colon_row("Petugas asesmen", *officer_told(officer, *ASSESSOR), *numbers)
        ),
        colon_row("Tanggal penyusunan", value("plan_date")),
        colon_row("Periode rencana", value("period_text")),
        colon_row("Penyusun", *officer_told("prepared_by", *MAKER)),
        *known_row("Pendekatan", "approach"),
    )


def _conference() -> tuple[Row, ...]:
    """Return the rows of the case conference, a participant to a line."""
    person = "participant"
    told = (
        value(f"{person}.name"),
        text(f"{{% if {person}.role %}}, "),
        value(f"{person}.role"),
        text(f"{{% endif %}}{{% if {person}.institution %}}, "),
        value(f"{person}.institution"),
        text("{% endif %}"),
    )
    one = paragraph("DocgenField", *told, properties=DOTS_TO_EDGE)
    people = Row(
        (
            cell("DocgenField", "Peserta"),
            cell("DocgenField", ":"),
            Cell(each(person, "case_conference.participants", one)),
        ),
        breaks=True,
    )
    met = colon_row("Temu bahas kasus", value("case_conference.date"))
    return (
        *when_rows("case_conference", met),
        *when_rows("case_conference and case_conference.participants", people),
        *known_row(
            "Keputusan",
            "case_conference.decisions",
            "case_conference and case_conference.decisions",
        ),
    )
