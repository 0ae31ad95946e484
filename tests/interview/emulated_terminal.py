"""An emulated terminal for the screen tests: takes keys, and shows what is displayed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, cast

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from docgen.interview.screen.full.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.input import PipeInput


class TerminalOutput:
    """Takes what is written to the terminal and shows it as the terminal would."""

    encoding = "utf-8"

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.raw = ""

    def write(self, text: str) -> None:
        self.raw += text
        self._stream.feed(text)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


class EmulatedTerminal:
    """The stage of a screen, the keys it will be sent, and its paper."""

    def __init__(self, keys: PipeInput, columns: int, rows: int, encoding: str) -> None:
        self._keys = keys
        self.output_screen = TerminalOutput(columns, rows)
        self.output_screen.encoding = encoding
        size = Size(rows=rows, columns=columns)
        paper = cast("TextIO", self.output_screen)  # all of it that an output uses
        output = Vt100_Output(paper, lambda: size, term="xterm-256color", enable_cpr=False)
        self.app_terminal = Terminal(keys, output)

    def press(self, keys: str) -> None:
        """Send keys, as a terminal encodes them."""
        self._keys.send_text(keys)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [line.rstrip() for line in self.output_screen.screen.display]

    @property
    def text(self) -> str:
        """What stands on the screen, as one text."""
        return "\n".join(self.lines)


@contextmanager
def open_emulated_terminal(
    columns: int = 80, rows: int = 24, encoding: str = "utf-8"
) -> Iterator[EmulatedTerminal]:
    """Give a terminal, taken by a stage for the length of the block."""
    with create_pipe_input() as keys:
        terminal = EmulatedTerminal(keys, columns, rows, encoding)
        with terminal.app_terminal:
            yield terminal
