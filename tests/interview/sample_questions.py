"""Sample questions, lists and overviews, as a flow gives them to a screen."""

from __future__ import annotations

from typing import Any

from docgen.errors import Problem, Severity
from docgen.interview.protocol.overview import (
    LocatedProblem,
    Overview,
    QuestionRow,
    Review,
    SectionProblems,
    SectionRow,
    Status,
)
from docgen.interview.protocol.questions import (
    ListItem,
    ListMenu,
    Question,
    QuestionKind,
    SectionHeading,
)

CLIENT_SECTION = SectionHeading("client", "Identitas Klien", 3, 9)
CHOICES = (("L", "Laki-laki"), ("P", "Perempuan"))
NUMBERED_CHOICES = tuple((f"{number:02}", f"Pilihan {number} lansia") for number in range(1, 27))


def english_text(text: str, /, **values: object) -> str:
    """Return the English text."""
    return text.format(**values)


def make_question(kind: QuestionKind = QuestionKind.TEXT, **facts: Any) -> Question:
    given: dict[str, Any] = {
        "path": "client.nickname",
        "label": "Nama Panggilan",
        "section": CLIENT_SECTION,
        "needed": facts.get("required", False),
        **facts,
    }
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        given.setdefault("choices", CHOICES)
    return Question(kind=kind, **given)


def make_list_menu(*items: str, **facts: Any) -> ListMenu:
    rows = tuple(ListItem(item) for item in items)
    facts.setdefault("needed", facts.get("least", 0) > 0)
    return ListMenu("family", "Susunan Keluarga", CLIENT_SECTION, rows, **facts)


def make_problem(**facts: Any) -> Problem:
    return Problem("harus 16 angka", "nik.length", label="NIK", **facts)


def make_located_problem(severity: Severity = Severity.ERROR) -> LocatedProblem:
    return LocatedProblem(make_problem(severity=severity), "client.nik")


def make_section_end() -> SectionProblems:
    return SectionProblems(CLIENT_SECTION, (make_located_problem(),))


def make_overview(*, can_resume: bool = True) -> Overview:
    rows = (
        QuestionRow("client.nik", "NIK", "327601******0001", Status.COMPLETE),
        QuestionRow("client.ethnicity", "Suku", "", Status.UNTOUCHED),
    )
    family = (QuestionRow("family[0].name", "Nama", "Siti", Status.WRONG, ("Susunan Keluarga 1",)),)
    return Overview(
        "Formulir Asesmen",
        (
            SectionRow(CLIENT_SECTION, Status.OPEN, 1, 2, rows),
            SectionRow(
                SectionHeading("family", "Susunan Keluarga", 4, 9), Status.WRONG, 1, 1, family
            ),
        ),
        can_resume,
    )


def make_review(*, errors: int = 0, warnings: int = 0) -> Review:
    return Review(
        make_overview(can_resume=False),
        (make_located_problem(),) * errors,
        (make_located_problem(Severity.WARNING),) * warnings,
    )
