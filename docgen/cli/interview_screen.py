"""Which screen an interview gets: a whole terminal, or lines."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

from docgen.cli.language import say
from docgen.cli.report import tell
from docgen.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.interview.screen.full.screen import RichScreen
    from docgen.interview.screen.plain.screen import PlainScreen

BARE: Final = ("dumb", "unknown")
"""Names of terminals that can do nothing but write lines."""

EDITORS: Final = ("sensible-editor", "nano", "vi", "notepad")
"""Tried in this order where the person has named none."""


@contextmanager
def opened(title: str, *, plain: bool) -> Iterator[PlainScreen | RichScreen]:
    """Give the screen to ask on; ``plain`` asks for lines where a terminal could do more."""
    if plain or not can_be_drawn_on():
        yield _plain(title)
        return
    from docgen.interview.screen.full.screen import RichScreen
    from docgen.interview.screen.full.terminal import Stage

    with Stage() as stage:
        yield RichScreen(stage, say, title, editor_command())


def can_be_drawn_on() -> bool:
    """Return whether there is a terminal on both sides that can do more than lines."""
    bare = os.environ.get("TERM", "").casefold() in BARE
    return is_somebody_there() and sys.stdout.isatty() and not bare


def is_somebody_there() -> bool:
    """Return whether a person types the answers."""
    return sys.stdin is not None and sys.stdin.isatty()


def editor_command() -> list[str]:
    """Return the person's own editor with its arguments; nothing where there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named, posix=os.name != "nt")
    found = [path for path in map(shutil.which, EDITORS) if path]
    return found[:1]


def _plain(title: str) -> PlainScreen:
    from docgen.interview.screen.plain.line_io import Linear
    from docgen.interview.screen.plain.screen import PlainScreen

    linear = Linear(say, read_line, tell, somebody=is_somebody_there())
    return PlainScreen(linear, say, title, editor_command())


def read_line() -> str:
    """Return the next line of standard input, asked for with a sign where somebody is there.

    Raises EOFError at the end of the input, and RecordError where a pipe gives no UTF-8 text.
    """
    if sys.stdin is None:
        raise EOFError
    line = _typed_line() if is_somebody_there() else _piped_line()
    if not line:
        raise EOFError
    return line


def _typed_line() -> str:
    typer.echo("> ", err=True, nl=False)
    return sys.stdin.readline()


def _piped_line() -> str:
    """Return the next line as UTF-8, whatever the locale, without the mark Windows begins with."""
    try:
        return sys.stdin.buffer.readline().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RecordError("the answers are no UTF-8 text; save them as UTF-8") from None
