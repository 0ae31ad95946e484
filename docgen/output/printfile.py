"""One file for the printer: a .docx that Word opens, or a .pdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.output.file import check_free, sweep, write_file
from docgen.output.join import check_joiner, join_pdfs
from docgen.output.merge import merge_documents
from docgen.output.pdf import convert_to
from docgen.output.proof import find_reader
from docgen.output.sealed_file import sealed_print_file
from docgen.output.soffice import find_soffice
from docgen.output.workshop import workshop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.output.encrypt import Seal

__all__ = ["check_print_file", "check_print_file_name", "write_print_file"]

WORD, PDF = ".docx", ".pdf"


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
