"""Somebody who fills in a form from a record: at each page, the keys that give its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.form.unanswered import UNANSWERED, Reason
from docgen.interview.paths import value_at
from docgen.interview.protocol.questions import Kind, ListMenu, Question
from docgen.interview.protocol.replies import (
    Add,
    Answered,
    Continue,
    Done,
    Finish,
    ShowReview,
    Unanswered,
)
from docgen.interview.screen.full.answer_inputs import ChosenAnswer
from docgen.interview.screen.full.pick_lists import items_to_pick
from docgen.interview.screen.full.text_layout import PLAIN
from docgen.interview.screen.plain.commands import COMMANDS
from docgen.interview.screen.text import is_picked
from tests.interview.asked import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.errors import Problem, Remark
    from docgen.interview.protocol.overview import Overview, Review, SectionEnd
    from docgen.interview.protocol.replies import (
        ListReply,
        OverviewReply,
        Reply,
        ReviewReply,
        SectionReply,
    )
    from docgen.interview.screen.full.picker import Pick

UP, DOWN, ENTER, CLEAR, NO_ANSWER = "\x1b[A", "\x1b[B", "\r", "\x15", "\x14"


@dataclass(frozen=True, slots=True)
class Press:
    """Keys, and what the page shows that they are pressed on."""

    page: tuple[str, ...]
    keys: str
    path: str = ""
    text: str | None = None
    """What is typed, where the answer is a text that is kept as it is typed."""
    line: str | None = None
    """The line that says the same where answers come from a pipe; None where none is read."""


class Fingers:
    """A screen that answers from a record, and keeps the keys that answer the same."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record
        self.pressed: list[Press] = []

    def ask(self, question: Question) -> Reply:
        """Return the record's answer, what stands there, or nothing."""
        assert not question.problems, (question.path, question.problems)
        reason = self._record.get(UNANSWERED, {}).get(question.path)
        given = value_at(self._record, question.path)
        if question.kind is Kind.BLOCK:
            given = given is not None
        if (why := Reason.member(reason)) is not None:
            return self._leave(question, why)
        if given is None or given == []:
            return self._leave_empty(question)
        return self._choose(question, given) if is_picked(question) else self._type(question, given)

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what brings the list nearer to the record's."""
        assert not menu.problems, (menu.path, menu.problems)
        wanted = value_at(self._record, menu.path) or []
        reply = Add() if len(menu.items) < len(wanted) else Done()
        line = "tambah" if isinstance(reply, Add) else ""
        self._press(menu, _to(items_to_pick(menu, PLAIN, say), reply), line)
        return reply

    def section_end(self, told: SectionEnd) -> SectionReply:
        """Go on."""
        keys = DOWN * sum(each.path is not None for each in told.troubles) + ENTER
        self.pressed.append(Press((told.section.title,), keys))
        return Continue()

    def overview(self, _overview: Overview) -> OverviewReply:
        """Go on."""
        return ShowReview()

    def review(self, review: Review) -> ReviewReply:
        """Finish."""
        assert not review.errors, review.errors
        self.pressed.append(Press((), ENTER))
        return Finish()

    def tell(self, remark: Remark) -> None:
        """Do nothing."""

    def warn(self, question: Question, problem: Problem) -> None:
        """Do nothing."""

    def _leave(self, question: Question, reason: Reason) -> Unanswered:
        down = DOWN * question.reasons.index(reason)
        line = f":{COMMANDS[reason][0]}"
        self._press(question, f"{NO_ANSWER}{down}{ENTER}", line)
        return Unanswered(reason)

    def _leave_empty(self, question: Question) -> Reply:
        self._press(question, ENTER, "")
        return Unanswered() if question.value is None else Answered(question.value)

    def _type(self, question: Question, given: Any) -> Answered:
        text = str(given)
        keys = text.replace("\n", "\x0e")
        clear = CLEAR if question.value is not None else ""
        kept = text if question.kind is Kind.TEXT else None
        self._press(question, f"{clear}{keys}{ENTER}", text.replace("\n", "\\\n"), kept)
        return Answered(text)

    def _choose(self, question: Question, given: Any) -> Answered:
        answer = ChosenAnswer(question, PLAIN, say)
        if question.kind is Kind.CHOICES:
            ticks = [*(answer.pick.ticked or []), *given]  # those that stand there are taken away
            self._press(question, _ticks(answer.pick, ticks) + ENTER, ", ".join(given))
        else:
            line = {True: "ya", False: "tidak"}.get(given, given)
            self._press(question, _to(answer.pick, given), line)
        return Answered(given)

    def _press(
        self, asked: Question | ListMenu, keys: str, line: str, text: str | None = None
    ) -> None:
        section = f"bagian {asked.section.number} dari {asked.section.total}"
        page = (f"{section}, pertanyaan {asked.number} dari {asked.total}", asked.label)
        self.pressed.append(Press(page, keys, asked.path, text, line))


def _to(pick: Pick, value: Any) -> str:
    """Return the keys that pick a row."""
    return _steps(pick, value) + ENTER


def _steps(pick: Pick, value: Any) -> str:
    rows = [row.value for row in pick.rows()]
    here = rows.index(pick.chosen.value if pick.chosen else None)
    steps = rows.index(value) - here
    return DOWN * steps if steps > 0 else UP * -steps


def _ticks(pick: Pick, values: list[Any]) -> str:
    keys = ""
    for value in values:
        keys += _steps(pick, value) + " "
        pick.point_at(value)
    return keys
