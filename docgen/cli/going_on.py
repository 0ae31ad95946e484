"""What stopping an interview leaves: its draft, and the command that goes on with it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from docgen.cli.language import say
from docgen.cli.report import tell, tell_error
from docgen.errors import DocgenError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def telling_how(command: Sequence[str], *, somebody: bool) -> Iterator[None]:
    """Tell, where the block is stopped before its end, how to go on with the draft."""
    try:
        with _hang_ups_interrupt():
            yield
    except KeyboardInterrupt:
        tell_how(command)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except EOFError:
        if somebody:
            tell_how(command)
            raise typer.Exit from None
        tell(say("error: ") + say("the answers end before the questions do"))
        tell_how(command)
        raise typer.Exit(ExitCode.BAD_RECORD) from None
    except DocgenError as error:
        tell_error(error)
        tell_how(command)
        raise typer.Exit(error.exit_code) from None


def tell_how(command: Sequence[str]) -> None:
    """Say where the answers are, and the command that goes on with them."""
    tell(say("The answers are saved. Go on with: {command}", command=_quoted(command)))


def _quoted(words: Sequence[str]) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


@contextmanager
def _hang_ups_interrupt() -> Iterator[None]:
    """Let a closed window end the block as Ctrl-C does, so that what is temporary goes."""
    hang_up = getattr(signal, "SIGHUP", None)  # Windows has none
    if hang_up is None:
        yield
        return
    before = signal.signal(hang_up, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(hang_up, before)
