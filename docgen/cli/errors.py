"""The edge to the shell: every error becomes a line on stderr and an exit code, in one place."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

import typer
from typer.core import TyperCommand, TyperGroup

from docgen.cli import language
from docgen.cli.language import say
from docgen.cli.report import tell, tell_error
from docgen.errors import DocgenError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOW_VALUES = "DOCGEN_DEBUG"


class Command(TyperCommand):
    """A command whose help speaks the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, translated."""
        with _translated(self):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the line that the list of commands shows, translated."""
        with _translated(self):
            return super().get_short_help_str(limit)


class Group(TyperGroup):
    """A group of commands, such as ``docgen agency``."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, translated."""
        with _translated(self):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the line that the list of commands shows, translated."""
        with _translated(self):
            return super().get_short_help_str(limit)


class Docgen(Group):
    """The whole command line; the only place where an error is turned into an exit code."""

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run one command in the user's own language, until it says otherwise."""
        language.forget()
        return super().main(*args, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error a user can mend ends in its line and its exit code."""
        try:
            return super().invoke(ctx)
        except DocgenError as error:
            tell_error(error)
            raise typer.Exit(error.exit_code) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of a pipe has left; typer ends quietly
            tell(say("error: ") + say("the system refused: {reason}", reason=error.strerror))
            _give_up_on_output()
            raise typer.Exit(ExitCode.FAILURE) from None
        except KeyboardInterrupt:
            typer.echo(say("interrupted; nothing was written"), err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from None


def run(app: typer.Typer) -> None:
    """Run the command line as the shell sees it; a bug ends with its traceback, values hidden."""
    _write_utf8(sys.stdout)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that temporary files go
    try:
        app()
    except Exception as bug:  # noqa: BLE001 -- the outermost edge; see _tell_bug
        _tell_bug(bug)
        sys.exit(ExitCode.FAILURE)


def _give_up_on_output() -> None:
    """Keep Python from writing the rest, and failing again, when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())


def _write_utf8(stream: TextIO | None) -> None:
    """Write data into files and pipes as UTF-8, which readers expect, whatever the locale."""
    if stream is not None and not stream.isatty() and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8")


def _tell_bug(bug: BaseException) -> None:
    """Print where a bug is; its message may quote a client's record, so only on request."""
    shown = traceback.TracebackException.from_exception(bug, capture_locals=False)
    if not os.environ.get(SHOW_VALUES):
        _without_message(shown)
    typer.echo("".join(shown.format()), err=True, nl=False)
    typer.echo(
        say(
            "This is a bug in docgen: please report the lines above. The message is hidden, as it "
            "may quote the record; {name}=1 shows it.",
            name=SHOW_VALUES,
        ),
        err=True,
    )


def _without_message(shown: traceback.TracebackException) -> None:
    chain = [shown]
    while chain:
        one = chain.pop()
        one._str = "(message hidden)"  # type: ignore[attr-defined] # noqa: SLF001 -- no public way
        one.__notes__ = None
        chain += [other for other in (one.__cause__, one.__context__) if other is not None]
        chain += one.exceptions or []


@contextmanager
def _translated(command: TyperCommand | TyperGroup) -> Iterator[None]:
    """Let a command and its options show their help in the language spoken, for one call."""
    options = [option for option in command.params if getattr(option, "help", None)]
    shown: list[Any] = [command, *options]
    english = [item.help for item in shown]
    for item, text in zip(shown, english, strict=True):
        item.help = text and say(text)
    try:
        yield
    finally:
        for item, text in zip(shown, english, strict=True):
            item.help = text
