"""The plain screen itself: asks each question as lines and reads one line for its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.form.unanswered import UnansweredReason
from docgen.interview.protocol.questions import QuestionKind
from docgen.interview.protocol.replies import Answered, Back, ShowOverview, Stop, Unanswered
from docgen.interview.screen.editor import edit_text
from docgen.interview.screen.plain.commands import ScreenCommand
from docgen.interview.screen.plain.overview_dialog import OverviewDialog
from docgen.interview.screen.plain.parse_reply import parse_choice, parse_list_reply
from docgen.interview.screen.plain.question_lines import (
    format_menu_lines,
    format_question_lines,
    format_section_lines,
)
from docgen.interview.screen.question_text import editable_value, format_problem, preview_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.errors import Message, Problem
    from docgen.interview.protocol.overview import Overview, Review, SectionProblems
    from docgen.interview.protocol.questions import ListMenu, Question, SectionHeading
    from docgen.interview.protocol.replies import (
        ListReply,
        OverviewReply,
        Reply,
        ReviewReply,
        SectionReply,
    )
    from docgen.interview.screen.plain.line_io import LineIO
    from docgen.interview.screen.question_text import Translator


class PlainScreen:
    """Shows an interview as lines, and reads a line for each answer."""

    def __init__(
        self, linear: LineIO, say: Translator, title: str, editor: Sequence[str] = ()
    ) -> None:
        self._line_io = linear
        self.say = say
        self._editor = editor
        self._section: SectionHeading | None = None
        self._overview_dialog = OverviewDialog(linear, say)
        linear.write([title, say("Type :help for what can be typed instead of an answer.")])

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""
        self._stop_if_refused(question.problems)
        self._enter_section(question.section)
        self._line_io.write(format_question_lines(question, self.say))
        while True:
            order = self._line_io.read_command()
            reply: Reply | None
            if isinstance(order, UnansweredReason):
                reply = self._unanswered(question, order)
            elif isinstance(order, str):
                reply = self._answer(question, order)
            else:
                reply = self._run_command(question, order)
            if reply is not None:
                return reply

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""
        self._stop_if_refused(menu.problems)
        self._enter_section(menu.section)
        while True:
            self._line_io.write(format_menu_lines(menu, self.say))
            order = self._line_io.read_command()
            reply: ListReply | None = None
            if isinstance(order, UnansweredReason):
                reply = self._unanswered(menu, order)
            elif isinstance(order, str):
                reply = parse_list_reply(order, menu, self._line_io, self.say)
            elif isinstance(order, (Back, ShowOverview, Stop)):
                reply = order
            if reply is not None:
                return reply

    def section_end(self, told: SectionProblems) -> SectionReply:
        """Return what to do about the problems of a section."""
        return self._overview_dialog.section_end(told)

    def overview(self, overview: Overview) -> OverviewReply:
        """Return where to go from the overview."""
        return self._overview_dialog.overview(overview)

    def review(self, review: Review) -> ReviewReply:
        """Return whether to finish, or where to go."""
        return self._overview_dialog.review(review)

    def tell(self, remark: Message) -> None:
        """Say what happened."""
        self._line_io.write([self.say(remark.text, **remark.values)])

    def warn(self, question: Question, problem: Problem) -> None:
        """Say a warning about an accepted answer."""
        self._line_io.write([f"{question.label}: {format_problem(problem, self.say)}"])

    def choose(self, told: str, choices: Sequence[str]) -> int | None:
        """Return which of ``choices`` is taken; None where the person leaves."""
        return self._overview_dialog.choose(told, choices)

    def _enter_section(self, section: SectionHeading) -> None:
        if section != self._section:
            self._section = section
            self._line_io.write(format_section_lines(section, self.say))

    def _stop_if_refused(self, problems: Sequence[Problem]) -> None:
        """Stop where the answer was refused and nobody is there to give another."""
        if not self._line_io.is_interactive and any(problem.is_error for problem in problems):
            self._line_io.raise_bad_line(problems)

    def _unanswered(
        self, asked: Question | ListMenu, reason: UnansweredReason
    ) -> Unanswered | None:
        if reason in asked.reasons:
            return Unanswered(reason)
        self._line_io.reject_line(self.say("That is no answer to this question."))
        return None

    def _run_command(self, question: Question, order: Any) -> Reply | None:
        match order:
            case Back() | ShowOverview() | Stop():
                return order
            case ScreenCommand.SKIP:
                return self._keep_value(question)
            case ScreenCommand.CLEAR:
                return Unanswered()
            case ScreenCommand.REPEAT:
                self._line_io.write(format_question_lines(question, self.say, whole=True))
            case ScreenCommand.EDITOR:
                return self._edit(question)
        return None

    def _answer(self, question: Question, typed: str) -> Reply | None:
        """Return the answer that a line is; None where it is not clear which."""
        if not typed.strip():
            return self._keep_value(question)
        match question.kind:
            case (
                QuestionKind.CHOICE
                | QuestionKind.CHOICES
                | QuestionKind.YES_NO
                | QuestionKind.GROUP
            ):
                return parse_choice(question, typed, self._line_io, self.say)
            case QuestionKind.LONG_TEXT:
                while typed.endswith("\\"):
                    typed = f"{typed[:-1]}\n{self._line_io.read_line()}"
        day = preview_answer(question, typed)
        self._line_io.write([f"= {day}"] if day else [])
        return Answered(typed)

    def _keep_value(self, question: Question) -> Reply:
        return Unanswered(question.reason) if question.value is None else Answered(question.value)

    def _edit(self, question: Question) -> Reply | None:
        if question.kind is not QuestionKind.LONG_TEXT or not self._editor:
            self._line_io.reject_line(self.say("That command does nothing here."))
            return None
        try:
            text = edit_text(editable_value(question), self._editor)
        except DocgenError as error:
            self._line_io.reject_line(self.say(error.text, **error.values))
            return None
        return Answered(text) if text.strip() else Unanswered()
