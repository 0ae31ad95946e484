"""What one document states for the others of its case: dates, references, goals, results."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from docgen.form.definition import CaseRecord

    from ..client.client import Client


class Stage(IntEnum):
    """The steps of a case in the order in which they are dated."""

    ENTRY = 1
    ASSESSMENT = 2
    PLAN = 3
    ACTIVITY = 4
    REFERRAL = 5
    TERMINATION = 6


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day on which a case took a step."""

    stage: Stage
    day: dt.date
    at: str
    planned: bool = False
    """Whether it was only planned, so that the case may pass on or end before it."""
    repeated: bool = False
    """Whether the step was taken once more, so that later steps may have come before it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document of the case, by the number and the date that this one gives it.

    The two stand in a group of fields called ``number`` and ``date``.
    """

    to: Stage
    at: str
    number: str | None = None
    day: dt.date | None = None
    required: bool = False
    """Whether a case is not whole without that document."""


class HasNumberAndDate(Protocol):
    """How a form names another document: by its number and its date."""

    @property
    def number(self) -> str | None:
        """Its number, if it has one."""

    @property
    def date(self) -> dt.date | None:
        """Its date, if it is known."""


def references_to(
    to: Stage, at: str, named: HasNumberAndDate | None, *, required: bool = False
) -> tuple[Reference, ...]:
    """Return the reference in the group of fields ``at``; none where the record has none."""
    return () if named is None else (Reference(to, at, named.number, named.date, required),)


@dataclass(frozen=True, slots=True)
class CaseGoal:
    """A goal of a plan, under every name by which a result may call it."""

    at: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Results:
    """The goals for which a document reports a result, as it calls them."""

    at: str
    goals: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What one document tells the others: what it is, of whom, when, and what it builds on."""

    stage: Stage
    """The step that the document records; others refer to it by this."""
    client: Client
    milestones: tuple[Milestone, ...] = ()
    references: tuple[Reference, ...] = ()
    goals: tuple[CaseGoal, ...] = ()
    results: Results | None = None
    client_at: str = "client"


@runtime_checkable
class HasCaseFacts(Protocol):
    """A document that has something to tell the others of its case."""

    def case_facts(self) -> CaseFacts:
        """Return what this document tells the others."""


class CaseDocument(NamedTuple):
    """A document with what it tells the others."""

    record: CaseRecord
    facts: CaseFacts

    @property
    def own_milestones(self) -> tuple[Milestone, ...]:
        """The days of the step that the document records."""
        return tuple(each for each in self.facts.milestones if each.stage is self.facts.stage)


def documents_with_facts(case: Iterable[CaseRecord]) -> list[CaseDocument]:
    """Return the documents that have something to tell, with what that is."""
    return [
        CaseDocument(record, record.answers.case_facts())
        for record in case
        if isinstance(record.answers, HasCaseFacts)
    ]


def normalise_name(text: str) -> str:
    """Return a name as two documents that write it differently would agree on it."""
    return " ".join(text.casefold().split()).rstrip(" .;,")
