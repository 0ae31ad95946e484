"""Rows that the sections of most forms have: what is known, whom to call, who worked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .runs import known, text, value
from .styles import SECTION_AT
from .tables import Row, colon_row, colon_table, when_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .runs import Piece

__all__ = ["asked_row", "colon_section", "contact_rows", "hinted", "known_row", "officer_told"]

LABEL = 4.7
BEFORE = {"nip": "NIP ", "phone": "telepon "}
"""The words before an officer's numbers."""
LABELS = {
    "post_text": "Jabatan",
    "rank": "Pangkat",
    "nip": "NIP",
    "employee_id": "Nomor pegawai",
    "str_number": "Nomor STR/SIPPS",
    "institution": "Lembaga",
    "phone": "Telepon",
}
"""What a blank form asks of an officer."""


def colon_section(rows: Sequence[Row]) -> str:
    """Return the rows of a section, their colons on the axis of all sections."""
    return colon_table(rows, label=LABEL, indent=SECTION_AT)


def known_row(label: Piece, answer: str, known: str | None = None) -> tuple[Row, ...]:
    """Return a row that stands in the table only where its answer is known."""
    return when_rows(known or answer, colon_row(label, value(answer)))


def asked_row(label: Piece, *answer: Piece) -> tuple[Row, ...]:
    """Return a row that only a blank form has."""
    return when_rows("form.blank", colon_row(label, *answer))


def hinted(label: str, when: str) -> Piece:
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


def officer_told(person: str, *names: str) -> tuple[Piece, ...]:
    """Return an officer's name, and those of the officer's facts in ``names`` that are known."""
    pieces: list[Piece] = [
        text(f"{{% if {person}.title %}}"),
        value(f"{person}.title"),
        text(" {% endif %}"),
        value(f"{person}.name"),
    ]
    for name in names:
        pieces += known(f"{person}.{name}", f", {BEFORE.get(name, '')}", LABELS[name])
    return tuple(pieces)
