"""What a screen is told of the whole: a section's problems, the overview, the last review.

``docgen.interview.protocol.questions`` says what a screen is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.interview.protocol.questions import SectionHeading, Source


@dataclass(frozen=True, slots=True)
class LocatedProblem:
    """A problem across answers, and the question to jump to for mending it."""

    problem: Problem
    path: str | None


@dataclass(frozen=True, slots=True)
class SectionProblems:
    """What is wrong across the answers of a section, told when its last question is answered."""

    section: SectionHeading
    problems: tuple[LocatedProblem, ...]


class Status(Enum):
    """How far a question or a section is."""

    COMPLETE = "complete"
    OPEN = "open"
    """Begun, or a required answer is left for later."""
    UNTOUCHED = "untouched"
    WRONG = "wrong"
    """An error stands in it."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in the overview: what it is and how it stands."""

    path: str
    label: str
    value_text: str
    """The answer in words, the reason for none, or nothing."""
    status: Status
    trail: tuple[str, ...] = ()
    source: Source | None = None
    on_demand: bool = False
    """Whether it is asked only from here, as few records need it."""


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
    """All sections, with where the interview stands."""

    title: str
    sections: tuple[SectionRow, ...]
    here: str | None = None
    """Path of the question that ``Resume`` goes back to; None at the review."""


@dataclass(frozen=True, slots=True)
class Review:
    """The last look before the record is made."""

    overview: Overview
    errors: tuple[LocatedProblem, ...]
    """What stands in the way; with any, ``Finish`` is refused and the review shown again."""
    warnings: tuple[LocatedProblem, ...]
    left_out: tuple[QuestionRow, ...] = ()
    """Answers that apply no longer: kept in the draft, not in the record."""
