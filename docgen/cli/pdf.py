"""The PDF beside a document, for the commands that make documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.language import say
from docgen.cli.report import tell
from docgen.cli.write import to_standard_output
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

Pdf = Annotated[bool, typer.Option("--pdf", help="Make a PDF too, beside the document.")]


def check_pdf_output(output: Path | None, *, force: bool) -> None:
    """Raise before any work when no PDF could stand beside a document written there."""
    from docgen.output import check_free

    if output is None:
        return
    if to_standard_output(output):
        raise UsageError("--pdf writes a second file; name a file with -o instead of -")
    if output.suffix.casefold() == ".pdf":
        raise UsageError("-o names the Word document; end it in .docx, its PDF stands beside it")
    check_free(output.with_suffix(".pdf"), force=force)


def save_pdf(document: Path, *, force: bool) -> Path:
    """Make the PDF of a document that stands on disk, beside it, and return it."""
    from docgen.output.pdf import to_pdf

    tell_missing_fonts([document])
    made = to_pdf([document], document.parent, force=force)[0]
    if made.pdf is None:
        raise made.error or DocgenError("no PDF was made")
    return made.pdf


def tell_missing_fonts(documents: Iterable[Path | bytes]) -> None:
    """Say on stderr which fonts the documents need and this machine has not."""
    from docgen.output.fonts import missing_fonts

    contents = (
        each if isinstance(each, bytes) else each.read_bytes()
        for each in documents
        if isinstance(each, bytes) or each.is_file()
    )
    for remark in missing_fonts(contents):
        tell(say("warning: ") + say(remark.text, **remark.values))
