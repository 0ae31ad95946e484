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
    """Writes lines and reads the next one; ``is_interactive`` is there to be asked again."""

    def __init__(
        self,
        say: Translator,
        read: Callable[[], str],
        write: Callable[[str], None],
        *,
        is_interactive: bool,
    ) -> None:
        self.say = say
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
        """Return whether a line with something in it is left."""
        try:
            while not self.read_line().strip():
                pass
        except EOFError:
            return False
        return True

    def read_command(self) -> Command | str:
        """Return the next line's command, or the line itself; the help is given at once."""
        while True:
            meaning = parse_command(self.read_line())
            if meaning is ScreenCommand.HELP:
                self.write(format_command_help(self.say))
            elif meaning is ScreenCommand.UNKNOWN:
                self.reject_line(self.say("There is no such command; :help lists them all."))
            else:
                return meaning

    def read_reply(self, takes: Sequence[type]) -> Any:
        """Return the next line, or a command's reply of a kind that is taken here."""
        while True:
            order = self.read_command()
            if isinstance(order, (str, *takes)) and not isinstance(order, UnansweredReason):
                return order
            self.reject_line(self.say("That command does nothing here."))

    def reject_line(self, told: str) -> None:
        """Say why a line does not do; where nobody is there to be asked again, stop.

        Raises RecordError, as the next line would be taken for the answer to this question.
        """
        if not self.is_interactive:
            self.raise_bad_line(())
        self.write([told])

    def raise_bad_line(self, problems: Iterable[Problem]) -> None:
        """Raise RecordError for the line read last, which is no answer to its question."""
        raise RecordError(
            "line {line} of the answers does not fit its question; those before it are saved",
            problems,
            line=self._number,
        )

    def read_choice(self, choices: Sequence[tuple[Any, str]], takes: Sequence[type]) -> Any:
        """Return the choice that is typed, a command's reply, or None for an empty line."""
        while True:
            typed = self.read_reply(takes)
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
        """Return what to say where a line means none of the choices, or several of them."""
        if not found:
            return self.say("None of the choices has these words.")
        listed = [
            f"  {number}. {text}"
            for number, value, text in number_choices(choices)
            if (value, text) in found
        ]
        return "\n".join([self.say("Several choices have these words:"), *listed])
