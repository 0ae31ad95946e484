"""Gives the keystrokes that fill in a form from a record, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.form.paths import get_answer
from docgen.form.unanswered import UNANSWERED_KEY, UnansweredReason
from docgen.interview.protocol.questions import ListMenu, Question, QuestionKind
from docgen.interview.protocol.replies import (
    Add,
    Answered,
    Continue,
    Done,
    Finish,
    ShowReview,
    Unanswered,
)
from docgen.interview.screen.full.answer_inputs import ChoiceInput
from docgen.interview.screen.full.build_pickers import PickerBuilder
from docgen.interview.screen.full.text_layout import ASCII_GLYPHS
from docgen.interview.screen.plain.commands import COMMANDS
from docgen.interview.screen.question_text import is_picked
from tests.interview.sample_questions import english_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.errors import Message, Problem
    from docgen.interview.protocol.overview import Overview, Review, SectionProblems
    from docgen.interview.protocol.replies import (
        ListReply,
        OverviewReply,
        Reply,
        ReviewReply,
        SectionReply,
    )
    from docgen.interview.screen.full.picker import Picker

UP, DOWN, ENTER, CLEAR, NO_ANSWER = "\x1b[A", "\x1b[B", "\r", "\x15", "\x14"


@dataclass(frozen=True, slots=True)
class Keystrokes:
    """Keys, and what the page shows that they are pressed on."""

    page: tuple[str, ...]
    keys: str
    path: str = ""
    text: str | None = None
    """What is typed, where the answer is a text that is kept as it is typed."""
    line: str | None = None
    """The line that says the same where answers come from a pipe; None where none is read."""


class KeystrokeRecorder:
    """A screen that answers from a record, and keeps the keys that answer the same."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record
        self.keystrokes: list[Keystrokes] = []

    def ask(self, question: Question) -> Reply:
        """Return the record's answer, what stands there, or nothing."""
        assert not question.problems, (question.path, question.problems)
        reason = self._record.get(UNANSWERED_KEY, {}).get(question.path)
        given = get_answer(self._record, question.path)
        if question.kind is QuestionKind.GROUP:
            given = given is not None
        if (why := UnansweredReason.member(reason)) is not None:
            return self._leave(question, why)
        if given is None or given == []:
            return self._leave_empty(question)
        return self._choose(question, given) if is_picked(question) else self._type(question, given)

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what brings the list nearer to the record's."""
        assert not menu.problems, (menu.path, menu.problems)
        wanted = get_answer(self._record, menu.path) or []
        reply = Add() if len(menu.items) < len(wanted) else Done()
        line = "tambah" if isinstance(reply, Add) else ""
        self._press(
            menu,
            _pick_row(PickerBuilder(english_text, ASCII_GLYPHS).item_picker(menu), reply),
            line,
        )
        return reply

    def section_end(self, told: SectionProblems) -> SectionReply:
        """Go on."""
        keys = DOWN * sum(each.path is not None for each in told.problems) + ENTER
        self.keystrokes.append(Keystrokes((told.section.title,), keys))
        return Continue()

    def overview(self, _overview: Overview) -> OverviewReply:
        """Go on."""
        return ShowReview()

    def review(self, review: Review) -> ReviewReply:
        """Finish."""
        assert not review.errors, review.errors
        self.keystrokes.append(Keystrokes((), ENTER))
        return Finish()

    def tell(self, message: Message) -> None:
        """Do nothing."""

    def warn(self, question: Question, problem: Problem) -> None:
        """Do nothing."""

    def _leave(self, question: Question, reason: UnansweredReason) -> Unanswered:
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
        kept = text if question.kind is QuestionKind.TEXT else None
        self._press(question, f"{clear}{keys}{ENTER}", text.replace("\n", "\\\n"), kept)
        return Answered(text)

    def _choose(self, question: Question, given: Any) -> Answered:
        answer = ChoiceInput(question, ASCII_GLYPHS, english_text)
        if question.kind is QuestionKind.CHOICES:
            ticks = [*(answer.picker.ticked or []), *given]  # those that stand there are taken away
            self._press(question, _tick_rows(answer.picker, ticks) + ENTER, ", ".join(given))
        else:
            line = {True: "ya", False: "tidak"}.get(given, given)
            self._press(question, _pick_row(answer.picker, given), line)
        return Answered(given)

    def _press(
        self, asked: Question | ListMenu, keys: str, line: str, text: str | None = None
    ) -> None:
        section = f"bagian {asked.section.number} dari {asked.section.total}"
        page = (f"{section}, pertanyaan {asked.number} dari {asked.total}", asked.label)
        self.keystrokes.append(Keystrokes(page, keys, asked.path, text, line))


def _pick_row(picker: Picker, value: Any) -> str:
    """Return the keys that pick a row."""
    return _move_to(picker, value) + ENTER


def _move_to(picker: Picker, value: Any) -> str:
    rows = [row.value for row in picker.rows()]
    here = rows.index(picker.chosen.value if picker.chosen else None)
    steps = rows.index(value) - here
    return DOWN * steps if steps > 0 else UP * -steps


def _tick_rows(picker: Picker, values: list[Any]) -> str:
    keys = ""
    for value in values:
        keys += _move_to(picker, value) + " "
        picker.point_at(value)
    return keys
