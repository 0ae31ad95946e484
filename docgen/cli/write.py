"""Where a command's result goes: a file, or standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from docgen.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = "-"


def to_standard_output(output: Path | None) -> bool:
    """Return whether ``-o -`` was given."""
    return output is not None and str(output) == STANDARD


def check_document_output(output: Path | None, *, force: bool) -> None:
    """Raise before any work when a document could not be written there."""
    from docgen.output import check_free

    if to_standard_output(output):
        if sys.stdout.isatty():
            raise UsageError(
                "a Word document cannot be shown in the terminal; send it on with > or |, or "
                "name a file with -o"
            )
    elif output is not None:
        check_free(output, force=force)


def save(output: Path, content: bytes, *, force: bool) -> None:
    """Write ``content`` to a file, or to standard output where ``output`` is ``-``."""
    from docgen.output import sweep, write_file

    if to_standard_output(output):
        typer.echo(content, nl=False)
    else:
        sweep(output.parent)
        write_file(output, content, force=force)


def save_and_tell(output: Path, content: bytes, *, force: bool) -> None:
    """Write ``content`` to a file and print its path, or print the content itself."""
    save(output, content, force=force)
    if not to_standard_output(output):
        typer.echo(str(output))
