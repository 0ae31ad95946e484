"""One file for the printer from many documents: a .docx or a .pdf, protected where they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.output.encryption import unreadable
from docgen.output.files.workspace import workshop
from docgen.output.files.write import check_free, sweep, write_file
from docgen.output.merge.body import Body
from docgen.output.merge.document import merge_documents, merge_into
from docgen.output.pdf.convert import convert_to
from docgen.output.pdf.in_memory import pdfs_of
from docgen.output.pdf.join import check_joiner, join_into, join_pdfs
from docgen.output.pdf.libreoffice import find_soffice
from docgen.output.pdf.verify import find_reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.output.encryption import Seal


__all__ = [
    "check_print_file",
    "check_print_file_name",
    "opened",
    "sealed_print_file",
    "write_print_file",
]

WORD, PDF = ".docx", ".pdf"


def opened(path: Path, seal: Seal) -> bytes:
    """Return a document without its password; raise UsageError where it has another."""
    try:
        return seal.opened(path.read_bytes(), str(path))
    except OSError as error:
        raise unreadable(path, error) from error


def sealed_print_file(
    documents: Sequence[Path], target: Path, seal: Seal, place: Path, workers: int
) -> bytes:
    """Return all documents in their order in one encrypted file, of the kind that ``target`` is."""
    gathered = io.BytesIO()
    if target.suffix.casefold() == PDF:
        join_into(gathered, _pdfs(documents, seal, place, workers))
    else:
        merge_into(gathered, (opened(each, seal) for each in documents), Body(on_disk=False))
    return seal.closed(gathered.getvalue())


def _pdfs(documents: Sequence[Path], seal: Seal, place: Path, workers: int) -> list[bytes]:
    """Return the PDF of every document."""
    content = {each: opened(each, seal) for each in dict.fromkeys(documents)}
    word = {each: content[each] for each in content if each.suffix.casefold() != PDF}
    made = content | pdfs_of(word, place, workers=workers)
    return [made[each] for each in documents]


def check_print_file_name(target: Path) -> None:
    """Raise UsageError for a name that is of neither kind of print file."""
    if target.suffix.casefold() not in (WORD, PDF):
        raise UsageError("a print file ends in .docx or .pdf, and {path} does not", path=target)


def check_print_file(target: Path, *, force: bool = False) -> None:
    """Raise before any work where the print file could not be made there."""
    check_print_file_name(target)
    check_free(target, force=force)
    if target.suffix.casefold() == PDF:
        check_joiner()
        find_soffice()
        find_reader()


def write_print_file(  # noqa: PLR0913 -- each set by its name
    documents: Sequence[Path],
    target: Path,
    *,
    workers: int = 1,
    force: bool = False,
    seal: Seal | None = None,
    place: Path | None = None,
) -> int:
    """Write all documents in their order into one file at ``target``; return how many.

    Documents that are PDF files already go into a .pdf as they are. With a seal the file is
    encrypted, documents that have its password are opened, and what LibreOffice needs as files is
    in a private folder inside ``place``. Raises the error of the first document that fails, and
    then writes nothing.
    """
    check_print_file(target, force=force)
    sweep(target.parent)
    if seal is not None:
        content = sealed_print_file(documents, target, seal, place or target.parent, workers)
        write_file(target, content, force=force)
        return len(documents)
    if target.suffix.casefold() == WORD:
        return merge_documents(documents, target, force=force)
    with workshop(target.parent) as desk:
        pdfs = {each: each for each in documents if each.suffix.casefold() == PDF}
        others = [each for each in dict.fromkeys(documents) if each not in pdfs]
        names = {each: desk / f"{number:05}.pdf" for number, each in enumerate(others)}
        for converted in convert_to(names, desk, workers=workers):
            if converted.error is not None:
                raise converted.error
        pdfs |= names
        join_pdfs([pdfs[each] for each in documents], target, force=force)
    return len(documents)
