"""The interview line by line: for screen readers, plain terminals and answers from a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.form.unanswered import Reason
from docgen.interview.protocol.questions import Kind
from docgen.interview.protocol.replies import Answered, Back, ShowOverview, Stop, Unanswered
from docgen.interview.screen.editor import edited
from docgen.interview.screen.plain.commands import Order
from docgen.interview.screen.plain.lines import menu_lines, question_lines, section_lines
from docgen.interview.screen.plain.overview import Looks
from docgen.interview.screen.plain.replies import chosen, list_reply
from docgen.interview.screen.text import problem_text, standing_text, understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.errors import Problem, Remark
    from docgen.interview.protocol.overview import Overview, Review, SectionEnd
    from docgen.interview.protocol.questions import ListMenu, Question, Section
    from docgen.interview.protocol.replies import (
        ListReply,
        OverviewReply,
        Reply,
        ReviewReply,
        SectionReply,
    )
    from docgen.interview.screen.plain.line_io import Linear
    from docgen.interview.screen.text import Say


class PlainScreen:
    """Shows an interview as lines, and reads a line for each answer."""

    def __init__(self, linear: Linear, say: Say, title: str, editor: Sequence[str] = ()) -> None:
        self._linear = linear
        self.say = say
        self._editor = editor
        self._section: Section | None = None
        self._looks = Looks(linear, say)
        linear.write([title, say("Type :help for what can be typed instead of an answer.")])

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""
        self._stop_if_refused(question.problems)
        self._enter(question.section)
        self._linear.write(question_lines(question, self.say))
        while True:
            order = self._linear.order()
            reply: Reply | None
            if isinstance(order, Reason):
                reply = self._unanswered(question, order)
            elif isinstance(order, str):
                reply = self._answer(question, order)
            else:
                reply = self._obey(question, order)
            if reply is not None:
                return reply

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""
        self._stop_if_refused(menu.problems)
        self._enter(menu.section)
        while True:
            self._linear.write(menu_lines(menu, self.say))
            order = self._linear.order()
            reply: ListReply | None = None
            if isinstance(order, Reason):
                reply = self._unanswered(menu, order)
            elif isinstance(order, str):
                reply = list_reply(order, menu, self._linear, self.say)
            elif isinstance(order, (Back, ShowOverview, Stop)):
                reply = order
            if reply is not None:
                return reply

    def section_end(self, told: SectionEnd) -> SectionReply:
        """Return what to do about the problems of a section."""
        return self._looks.section_end(told)

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""
        return self._looks.overview(overview)

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go."""
        return self._looks.review(review)

    def tell(self, remark: Remark) -> None:
        """Say what happened."""
        self._linear.write([self.say(remark.text, **remark.values)])

    def warn(self, question: Question, problem: Problem) -> None:
        """Say a warning about an accepted answer."""
        self._linear.write([f"{question.label}: {problem_text(problem, self.say)}"])

    def choose(self, told: str, choices: Sequence[str]) -> int | None:
        """Return which of ``choices`` is taken; None where the person leaves."""
        return self._looks.choose(told, choices)

    def _enter(self, section: Section) -> None:
        if section != self._section:
            self._section = section
            self._linear.write(section_lines(section, self.say))

    def _stop_if_refused(self, problems: Sequence[Problem]) -> None:
        """Stop where the answer was refused and nobody is there to give another."""
        if not self._linear.somebody and any(problem.is_error for problem in problems):
            self._linear.refuse(problems)

    def _unanswered(self, asked: Question | ListMenu, reason: Reason) -> Unanswered | None:
        if reason in asked.reasons:
            return Unanswered(reason)
        self._linear.unclear(self.say("That is no answer to this question."))
        return None

    def _obey(self, question: Question, order: Any) -> Reply | None:
        match order:
            case Back() | ShowOverview() | Stop():
                return order
            case Order.SKIP:
                return self._kept(question)
            case Order.CLEAR:
                return Unanswered()
            case Order.REPEAT:
                self._linear.write(question_lines(question, self.say, whole=True))
            case Order.EDITOR:
                return self._edit(question)
        return None

    def _answer(self, question: Question, typed: str) -> Reply | None:
        """Return the answer that a line is; None where it is not clear which."""
        if not typed.strip():
            return self._kept(question)
        match question.kind:
            case Kind.CHOICE | Kind.CHOICES | Kind.YES_NO | Kind.BLOCK:
                return chosen(question, typed, self._linear, self.say)
            case Kind.LONG_TEXT:
                while typed.endswith("\\"):
                    typed = f"{typed[:-1]}\n{self._linear.line()}"
        day = understood(question, typed)
        self._linear.write([f"= {day}"] if day else [])
        return Answered(typed)

    def _kept(self, question: Question) -> Reply:
        return Unanswered(question.reason) if question.value is None else Answered(question.value)

    def _edit(self, question: Question) -> Reply | None:
        if question.kind is not Kind.LONG_TEXT or not self._editor:
            self._linear.unclear(self.say("That command does nothing here."))
            return None
        try:
            text = edited(standing_text(question), self._editor)
        except DocgenError as error:
            self._linear.unclear(self.say(error.text, **error.values))
            return None
        return Answered(text) if text.strip() else Unanswered()
