"""The lines of the plain screen, read and written one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import RecordError
from docgen.form.unanswered import Reason
from docgen.interview.screen.match_choice import meant, numbered
from docgen.interview.screen.plain.commands import Order, command_lines, meaning_of
from docgen.interview.screen.text import spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from docgen.errors import Problem
    from docgen.interview.screen.plain.commands import Meaning
    from docgen.interview.screen.text import Say


class Linear:
    """Writes lines and reads the next one; ``somebody`` is there to be asked again."""

    def __init__(
        self,
        say: Say,
        read: Callable[[], str],
        write: Callable[[str], None],
        *,
        somebody: bool,
    ) -> None:
        self.say = say
        self._read = read
        self._write = write
        self._number = 0
        self.somebody = somebody

    def write(self, lines: Iterable[str]) -> None:
        """Write lines."""
        for line in lines:
            self._write(spaced(line))

    def line(self) -> str:
        """Return the next line; EOFError where there is none."""
        text = self._read()
        self._number += 1
        return text.rstrip("\r\n")

    def is_more_to_come(self) -> bool:
        """Return whether a line with something in it is left."""
        try:
            while not self.line().strip():
                pass
        except EOFError:
            return False
        return True

    def order(self) -> Meaning | str:
        """Return the next line's command, or the line itself; the help is given at once."""
        while True:
            meaning = meaning_of(self.line())
            if meaning is Order.HELP:
                self.write(command_lines(self.say))
            elif meaning is Order.UNKNOWN:
                self.unclear(self.say("There is no such command; :help lists them all."))
            else:
                return meaning

    def reply(self, takes: Sequence[type]) -> Any:
        """Return the next line, or a command's reply of a kind that is taken here."""
        while True:
            order = self.order()
            if isinstance(order, (str, *takes)) and not isinstance(order, Reason):
                return order
            self.unclear(self.say("That command does nothing here."))

    def unclear(self, told: str) -> None:
        """Say why a line does not do; where nobody is there to be asked again, stop.

        Raises RecordError, as the next line would be taken for the answer to this question.
        """
        if not self.somebody:
            self.refuse(())
        self.write([told])

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise RecordError for the line read last, which is no answer to its question."""
        raise RecordError(
            "line {line} of the answers does not fit its question; those before it are saved",
            problems,
            line=self._number,
        )

    def one_of(self, choices: Sequence[tuple[Any, str]], takes: Sequence[type]) -> Any:
        """Return the choice that is typed, a command's reply, or None for an empty line."""
        while True:
            typed = self.reply(takes)
            if not isinstance(typed, str):
                return typed
            if not typed.strip():
                return None
            found = meant(typed, choices)
            if len(found) == 1:
                return found[0][0]
            self.unclear(self.which(found, choices))

    def which(self, found: Sequence[tuple[Any, str]], choices: Sequence[tuple[Any, str]]) -> str:
        """Return what to say where a line means none of the choices, or several of them."""
        if not found:
            return self.say("None of the choices has these words.")
        listed = [
            f"  {number}. {text}"
            for number, value, text in numbered(choices)
            if (value, text) in found
        ]
        return "\n".join([self.say("Several choices have these words:"), *listed])
