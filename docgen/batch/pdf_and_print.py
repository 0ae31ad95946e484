"""The PDF files of the documents of a batch, and its print file."""

from __future__ import annotations

import hashlib
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from docgen.batch.file_hash import UNREADABLE, hash_file
from docgen.batch.outcome import Status
from docgen.batch.tally import Tally, no_progress
from docgen.errors import DocgenError, OutputExistsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docgen.batch.run import Summary
    from docgen.batch.tally import OpenProgress
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
    open_progress: OpenProgress = no_progress,
    protection: EncryptionContext | None = None,
) -> list[DocgenError]:
    """Make the PDF of every document that has none yet; return what went wrong with which.

    Raises MissingToolError where LibreOffice is missing; the documents stay whole.
    """
    errors: list[DocgenError] = []
    targets: dict[Path, Path] = {}
    for document, sha256 in _list_documents(summary):
        target = document.with_suffix(".pdf")
        if _is_made_of(summary, target, sha256):
            continue
        try:
            _reserve_target(summary, target, sha256, force=force)
            targets[document] = target
        except OutputExistsError as in_the_way:
            errors.append(in_the_way)
    convert = _convert_plain if protection is None else partial(_convert_encrypted, protection)
    tally = Tally(monotonic, len(targets))
    with open_progress() as show_tally:
        for target, error in convert(targets, summary.folder.path, workers):
            if error is None:
                _note_made(summary, target)
            else:
                errors.append(error)
            tally.add(Status.REFUSED if error else Status.RENDERED)
            show_tally(tally)
    return errors


def _convert_plain(
    targets: Mapping[Path, Path], folder: Path, workers: int
) -> Iterator[tuple[Path, DocgenError | None]]:
    """Give each PDF as it is made, with what went wrong."""
    from docgen.output.pdf.word_to_pdf import convert_documents  # noqa: PLC0415 -- loaded when asked for

    for each in convert_documents(targets, folder, workers=workers, force=True):
        yield targets[each.document], each.error


def _convert_encrypted(
    protection: EncryptionContext, targets: Mapping[Path, Path], _folder: Path, workers: int
) -> Iterator[tuple[Path, DocgenError | None]]:
    """Give each encrypted PDF of an encrypted document as it is made, with what went wrong."""
    from docgen.output.files.write import write_file  # noqa: PLC0415 -- loaded when asked for
    from docgen.output.pdf.in_memory import convert_each_in_memory  # noqa: PLC0415 -- the same
    from docgen.output.print_file import read_decrypted  # noqa: PLC0415 -- the same

    encryption, private_folder = protection
    paths = list(targets)
    for start in range(0, len(paths), MAX_OPEN_DOCUMENTS):
        some = paths[start : start + MAX_OPEN_DOCUMENTS]
        documents = {path: read_decrypted(path, encryption) for path in some}
        for path, pdf in convert_each_in_memory(documents, private_folder, workers=workers):
            if isinstance(pdf, DocgenError):
                yield targets[path], pdf
            else:
                write_file(targets[path], encryption.encrypt(pdf), force=True)
                yield targets[path], None


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
    if _is_made_of(summary, target, origin):
        return len(documents)
    _reserve_target(summary, target, origin, force=force)
    paths = [document for document, _ in documents]
    if target.suffix.casefold() == ".pdf":
        paths = [_pdf_or_document(summary, *each) for each in documents]
    encryption, private_folder = protection or (None, None)
    number = write_print_file(
        paths,
        target,
        workers=workers,
        force=True,
        encryption=encryption,
        private_folder=private_folder,
    )
    _note_made(summary, target)
    return number


def _pdf_or_document(summary: Summary, document: Path, sha256: str) -> Path:
    """Return the PDF that was made of a document, where it stands as it was made."""
    pdf = document.with_suffix(".pdf")
    return pdf if _is_made_of(summary, pdf, sha256) else document


def _list_documents(summary: Summary) -> Iterator[tuple[Path, str]]:
    """Give every document with the hash of its content, in the order of the records."""
    for outcome in summary.outcomes(*MADE_STATUSES):
        if outcome.file and outcome.sha256:
            yield summary.folder.path / outcome.file, outcome.sha256


def _is_made_of(summary: Summary, target: Path, origin: str) -> bool:
    """Return whether a file stands there as it was made of documents with this content."""
    known = summary.ledger.printed_at(str(target))
    return known is not None and known.origin == origin and known.sha256 == hash_file(target)


def _reserve_target(summary: Summary, target: Path, origin: str, *, force: bool) -> None:
    """Note in the ledger that a file is about to be made.

    Raises OutputExistsError where another file of the name is in the way.
    """
    current = hash_file(target)
    known = summary.ledger.printed_at(str(target))
    ours = known is not None and known.sha256 in {current, ""}
    if current is not None and not ours and (not force or current == UNREADABLE):
        raise OutputExistsError(
            "{path} exists and no batch has made it as it is; add --force to replace it, or move "
            "it away",
            path=target,
        )
    summary.ledger.note_printed(str(target), origin, "")


def _note_made(summary: Summary, target: Path) -> None:
    """Note what was made, so that it is known the next time."""
    known = summary.ledger.printed_at(str(target))
    if known is not None:
        summary.ledger.note_printed(str(target), known.origin, hash_file(target) or "")
