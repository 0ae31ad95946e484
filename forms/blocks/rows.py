"""Rows that the sections of most forms have: what is known, whom to call, who worked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .runs import IF_ANY, known, text, unsaid, value
from .styles import SECTION_AT
from .tables import Row, colon_row, colon_table, when_rows, whole_or_broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .runs import Piece

__all__ = [
    "TALL",
    "colon_section",
    "contact_rows",
    "hinted",
    "known_long_row",
    "known_row",
    "long_row",
    "officer_told",
]

LABEL = 4.7
TALL = 700
"""Letters beside a label from which a row may break over two pages."""
BEFORE = {"nip": "NIP ", "phone": "telepon "}
"""The words before an officer's numbers."""
LABELS = {
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
    return colon_table(rows, label=LABEL, indent=SECTION_AT)


def known_row(label: Piece, answer: str, known: str | None = None) -> tuple[Row, ...]:
    """Return a row that stands in the table only where its answer is known."""
    return when_rows(known or answer, colon_row(label, value(answer)))


def long_row(label: Piece, answer: str) -> tuple[Row, ...]:
    """Return the row of a free text, which may be so long that it has to break."""
    return whole_or_broken(f"{answer}|length > {TALL}", colon_row(label, value(answer)))


def known_long_row(label: Piece, answer: str) -> tuple[Row, ...]:
    """Return the row of a free text, which stands in the table only where there is one."""
    row = colon_row(label, value(answer))
    return whole_or_broken(f"{answer}|length > {TALL}", row, known=answer)


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


BRIEFLY = frozenset({"post_text", "nip", "phone"})
"""What a blank form asks of each officer after the first."""


def officer_told(person: str, *names: str, brief: str = "") -> tuple[Piece, ...]:
    """Return an officer's name, and those of the officer's facts in ``names`` that are known.

    Where ``brief`` holds, a blank form asks for the most needed of them only.
    """
    pieces: list[Piece] = [
        text(f"{{% if {person}.title %}}"),
        value(f"{person}.title"),
        text(" {% endif %}"),
        value(f"{person}.name"),
    ]
    for name in names:
        answer = f"{person}.{name}"
        also = f"not ({unsaid(answer)} and {brief})" if brief and name not in BRIEFLY else ""
        pieces += known(answer, f", {BEFORE.get(name, '')}", LABELS[name], also=also)
    return tuple(pieces)
