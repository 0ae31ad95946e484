"""The interface that every screen implements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.errors import Message, Problem
    from docgen.interview.protocol.overview import Overview, Review, SectionProblems
    from docgen.interview.protocol.questions import ListMenu, Question
    from docgen.interview.protocol.replies import (
        ListReply,
        OverviewReply,
        Reply,
        ReviewReply,
        SectionReply,
    )


class Screen(Protocol):
    """What shows an interview to somebody and brings back what they reply."""

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""

    def section_end(self, told: SectionProblems) -> SectionReply:
        """Return what to do about the problems of a section; called only where there are any."""

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go."""

    def tell(self, remark: Message) -> None:
        """Show what happened: an answer taken over, a draft carried over, a list cut."""

    def warn(self, question: Question, problem: Problem) -> None:
        """Show a warning about an answer that was accepted."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How an interview ended."""

    draft: Path | None
    """Where the draft is; None where none was kept."""
    record: Mapping[str, Any] | None
    """The record that the form accepts; None where the interview was stopped."""
