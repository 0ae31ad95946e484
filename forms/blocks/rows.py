"""Rows that the sections of most forms have: what is known, whom to call, who worked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .runs import text, value
from .styles import SECTION_AT
from .tables import Row, colon_row, colon_table, when_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .runs import Piece

__all__ = ["colon_section", "contact_rows", "known_row", "officer_told"]

LABEL = 4.7
BEFORE = {"nip": "NIP ", "phone": "telepon "}
"""The words before an officer's numbers."""


def colon_section(rows: Sequence[Row]) -> str:
    """Return the rows of a section, their colons on the axis of all sections."""
    return colon_table(rows, label=LABEL, indent=SECTION_AT)


def known_row(label: str, answer: str, known: str | None = None) -> tuple[Row, ...]:
    """Return a row that stands in the table only where its answer is known."""
    return when_rows(known or answer, colon_row(label, value(answer)))


def contact_rows(label: str, person: str) -> tuple[Row, ...]:
    """Return the row of somebody to call, where there is one."""
    answer = (
        value(f"{person}.name"),
        text(f"{{% if {person}.relation %}} ("),
        value(f"{person}.relation"),
        text(f"){{% endif %}}{{% if {person}.phone %}}, telepon "),
        value(f"{person}.phone"),
        text(f"{{% endif %}}{{% if {person}.address %}}, "),
        value(f"{person}.address"),
        text("{% endif %}"),
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
        known = f"{person}.{name}"
        before = text(f"{{% if {known} %}}, {BEFORE.get(name, '')}")
        pieces += [before, value(known), text("{% endif %}")]
    return tuple(pieces)
