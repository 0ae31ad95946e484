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
from docgen.interview.screen.question_text import (
    editable_value,
    format_warning,
    preview_answer,
    translate_message,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.errors import Message, Problem
    from docgen.interview.protocol.questions import ListMenu, Question, SectionHeading
    from docgen.interview.protocol.replies import ListReply, Reply
    from docgen.interview.screen.plain.line_io import LineIO
    from docgen.interview.screen.question_text import Translator


class PlainScreen(OverviewDialog):
    """Shows an interview as lines, and reads a line for each answer; ``editor`` is a command."""

    def __init__(
        self, line_io: LineIO, translate: Translator, title: str, editor: Sequence[str] = ()
    ) -> None:
        super().__init__(line_io, translate)
        self._editor = editor
        self._section: SectionHeading | None = None
        line_io.write([title, translate("Type :help for what can be typed instead of an answer.")])

    def ask(self, question: Question) -> Reply:
        """Return the reply to a question."""
        self._raise_if_rejected(question.problems)
        self._enter_section(question.section)
        self._line_io.write(format_question_lines(question, self.translate))
        while True:
            command = self._line_io.read_command()
            reply: Reply | None
            if isinstance(command, UnansweredReason):
                reply = self._unanswered(question, command)
            elif isinstance(command, str):
                reply = self._answer(question, command)
            else:
                reply = self._run_command(question, command)
            if reply is not None:
                return reply

    def manage(self, menu: ListMenu) -> ListReply:
        """Return what is to be done with a list."""
        self._raise_if_rejected(menu.problems)
        self._enter_section(menu.section)
        while True:
            self._line_io.write(format_menu_lines(menu, self.translate))
            command = self._line_io.read_command()
            reply: ListReply | None = None
            if isinstance(command, UnansweredReason):
                reply = self._unanswered(menu, command)
            elif isinstance(command, str):
                reply = parse_list_reply(command, menu, self._line_io, self.translate)
            elif isinstance(command, (Back, ShowOverview, Stop)):
                reply = command
            if reply is not None:
                return reply

    def tell(self, message: Message) -> None:
        """Write a message."""
        self._line_io.write([translate_message(message, self.translate)])

    def warn(self, question: Question, problem: Problem) -> None:
        """Write a warning about an accepted answer."""
        self._line_io.write([format_warning(question, problem, self.translate)])

    def _enter_section(self, section: SectionHeading) -> None:
        if section != self._section:
            self._section = section
            self._line_io.write(format_section_lines(section, self.translate))

    def _raise_if_rejected(self, problems: Sequence[Problem]) -> None:
        """Raise RecordError where the answer was rejected and nobody can give another."""
        if not self._line_io.is_interactive and any(problem.is_error for problem in problems):
            self._line_io.raise_bad_line(problems)

    def _unanswered(
        self, asked: Question | ListMenu, reason: UnansweredReason
    ) -> Unanswered | None:
        if reason in asked.reasons:
            return Unanswered(reason)
        self._line_io.reject_line(self.translate("That is no answer to this question."))
        return None

    def _run_command(self, question: Question, command: Any) -> Reply | None:
        match command:
            case Back() | ShowOverview() | Stop():
                return command
            case ScreenCommand.SKIP:
                return self._keep_value(question)
            case ScreenCommand.CLEAR:
                return Unanswered()
            case ScreenCommand.REPEAT:
                self._line_io.write(format_question_lines(question, self.translate, whole=True))
            case ScreenCommand.EDITOR:
                return self._edit(question)
        return None

    def _answer(self, question: Question, typed: str) -> Reply | None:
        """Return the answer that a line means; None where that is unclear."""
        if not typed.strip():
            return self._keep_value(question)
        match question.kind:
            case (
                QuestionKind.CHOICE
                | QuestionKind.CHOICES
                | QuestionKind.YES_NO
                | QuestionKind.GROUP
            ):
                return parse_choice(question, typed, self._line_io, self.translate)
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
            self._line_io.reject_line(self.translate("That command does nothing here."))
            return None
        try:
            text = edit_text(editable_value(question), self._editor)
        except DocgenError as error:
            self._line_io.reject_line(translate_message(error, self.translate))
            return None
        return Answered(text) if text.strip() else Unanswered()
