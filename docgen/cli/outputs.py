"""Writes a command's results: file, standard output, PDF; logs the disclosure."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from docgen.cli.console import print_notice
from docgen.cli.inputs import STANDARD_STREAM, now
from docgen.cli.language import translate
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.agency.profile import Agency
    from docgen.output.encryption import Encryption
    from docgen.render.door import Leaving


def is_standard_output(output: Path | None) -> bool:
    """Return whether ``-o -`` was given."""
    return output is not None and str(output) == STANDARD_STREAM


def leads_to_terminal() -> bool:
    """Return whether standard output is a screen; raise UsageError where it is closed."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise UsageError("standard output is closed; name a file with -o")
    return stream.isatty()


def check_document_output(output: Path | None, *, force: bool, pdf: bool = False) -> None:
    """Raise before any work when a document, or a PDF beside it, could not be written there.

    Readable copies that a killed run left are removed first.
    """
    from docgen.output.files.workspace import remove_abandoned
    from docgen.output.files.write import check_writable

    remove_abandoned(private_folder())
    if is_standard_output(output):
        if leads_to_terminal():
            raise UsageError(
                "a Word document cannot be shown in the terminal; send it on with > or |, or "
                "name a file with -o"
            )
    elif output is not None:
        check_writable(output, force=force)
    if pdf:
        check_pdf_output(output, force=force)


def save(output: Path, content: bytes, *, force: bool) -> None:
    """Write ``content`` to a file, or to standard output where ``output`` is ``-``."""
    from docgen.output.files.write import remove_unfinished, write_file

    if is_standard_output(output):
        typer.echo(content, nl=False)
    else:
        remove_unfinished(output.parent)
        write_file(output, content, force=force)


def save_and_print_path(output: Path, content: bytes, *, force: bool) -> None:
    """Write ``content`` to a file and print its path, or print the content itself."""
    save(output, content, force=force)
    if not is_standard_output(output):
        typer.echo(str(output))


def check_pdf_output(output: Path | None, *, force: bool) -> None:
    """Raise before any work when no PDF could stand beside a document written there."""
    from docgen.output.files.write import check_writable

    if output is None:
        return
    if is_standard_output(output):
        raise UsageError("--pdf writes a second file; name a file with -o instead of -")
    if output.suffix.casefold() == ".pdf":
        raise UsageError("-o names the Word document; end it in .docx, its PDF stands beside it")
    check_writable(output.with_suffix(".pdf"), force=force)


def save_pdf(document: Path, *, force: bool) -> Path:
    """Make the PDF of a document that stands on disk, beside it, and return it."""
    from docgen.output.pdf.word_to_pdf import convert_documents

    warn_missing_fonts([document])
    targets = {document: document.with_suffix(".pdf")}
    (converted,) = convert_documents(targets, document.parent, force=force)
    if converted.pdf is None:
        raise converted.error or DocgenError("no PDF was made")
    return converted.pdf


def warn_missing_fonts(documents: Iterable[Path | bytes]) -> None:
    """Warn on stderr which fonts the documents need and this machine has not."""
    from docgen.output.pdf.fonts import missing_fonts

    contents = (
        each if isinstance(each, bytes) else each.read_bytes()
        for each in documents
        if isinstance(each, bytes) or (each.is_file() and each.suffix.casefold() != ".pdf")
    )
    for message in missing_fonts(contents):
        print_notice(translate("warning: ") + translate(message.text, **message.values))


def private_folder() -> Path:
    """Return where files that must not stay can be for a moment: in memory where there is such.

    The user's own run-time folder (``XDG_RUNTIME_DIR``) lies in memory and goes with the session.
    """
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
    is_usable = os.access(folder, os.W_OK | os.X_OK) and folder.is_dir()
    is_ours = is_usable and folder.stat().st_uid == os.geteuid()
    return folder if is_ours else Path(tempfile.gettempdir())


def save_encrypted_pdf(
    document: bytes, encryption: Encryption, target: Path, *, force: bool
) -> Path:
    """Write the encrypted PDF of a document beside ``target``, where that stands, and return it."""
    from docgen.output.files.write import write_file
    from docgen.output.pdf.in_memory import convert_in_memory

    warn_missing_fonts([document])
    pdf = convert_in_memory({target: document}, private_folder())[target]
    return write_file(target.with_suffix(".pdf"), encryption.encrypt(pdf), force=force)


def log_disclosure(agency: Agency, rendered: Leaving, document: bytes) -> None:
    """Record a document; ``document`` is its bytes as they leave, perhaps encrypted.

    Raises DocgenError where that cannot be: then nothing is saved.
    """
    from docgen.render.door import record_leaving

    record_leaving(agency, [(rendered, document)], now)
