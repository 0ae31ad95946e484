"""Errors become a line on stderr and an exit code, here alone; help is translated."""

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
from typer.exceptions import TyperException

from docgen.cli import language
from docgen.cli.console import print_error, print_notice
from docgen.cli.language import translate
from docgen.cli.usage_words import (
    explain_wrong_call,
    install_words,
    translate_formatter,
    translate_reason,
)
from docgen.errors import DocgenError, ExitCode, os_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

DEBUG_VARIABLE = "DOCGEN_DEBUG"
LONGEST_SENTENCE = 200
"""Letters of the sentence about a command that the list of commands shows whole."""


class _TranslatedHelp:
    """What commands and groups share: help in the user's language, also in the list above them."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, translated."""
        parent: Any = super()
        translate_formatter(formatter)
        with _translated_help(self, parent.get_help_option(ctx)):
            parent.format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = LONGEST_SENTENCE) -> str:
        """Return the sentence that the list of commands shows, translated and never cut."""
        parent: Any = super()
        with _translated_help(self):
            return str(parent.get_short_help_str(max(limit, LONGEST_SENTENCE)))


class TranslatedCommand(_TranslatedHelp, TyperCommand):
    """A command whose help speaks the user's language."""


class TranslatedGroup(_TranslatedHelp, TyperGroup):
    """A group of commands, such as ``docgen agency``."""


class DocgenCommandLine(TranslatedGroup):
    """The whole command line; the only place where an error is turned into an exit code."""

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run one command in the user's own language, until it says otherwise."""
        language.reset_language()
        install_words()
        return super().main(*args, **settings)

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Read the options of ``docgen`` itself."""
        try:
            return super().make_context(*args, **settings)
        except TyperException as error:
            _end_wrong_call(error)
            raise

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error a user can mend ends in its line and its exit code."""
        try:
            return super().invoke(ctx)
        except DocgenError as error:
            print_error(error)
            raise typer.Exit(error.exit_code) from None
        except TyperException as error:
            _end_wrong_call(error)
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader of a pipe has left; typer ends quietly
            print_notice(
                translate("error: ")
                + translate(
                    "the system refused: {reason}", reason=translate_reason(os_reason(error))
                )
            )
            _discard_output()
            raise typer.Exit(ExitCode.FAILURE) from None
        except KeyboardInterrupt:
            typer.echo(translate("interrupted; nothing was written"), err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from None


def _end_wrong_call(error: TyperException) -> None:
    """End a command that was called wrongly, if there are words for it in the language spoken."""
    told = explain_wrong_call(error)
    if told is not None:
        print_notice(told)
        raise typer.Exit(error.exit_code) from None


def run(app: typer.Typer) -> None:
    """Run the command line as the shell sees it; a bug ends with its traceback, values hidden."""
    _use_utf8(sys.stdout)
    _end_as_interrupted()
    try:
        app()
    except Exception as bug:  # noqa: BLE001 -- the outermost edge; see _print_bug
        _print_bug(bug)
        sys.exit(ExitCode.FAILURE)


def _end_as_interrupted() -> None:
    """Let what ends the process end it as Ctrl-C does, so that temporary files go.

    A closed window or session is one of them, unless the command was begun with ``nohup``.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    hang_up = getattr(signal, "SIGHUP", None)  # Windows has none
    if hang_up is not None and signal.getsignal(hang_up) is not signal.SIG_IGN:
        signal.signal(hang_up, signal.default_int_handler)


def _discard_output() -> None:
    """Keep Python from writing the rest, and failing again, when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _use_utf8(stream: TextIO | None) -> None:
    """Write data into files and pipes as UTF-8, which readers expect, whatever the locale.

    The name of a file goes out in the bytes that it has.
    """
    if stream is not None and not stream.isatty() and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _print_bug(bug: BaseException) -> None:
    """Print where a bug is; its message may quote a client's record, so only on request."""
    report = traceback.TracebackException.from_exception(bug, capture_locals=False)
    if not os.environ.get(DEBUG_VARIABLE):
        _hide_messages(report)
    typer.echo("".join(report.format()), err=True, nl=False)
    typer.echo(
        translate(
            "This is a bug in docgen: please report the lines above. The message is hidden, as it "
            "may quote the record; {name}=1 shows it.",
            name=DEBUG_VARIABLE,
        ),
        err=True,
    )


def _hide_messages(report: traceback.TracebackException) -> None:
    chain = [report]
    while chain:
        one = chain.pop()
        one._str = "(message hidden)"  # type: ignore[attr-defined] # noqa: SLF001 -- no public way
        one.__notes__ = None
        chain += filter(None, (one.__cause__, one.__context__, *(one.exceptions or ())))


@contextmanager
def _translated_help(command: Any, *more: Any) -> Iterator[None]:
    """Let a command and its options show their help in the language spoken, for one call."""
    parts = (command, *command.params, *more)
    english = {each: each.help for each in parts if getattr(each, "help", "")}
    for each, text in english.items():
        each.help = translate(text)
    try:
        yield
    finally:
        for each, text in english.items():
            each.help = text
