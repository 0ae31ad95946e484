"""Where an interview is: at a question, at the end of a section, the overview or the review."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AtQuestion:
    """At the question or the list with a path."""

    path: str


@dataclass(frozen=True, slots=True)
class AtSectionEnd:
    """After the last question of a section, where problems across its answers are shown."""

    number: int


@dataclass(frozen=True, slots=True)
class AtOverview:
    """At the overview of all sections."""


@dataclass(frozen=True, slots=True)
class AtReview:
    """At the review before the record is made."""


Position = AtQuestion | AtSectionEnd | AtOverview | AtReview
