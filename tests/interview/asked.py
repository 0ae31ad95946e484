"""Questions as a flow would ask them, for the tests of the screens."""

from __future__ import annotations

from typing import Any

from docgen.errors import Problem, Severity
from docgen.interview.protocol.overview import (
    Overview,
    Review,
    Row,
    SectionEnd,
    SectionRow,
    State,
    Trouble,
)
from docgen.interview.protocol.questions import Kind, ListItem, ListMenu, Question, Section

CLIENT = Section("client", "Identitas Klien", 3, 9)
CHOICES = (("L", "Laki-laki"), ("P", "Perempuan"))
NUMBERED = tuple((f"{number:02}", f"Pilihan {number} lansia") for number in range(1, 27))


def say(text: str, /, **values: object) -> str:
    """Return the English text."""
    return text.format(**values)


def a_question(kind: Kind = Kind.TEXT, **facts: Any) -> Question:
    given: dict[str, Any] = {
        "path": "client.nickname",
        "label": "Nama Panggilan",
        "section": CLIENT,
        **facts,
    }
    if kind in (Kind.CHOICE, Kind.CHOICES):
        given.setdefault("choices", CHOICES)
    return Question(kind=kind, **given)


def a_list(*items: str, **facts: Any) -> ListMenu:
    rows = tuple(ListItem(item) for item in items)
    return ListMenu("family", "Susunan Keluarga", CLIENT, rows, **facts)


def a_problem(**facts: Any) -> Problem:
    return Problem("harus 16 angka", "nik.length", label="NIK", **facts)


def a_trouble(severity: Severity = Severity.ERROR) -> Trouble:
    return Trouble(a_problem(severity=severity), "client.nik")


def a_section_end() -> SectionEnd:
    return SectionEnd(CLIENT, (a_trouble(),))


def an_overview(here: str | None = "client.nik") -> Overview:
    rows = (
        Row("client.nik", "NIK", "327601******0001", State.COMPLETE),
        Row("client.ethnicity", "Suku", "", State.UNTOUCHED),
    )
    family = (Row("family[0].name", "Nama", "Siti", State.WRONG, ("Susunan Keluarga 1",)),)
    return Overview(
        "Formulir Asesmen",
        (
            SectionRow(CLIENT, State.OPEN, 1, 2, rows),
            SectionRow(Section("family", "Susunan Keluarga", 4, 9), State.WRONG, 1, 1, family),
        ),
        here,
    )


def a_review(*, errors: int = 0, warnings: int = 0) -> Review:
    return Review(
        an_overview(None),
        (a_trouble(),) * errors,
        (a_trouble(Severity.WARNING),) * warnings,
    )
