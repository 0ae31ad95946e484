"""The interface that every screen implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
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
    """Shows an interview and returns the replies of the person who answers."""

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""

    def section_end(self, section_problems: SectionProblems) -> SectionReply:
        """Return what to do about the problems of a section; called only where there are any."""

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go."""

    def tell(self, message: Message) -> None:
        """Show a message, such as what changed in a draft since it was saved."""

    def warn(self, question: Question, problem: Problem) -> None:
        """Show a warning about an answer that was accepted."""
