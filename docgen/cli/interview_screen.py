"""Opens the screen of an interview: a whole terminal, or plain lines."""

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
"""Names of terminals that can do nothing but write lines."""

EDITORS: Final = ("sensible-editor", "nano", "vi", "notepad")
"""Tried in this order where the person has named none."""


@contextmanager
def open_screen(title: str, *, plain: bool) -> Iterator[PlainScreen | FullScreen]:
    """Give the screen to ask on; ``plain`` asks for lines where a terminal could do more."""
    if plain or not has_full_terminal():
        yield _plain_screen(title)
        return
    from docgen.interview.screen.full.full_screen import FullScreen
    from docgen.interview.screen.full.terminal import Terminal

    with Terminal() as stage:
        yield FullScreen(stage, translate, title, editor_command())


def has_full_terminal() -> bool:
    """Return whether there is a terminal on both sides that can do more than lines."""
    bare = os.environ.get("TERM", "").casefold() in LINE_ONLY_TERMINALS
    return is_interactive() and sys.stdout.isatty() and not bare


def is_interactive() -> bool:
    """Return whether a person types the answers."""
    return sys.stdin is not None and sys.stdin.isatty()


def editor_command() -> list[str]:
    """Return the person's own editor with its arguments; nothing where there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name != "nt")
    found = [path for path in map(shutil.which, EDITORS) if path]
    return found[:1]


def _plain_screen(title: str) -> PlainScreen:
    from docgen.interview.screen.plain.line_io import LineIO
    from docgen.interview.screen.plain.plain_screen import PlainScreen

    linear = LineIO(translate, read_line, print_notice, is_interactive=is_interactive())
    return PlainScreen(linear, translate, title, editor_command())


def read_line() -> str:
    """Return the next line of standard input, asked for with a sign where is_interactive is there.

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
