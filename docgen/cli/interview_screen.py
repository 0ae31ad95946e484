"""Opens the screen of an interview: full in a terminal, or plain lines."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

from docgen.cli.console import print_notice
from docgen.cli.language import translate
from docgen.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.interview.screen.full.full_screen import FullScreen
    from docgen.interview.screen.plain.plain_screen import PlainScreen

LINE_ONLY_TERMINALS: Final = ("dumb", "unknown")
"""Values of TERM for terminals that can only write lines."""

EDITORS: Final = ("sensible-editor", "nano", "vi", "notepad")
"""Tried in this order where the environment names none."""


@contextmanager
def open_screen(title: str, *, plain: bool) -> Iterator[PlainScreen | FullScreen]:
    """Yield the screen to ask on; ``plain`` gives lines where a terminal could do more."""
    if plain or not has_full_terminal():
        yield _plain_screen(title)
        return
    from docgen.interview.screen.full.full_screen import FullScreen
    from docgen.interview.screen.full.terminal import Terminal

    with Terminal() as terminal:
        yield FullScreen(terminal, translate, title, editor_command())


def has_full_terminal() -> bool:
    """Return whether input and output are a terminal that can do more than lines."""
    is_line_only = os.environ.get("TERM", "").casefold() in LINE_ONLY_TERMINALS
    return is_interactive() and bool(sys.stdout and sys.stdout.isatty()) and not is_line_only


def is_interactive() -> bool:
    """Return whether a person types the answers."""
    return sys.stdin is not None and sys.stdin.isatty()


def editor_command() -> list[str]:
    """Return the command of the person's own editor; empty where there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name != "nt")
    found = [path for path in map(shutil.which, EDITORS) if path]
    return found[:1]


def _plain_screen(title: str) -> PlainScreen:
    from docgen.interview.screen.plain.line_io import LineIO
    from docgen.interview.screen.plain.plain_screen import PlainScreen

    line_io = LineIO(translate, read_line, print_notice, is_interactive=is_interactive())
    return PlainScreen(line_io, translate, title, editor_command())


def read_line() -> str:
    """Return the next line of standard input, after a prompt where a person types it.

    Raises EOFError at the end of the input, and RecordError where a pipe gives no UTF-8 text.
    """
    if sys.stdin is None:
        raise EOFError
    line = _read_typed_line() if is_interactive() else _read_piped_line()
    if not line:
        raise EOFError
    return line


def _read_typed_line() -> str:
    typer.echo("> ", err=True, nl=False)
    return sys.stdin.readline()


def _read_piped_line() -> str:
    """Return the next line as UTF-8, whatever the locale, without the mark Windows begins with."""
    try:
        return sys.stdin.buffer.readline().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RecordError("the answers are no UTF-8 text; save them as UTF-8") from None
