"""What a screen shows of many questions: problems of a section, the overview, the review."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.questions import SectionHeading, Source


@dataclass(frozen=True, slots=True)
class LocatedProblem:
    """A problem across answers, and the question where it can be corrected."""

    problem: Problem
    path: str | None
    trail: tuple[str, ...] = ()
    """The groups around the question within its section."""
    awaited: tuple[str, ...] = ()
    """The answers that would mend it, where other answers of the record tell them."""


@dataclass(frozen=True, slots=True)
class SectionProblems:
    """The problems across a section, shown when its last question is answered."""

    section: SectionHeading
    problems: tuple[LocatedProblem, ...]


class Status(Enum):
    """How far a question or a section is."""

    COMPLETE = "complete"
    OPEN = "open"
    """Begun, or left for later although required."""
    UNTOUCHED = "untouched"
    WRONG = "wrong"
    """It has an error."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in the overview, with its answer and status."""

    path: str
    label: str
    value_text: str
    """The answer as text, the reason for none, or empty."""
    status: Status
    trail: tuple[str, ...] = ()
    source: Source | None = None
    on_demand: bool = False
    """Whether it is asked only when jumped to, as few records need it."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section in the overview."""

    section: SectionHeading
    status: Status
    answered: int
    total: int
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All sections with their questions and answers."""

    title: str
    sections: tuple[SectionRow, ...]
    can_resume: bool = False
    """Whether ``Resume`` goes back to a question or a section's problems, not to the review."""


@dataclass(frozen=True, slots=True)
class Review:
    """The review before the record is made."""

    overview: Overview
    errors: tuple[LocatedProblem, ...]
    """With any of these, ``Finish`` shows the review again."""
    warnings: tuple[LocatedProblem, ...]
    left_out: tuple[QuestionRow, ...] = ()
    """Answers that no longer apply: kept in the draft, not in the record."""
    can_accept: bool = False
    """Whether an officer may accept what was found in free texts."""
