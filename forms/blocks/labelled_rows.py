"""Rows of label, colon and answer: optional ones, long ones, contacts, officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .runs import IF_ANY, NO_BREAK_SPACE, known, text, value
from .tables import Row, breakable_row, colon_row, colon_table, when_rows
from .template_styles import SECTION_AT
from .told_apart import is_shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .runs import Piece

SECTION_LABEL_WIDTH = 4.7
TALL_LETTERS = 700
"""Letters beside a label from which a row may break over two pages."""
DETAIL_PREFIXES = {"nip": f"NIP{NO_BREAK_SPACE}", "phone": "telepon "}
"""The words before an officer's numbers."""
DETAIL_LABELS = {
    "post_text": "Jabatan",
    "rank": f"Pangkat{IF_ANY}",
    "nip": f"NIP{IF_ANY}",
    "employee_id": "Nomor pegawai",
    "str_number": "Nomor STR/SIPPS",
    "institution": "Lembaga",
    "phone": "Telepon",
}
"""What a blank form asks of an officer."""


def colon_section(rows: Sequence[Row]) -> str:
    """Return the rows of a section, their colons on the axis of all sections."""
    return colon_table(rows, label=SECTION_LABEL_WIDTH, indent=SECTION_AT)


def known_row(label: Piece, answer: str, known: str | None = None) -> tuple[Row, ...]:
    """Return a row that stands in the table only where its answer is known."""
    return when_rows(known or answer, colon_row(label, value(answer)))


def asked_on_paper(answer: str) -> str:
    """Return the condition that a page has a place for an answer.

    A blank form asks for few; a document leaves out what its reader may not see.
    """
    return f"(form.blank and {answer}) or (not form.blank and {is_shared(answer)})"


def row_asked_on_paper(label: Piece, answer: str) -> tuple[Row, ...]:
    """Return a row that a blank form has only where it asks for the answer."""
    return when_rows(asked_on_paper(answer), colon_row(label, value(answer)))


def address_row(label: Piece, address: str) -> tuple[Row, ...]:
    """Return the row of an address that tells more than the regency or city of the origin."""
    near = " or ".join(f"{address}.{part}" for part in ("street", "kelurahan_desa", "kecamatan"))
    return known_row(label, f"{address}.line", f"{address} and ({near})")


def long_row(label: Piece, answer: str) -> tuple[Row, ...]:
    """Return the row of a free text, which may be so long that it has to break."""
    return breakable_row(f"{answer}|length > {TALL_LETTERS}", colon_row(label, value(answer)))


def known_long_row(label: Piece, answer: str) -> tuple[Row, ...]:
    """Return the row of a free text, which stands in the table only where there is one."""
    row = colon_row(label, value(answer))
    return breakable_row(f"{answer}|length > {TALL_LETTERS}", row, known=answer)


def hinted_label(label: str, when: str) -> Piece:
    """Return a label that says on a blank form when its answer is written."""
    return text(f"{label}{{% if form.blank %}} ({when}){{% endif %}}")


def contact_rows(label: str, person: str) -> tuple[Row, ...]:
    """Return the row of somebody to call, where there is one."""
    answer = (
        value(f"{person}.name"),
        *known(f"{person}.relation", " (", "Hubungan", ")"),
        *known(f"{person}.phone", ", telepon ", "Telepon"),
        *known(f"{person}.address", ", ", "Alamat"),
    )
    return when_rows(person, colon_row(label, *answer))


def officer_details(person: str, *names: str) -> tuple[Piece, ...]:
    """Return an officer's name, and those of the officer's facts in ``names`` that are known."""
    pieces: list[Piece] = [
        text(f"{{% if {person}.title %}}"),
        value(f"{person}.title"),
        text(" {% endif %}"),
        value(f"{person}.name"),
    ]
    for name in names:
        before = f", {DETAIL_PREFIXES.get(name, '')}"
        pieces += known(f"{person}.{name}", before, DETAIL_LABELS[name])
    return tuple(pieces)
