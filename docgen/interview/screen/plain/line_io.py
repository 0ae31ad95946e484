"""Reads and writes the lines of the plain screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import RecordError
from docgen.form.unanswered import UnansweredReason
from docgen.interview.screen.match_choice import match_choice, number_choices
from docgen.interview.screen.plain.commands import ScreenCommand, format_command_help, parse_command
from docgen.interview.screen.question_text import replace_no_break_spaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from docgen.errors import Problem
    from docgen.interview.screen.plain.commands import Command
    from docgen.interview.screen.question_text import Translator


class LineIO:
    """Writes lines and reads the next one; ``is_interactive`` where a person can be asked again."""

    def __init__(
        self,
        translate: Translator,
        read: Callable[[], str],
        write: Callable[[str], None],
        *,
        is_interactive: bool,
    ) -> None:
        self.translate = translate
        self._read = read
        self._write = write
        self._number = 0
        self.is_interactive = is_interactive

    def write(self, lines: Iterable[str]) -> None:
        """Write lines."""
        for line in lines:
            self._write(replace_no_break_spaces(line))

    def read_line(self) -> str:
        """Return the next line; EOFError where there is none."""
        text = self._read()
        self._number += 1
        return text.rstrip("\r\n")

    def has_more_lines(self) -> bool:
        """Return whether a line that is not blank is left."""
        try:
            while not self.read_line().strip():
                pass
        except EOFError:
            return False
        return True

    def read_command(self) -> Command | str:
        """Return the command of the next line, or the line itself; the help is written at once."""
        while True:
            command = parse_command(self.read_line())
            if command is ScreenCommand.HELP:
                self.write(format_command_help(self.translate))
            elif command is ScreenCommand.UNKNOWN:
                self.reject_line(self.translate("There is no such command; :help lists them all."))
            else:
                return command

    def read_reply(self, accepted: Sequence[type]) -> Any:
        """Return the next line, or the reply of a command where its type is accepted."""
        while True:
            command = self.read_command()
            if isinstance(command, (str, *accepted)) and not isinstance(command, UnansweredReason):
                return command
            self.reject_line(self.translate("That command does nothing here."))

    def reject_line(self, message: str) -> None:
        """Write why a line is no answer; raise RecordError where nobody can be asked again.

        The next line would else be taken for the answer to this question.
        """
        if not self.is_interactive:
            self.raise_bad_line(())
        self.write([message])

    def raise_bad_line(self, problems: Iterable[Problem]) -> None:
        """Raise RecordError for the last line, which is no answer to its question."""
        raise RecordError(
            "line {line} of the answers does not fit its question; those before it are saved",
            problems,
            line=self._number,
        )

    def read_choice(self, choices: Sequence[tuple[Any, str]], accepted: Sequence[type]) -> Any:
        """Return the choice that is typed, the reply of a command, or None for an empty line."""
        while True:
            typed = self.read_reply(accepted)
            if not isinstance(typed, str):
                return typed
            if not typed.strip():
                return None
            found = match_choice(typed, choices)
            if len(found) == 1:
                return found[0][0]
            self.reject_line(self.format_matches(found, choices))

    def format_matches(
        self, found: Sequence[tuple[Any, str]], choices: Sequence[tuple[Any, str]]
    ) -> str:
        """Return the message for a line that means none or several of the choices."""
        if not found:
            return self.translate("None of the choices has these words.")
        lines = [
            f"  {number}. {text}"
            for number, value, text in number_choices(choices)
            if (value, text) in found
        ]
        return "\n".join([self.translate("Several choices have these words:"), *lines])
