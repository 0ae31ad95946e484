"""The PDF files of the documents of a batch, and its print file."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from docgen.batch.file_hash import UNREADABLE, hash_file
from docgen.batch.outcome import Status
from docgen.batch.progress import Tally, no_progress
from docgen.errors import DocgenError, OutputExistsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.batch.progress import OpenProgress
    from docgen.batch.run import Summary
    from docgen.output.encryption import Encryption

    EncryptionContext = tuple[Encryption, Path]
    """What encrypts, and the folder in which LibreOffice may work on readable files."""

MAX_OPEN_DOCUMENTS: Final = 100
"""Documents opened at a time on their way to an encrypted PDF: they are held in memory."""
MADE_STATUSES: Final = (Status.RENDERED, Status.UNCHANGED)


def make_pdfs(
    summary: Summary,
    *,
    workers: int = 1,
    force: bool = False,
    show: OpenProgress = no_progress,
    protection: EncryptionContext | None = None,
) -> list[DocgenError]:
    """Make the PDF of every document that has none yet; return what went wrong with which.

    Raises MissingToolError where LibreOffice is missing; the documents stay whole.
    """
    from docgen.output.pdf.word_to_pdf import pdf_file_name  # noqa: PLC0415 -- loaded when asked for

    folder = summary.folder.path
    wrong: list[DocgenError] = []
    wanted: dict[Path, Path] = {}
    for file, sha256 in _list_documents(summary):
        target = folder / pdf_file_name(Path(file))
        try:
            if _reserve_target(summary, target, sha256, force=force):
                wanted[folder / file] = target
        except OutputExistsError as in_the_way:
            wrong.append(in_the_way)
    make = _convert_plain if protection is None else partial(_convert_encrypted, protection)
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


def _convert_plain(
    wanted: Mapping[Path, Path], folder: Path, workers: int
) -> Iterator[tuple[Path, DocgenError | None]]:
    """Make the PDF files as they are asked for; give each with what went wrong."""
    from docgen.output.pdf.word_to_pdf import convert_documents  # noqa: PLC0415 -- loaded when asked for

    for each in convert_documents(list(wanted), folder, workers=workers, force=True):
        yield wanted[each.document], each.error


def _convert_encrypted(
    protection: EncryptionContext, wanted: Mapping[Path, Path], _folder: Path, workers: int
) -> Iterator[tuple[Path, DocgenError | None]]:
    """Make encrypted PDF files of encrypted documents; give each with what went wrong."""
    from docgen.output.files.write import write_file  # noqa: PLC0415 -- loaded when asked for
    from docgen.output.pdf.in_memory import convert_each_in_memory  # noqa: PLC0415 -- the same
    from docgen.output.print_file import read_decrypted  # noqa: PLC0415 -- the same

    seal, place = protection
    paths = list(wanted)
    for start in range(0, len(paths), MAX_OPEN_DOCUMENTS):
        some = {
            path: read_decrypted(path, seal) for path in paths[start : start + MAX_OPEN_DOCUMENTS]
        }
        for path, pdf in convert_each_in_memory(some, place, workers=workers):
            if isinstance(pdf, DocgenError):
                yield wanted[path], pdf
            else:
                write_file(wanted[path], seal.encrypt(pdf), force=True)
                yield wanted[path], None


def make_print_file(
    summary: Summary,
    target: Path,
    *,
    workers: int = 1,
    force: bool = False,
    protection: EncryptionContext | None = None,
) -> int:
    """Write all documents in the order of the records into one file; return how many.

    Raises UsageError for a file that is neither .docx nor .pdf, OutputExistsError where another
    file of the name is in the way.
    """
    from docgen.output.print_file import write_print_file  # noqa: PLC0415 -- loaded when asked for

    documents = list(_list_documents(summary))
    origin = hashlib.sha256("\n".join(sha256 for _, sha256 in documents).encode()).hexdigest()
    target = target.absolute()
    if not _reserve_target(summary, target, origin, force=force):
        return len(documents)
    source = _pdf_or_document_path if target.suffix.casefold() == ".pdf" else _document_path
    paths = [source(summary, file, sha256) for file, sha256 in documents]
    seal, place = protection or (None, None)
    number = write_print_file(paths, target, workers=workers, force=True, seal=seal, place=place)
    _note_made(summary, target)
    return number


def _document_path(summary: Summary, file: str, _sha256: str) -> Path:
    return summary.folder.path / file


def _pdf_or_document_path(summary: Summary, file: str, sha256: str) -> Path:
    """Return the PDF that was made of a document as it is, else the document."""
    from docgen.output.pdf.word_to_pdf import pdf_file_name  # noqa: PLC0415 -- loaded when asked for

    path = summary.folder.path / file
    pdf = path.parent / pdf_file_name(path)
    known = summary.ledger.printed_at(str(pdf))
    made = known is not None and known.origin == sha256 and known.sha256 == hash_file(pdf)
    return pdf if made else path


def _list_documents(summary: Summary) -> Iterator[tuple[str, str]]:
    """Give the name and the content of every document, in the order of the records."""
    for outcome in summary.outcomes(*MADE_STATUSES):
        if outcome.file and outcome.sha256:
            yield outcome.file, outcome.sha256


def _reserve_target(summary: Summary, target: Path, origin: str, *, force: bool) -> bool:
    """Return whether a file is still to be made, and note that it will be.

    Raises OutputExistsError where another file of the name is in the way.
    """
    there = hash_file(target)
    known = summary.ledger.printed_at(str(target))
    if known and known.sha256 == there and known.origin == origin:
        return False
    ours = known is not None and known.sha256 in {there, ""}
    if there is not None and not ours and (not force or there == UNREADABLE):
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
        summary.ledger.note_printed(str(target), known.origin, hash_file(target) or "")
