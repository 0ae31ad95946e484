"""What is made of the documents of a batch: their PDF files, and one file for the printer."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from docgen.batch.files import NO_FILE, content_at
from docgen.batch.outcome import Status
from docgen.batch.progress import Tally, silently
from docgen.errors import DocgenError, OutputExistsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.batch.progress import Show
    from docgen.batch.run import Summary
    from docgen.output.encryption import Seal

    Protection = tuple[Seal, Path]
    """What encrypts, and the folder in which LibreOffice may work on readable files."""

AT_A_TIME: Final = 100
"""Documents opened at a time on their way to an encrypted PDF: they are held in memory."""
MADE: Final = (Status.RENDERED, Status.UNCHANGED)


def make_pdfs(
    summary: Summary,
    *,
    workers: int = 1,
    force: bool = False,
    show: Show = silently,
    protection: Protection | None = None,
) -> list[DocgenError]:
    """Make the PDF of every document that has none yet; return what went wrong with which.

    Raises MissingToolError where LibreOffice is missing; the documents stay whole.
    """
    from docgen.output.pdf.convert import pdf_name  # noqa: PLC0415 -- loaded when asked for

    folder = summary.folder.path
    wrong: list[DocgenError] = []
    wanted: dict[Path, Path] = {}
    for file, sha256 in _documents(summary):
        target = folder / pdf_name(Path(file))
        try:
            if _is_wanted(summary, target, sha256, force=force):
                wanted[folder / file] = target
        except OutputExistsError as in_the_way:
            wrong.append(in_the_way)
    make = _converted if protection is None else partial(_sealed, protection)
    tally = Tally(monotonic, len(wanted))
    with show() as watch:
        for target, error in make(wanted, folder, workers):
            if error is None:
                _note_made(summary, target)
            else:
                wrong.append(error)
            tally.add(Status.REFUSED if error else Status.RENDERED)
            watch(tally)
    return wrong


def _converted(
    wanted: Mapping[Path, Path], folder: Path, workers: int
) -> Iterator[tuple[Path, DocgenError | None]]:
    """Make the PDF files as they are asked for; give each with what went wrong."""
    from docgen.output.pdf.convert import convert  # noqa: PLC0415 -- loaded when asked for

    for each in convert(list(wanted), folder, workers=workers, force=True):
        yield wanted[each.document], each.error


def _sealed(
    protection: Protection, wanted: Mapping[Path, Path], _folder: Path, workers: int
) -> Iterator[tuple[Path, DocgenError | None]]:
    """Make encrypted PDF files of encrypted documents; give each with what went wrong."""
    from docgen.output.files.write import write_file  # noqa: PLC0415 -- loaded when asked for
    from docgen.output.pdf.in_memory import private_pdfs  # noqa: PLC0415 -- the same
    from docgen.output.print_file import opened  # noqa: PLC0415 -- the same

    seal, place = protection
    paths = list(wanted)
    for start in range(0, len(paths), AT_A_TIME):
        some = {path: opened(path, seal) for path in paths[start : start + AT_A_TIME]}
        for path, pdf in private_pdfs(some, place, workers=workers):
            if isinstance(pdf, DocgenError):
                yield wanted[path], pdf
            else:
                write_file(wanted[path], seal.closed(pdf), force=True)
                yield wanted[path], None


def merge(
    summary: Summary,
    target: Path,
    *,
    workers: int = 1,
    force: bool = False,
    protection: Protection | None = None,
) -> int:
    """Write all documents in the order of the records into one file; return how many.

    Raises UsageError for a file that is neither .docx nor .pdf, OutputExistsError where another
    file of the name is in the way.
    """
    from docgen.output.print_file import write_print_file  # noqa: PLC0415 -- loaded when asked for

    documents = list(_documents(summary))
    origin = hashlib.sha256("\n".join(sha256 for _, sha256 in documents).encode()).hexdigest()
    target = target.absolute()
    if not _is_wanted(summary, target, origin, force=force):
        return len(documents)
    source = _pdf_or_document if target.suffix.casefold() == ".pdf" else _document
    paths = [source(summary, file, sha256) for file, sha256 in documents]
    seal, place = protection or (None, None)
    number = write_print_file(paths, target, workers=workers, force=True, seal=seal, place=place)
    _note_made(summary, target)
    return number


def _document(summary: Summary, file: str, _sha256: str) -> Path:
    return summary.folder.path / file


def _pdf_or_document(summary: Summary, file: str, sha256: str) -> Path:
    """Return the PDF that was made of a document as it is, else the document."""
    from docgen.output.pdf.convert import pdf_name  # noqa: PLC0415 -- loaded when asked for

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
