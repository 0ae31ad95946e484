"""Where a command's results go: a file, standard output, a PDF, the record of disclosures."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.inputs import now
from docgen.cli.language import say
from docgen.cli.report import tell
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.agency.profile import Agency
    from docgen.output.encryption import Seal
    from docgen.render.document import Rendered


__all__ = [
    "private_place",
    "save_sealed_pdf",
]

STANDARD = "-"


def to_standard_output(output: Path | None) -> bool:
    """Return whether ``-o -`` was given."""
    return output is not None and str(output) == STANDARD


def check_document_output(output: Path | None, *, force: bool) -> None:
    """Raise before any work when a document could not be written there."""
    from docgen.output.files.write import check_free

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
    from docgen.output.files.write import sweep, write_file

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


Pdf = Annotated[bool, typer.Option("--pdf", help="Make a PDF too, beside the document.")]


def check_pdf_output(output: Path | None, *, force: bool) -> None:
    """Raise before any work when no PDF could stand beside a document written there."""
    from docgen.output.files.write import check_free

    if output is None:
        return
    if to_standard_output(output):
        raise UsageError("--pdf writes a second file; name a file with -o instead of -")
    if output.suffix.casefold() == ".pdf":
        raise UsageError("-o names the Word document; end it in .docx, its PDF stands beside it")
    check_free(output.with_suffix(".pdf"), force=force)


def save_pdf(document: Path, *, force: bool) -> Path:
    """Make the PDF of a document that stands on disk, beside it, and return it."""
    from docgen.output.pdf.convert import to_pdf

    tell_missing_fonts([document])
    made = to_pdf([document], document.parent, force=force)[0]
    if made.pdf is None:
        raise made.error or DocgenError("no PDF was made")
    return made.pdf


def tell_missing_fonts(documents: Iterable[Path | bytes]) -> None:
    """Say on stderr which fonts the documents need and this machine has not."""
    from docgen.output.pdf.fonts import missing_fonts

    contents = (
        each if isinstance(each, bytes) else each.read_bytes()
        for each in documents
        if isinstance(each, bytes) or each.is_file()
    )
    for remark in missing_fonts(contents):
        tell(say("warning: ") + say(remark.text, **remark.values))


def private_place() -> Path:
    """Return where files that must not stay can be for a moment: in memory where there is such.

    The user's own run-time folder (``XDG_RUNTIME_DIR``) lies in memory and goes with the session.
    """
    place = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
    try:
        told = place.stat()
    except OSError:
        return Path(tempfile.gettempdir())
    ours = stat.S_ISDIR(told.st_mode) and told.st_uid == os.geteuid()
    return place if ours and os.access(place, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())


def save_sealed_pdf(document: bytes, seal: Seal, target: Path, *, force: bool) -> Path:
    """Write the encrypted PDF of a document beside ``target``, where that stands, and return it."""
    from docgen.output.files.write import write_file
    from docgen.output.pdf.in_memory import pdfs_of

    tell_missing_fonts([document])
    pdf = pdfs_of({target: document}, private_place())[target]
    return write_file(target.with_suffix(".pdf"), seal.closed(pdf), force=force)


def keep_told(agency: Agency, rendered: Rendered, document: bytes) -> None:
    """Record a document; ``document`` is its bytes as they leave, perhaps encrypted.

    Raises DocgenError where that cannot be: then nothing is saved.
    """
    from docgen.output.disclosure_log import keeper, of_bytes

    if rendered.disclosed is not None:
        keeper(agency, now)([of_bytes(rendered.disclosed, document)])
