"""A screen that answers every question from a record, without a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.paths import get_answer
from docgen.interview.protocol.overview import Status
from docgen.interview.protocol.questions import QuestionKind
from docgen.interview.protocol.replies import (
    Add,
    Answered,
    Continue,
    Done,
    Finish,
    JumpTo,
    ShowOverview,
    ShowReview,
    Unanswered,
)

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


class RecordScreen:
    """Answers every question with what a record says there, and nothing else."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.asked: list[str] = []
        self.visited: list[str] = []
        """The questions that the interview came by by itself."""
        self.messages: list[Message] = []
        self.warnings: list[Problem] = []
        self.ends: list[SectionProblems] = []
        self.jumped: set[str] = set()

    def ask(self, question: Question) -> Reply:
        assert not question.problems, question.problems
        self.asked.append(question.path)
        if not question.editing:
            self.visited.append(question.path)
        value = get_answer(self.record, question.path)
        if question.kind is QuestionKind.GROUP:
            return Answered(isinstance(value, dict))
        if value is None and question.required:
            value = question.value  # as the agency answers it
        return Unanswered() if value is None else Answered(value)

    def manage(self, menu: ListMenu) -> ListReply:
        assert not menu.problems, menu.problems
        self.asked.append(menu.path)
        wanted = get_answer(self.record, menu.path) or []
        return Add() if len(menu.items) < len(wanted) else Done()

    def section_end(self, told: SectionProblems) -> SectionReply:
        self.ends.append(told)
        return Continue()

    def overview(self, overview: Overview) -> OverviewReply:
        for section in overview.sections:
            for row in section.rows:
                if row.on_demand and row.path not in self.jumped and self._has(row.path):
                    self.jumped.add(row.path)
                    return JumpTo(row.path)
        return ShowReview()

    def _has(self, path: str) -> bool:
        return get_answer(self.record, path) not in (None, [])

    def review(self, review: Review) -> ReviewReply:
        if review.overview.sections and not self.jumped:
            self.jumped.add("")
            return ShowOverview()
        wrong = [f"{each.problem} -> {each.path}" for each in review.errors]
        assert not wrong, wrong
        return Finish()

    def tell(self, message: Message) -> None:
        self.messages.append(message)

    def warn(self, question: Question, problem: Problem) -> None:
        assert problem.at == question.path
        self.warnings.append(problem)


def list_incomplete_questions(overview: Overview) -> list[str]:
    """Return the questions of an overview that are not complete."""
    return [
        row.path
        for section in overview.sections
        for row in section.rows
        if not row.on_demand and row.status is not Status.COMPLETE
    ]
