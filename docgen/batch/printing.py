"""What is made of the documents of a batch: their PDF files, and one file for the printer."""

from __future__ import annotations

import hashlib
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from docgen.batch.content import NO_FILE, content_at
from docgen.batch.outcome import Status
from docgen.batch.progress import Tally, silently
from docgen.errors import DocgenError, OutputExistsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.batch.progress import Show
    from docgen.batch.run import Summary

MADE: Final = (Status.RENDERED, Status.UNCHANGED)


def make_pdfs(
    summary: Summary, *, workers: int = 1, force: bool = False, show: Show = silently
) -> list[DocgenError]:
    """Make the PDF of every document that has none yet; return what went wrong with which.

    Raises MissingToolError where LibreOffice is missing; the documents stay whole.
    """
    from docgen.output.pdf import convert, pdf_name  # noqa: PLC0415 -- loaded when asked for

    folder = summary.folder.path
    wrong: list[DocgenError] = []
    wanted: dict[Path, Path] = {}
    for file, sha256 in _documents(summary):
        target = folder / pdf_name(Path(file))
        try:
            if _is_wanted(summary, target, sha256, force=force):
                wanted[folder / file] = target
        except OutputExistsError as error:
            wrong.append(error)
    tally = Tally(monotonic, len(wanted))
    with show() as watch:
        for converted in convert(list(wanted), folder, workers=workers, force=True):
            if converted.error is not None:
                wrong.append(converted.error)
            if converted.pdf is not None:
                _note_made(summary, converted.pdf)
            tally.add(Status.REFUSED if converted.error else Status.RENDERED)
            watch(tally)
    return wrong


def merge(summary: Summary, target: Path, *, workers: int = 1, force: bool = False) -> int:
    """Write all documents in the order of the records into one file; return how many.

    Raises UsageError for a file that is neither .docx nor .pdf, OutputExistsError where another
    file of the name is in the way.
    """
    from docgen.output.printfile import write_print_file  # noqa: PLC0415 -- loaded when asked for

    documents = list(_documents(summary))
    origin = hashlib.sha256("\n".join(sha256 for _, sha256 in documents).encode()).hexdigest()
    target = target.absolute()
    if not _is_wanted(summary, target, origin, force=force):
        return len(documents)
    source = _pdf_or_document if target.suffix.casefold() == ".pdf" else _document
    paths = [source(summary, file, sha256) for file, sha256 in documents]
    number = write_print_file(paths, target, workers=workers, force=True)
    _note_made(summary, target)
    return number


def _document(summary: Summary, file: str, _sha256: str) -> Path:
    return summary.folder.path / file


def _pdf_or_document(summary: Summary, file: str, sha256: str) -> Path:
    """Return the PDF that was made of a document as it is, else the document."""
    from docgen.output.pdf import pdf_name  # noqa: PLC0415 -- loaded when asked for

    path = summary.folder.path / file
    pdf = path.parent / pdf_name(path)
    known = summary.ledger.printed_at(str(pdf))
    made = known is not None and known.origin == sha256 and known.sha256 == content_at(pdf)
    return pdf if made else path


def _documents(summary: Summary) -> Iterator[tuple[str, str]]:
    """Give the name and the content of every document, in the order of the records."""
    for outcome in summary.outcomes(*MADE):
        if outcome.file and outcome.sha256:
            yield outcome.file, outcome.sha256


def _is_wanted(summary: Summary, target: Path, origin: str, *, force: bool) -> bool:
    """Return whether a file is still to be made, and note that it will be.

    Raises OutputExistsError where another file of the name is in the way.
    """
    there = content_at(target)
    known = summary.ledger.printed_at(str(target))
    if known and known.sha256 == there and known.origin == origin:
        return False
    ours = known is not None and known.sha256 in {there, ""}
    if there is not None and not ours and (not force or there == NO_FILE):
        raise OutputExistsError(
            "{path} exists and no batch has made it as it is; add --force to replace it, or move "
            "it away",
            path=target,
        )
    summary.ledger.note_printed(str(target), origin, "")
    return True


def _note_made(summary: Summary, target: Path) -> None:
    """Note what was made, so that it is known the next time."""
    known = summary.ledger.printed_at(str(target))
    if known is not None:
        summary.ledger.note_printed(str(target), known.origin, content_at(target) or "")
