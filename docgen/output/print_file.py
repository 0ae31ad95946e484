"""One print file (.docx or .pdf) from many documents, encrypted where they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docgen.errors import UsageError, unreadable_error
from docgen.output.files.workspace import private_workspace
from docgen.output.files.write import check_writable, remove_unfinished, write_file
from docgen.output.merge.body import MergedBody
from docgen.output.merge.merge_documents import merge_documents, merge_into
from docgen.output.pdf.completeness import find_pdf_reader
from docgen.output.pdf.in_memory import convert_in_memory
from docgen.output.pdf.join_pdfs import check_pypdf, join_into, join_pdfs
from docgen.output.pdf.libreoffice import find_soffice
from docgen.output.pdf.word_to_pdf import convert_to_targets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.output.encryption import Encryption


DOCX_SUFFIX, PDF_SUFFIX = ".docx", ".pdf"


def read_decrypted(path: Path, seal: Encryption) -> bytes:
    """Return a document without its password; raise UsageError where it has another."""
    try:
        return seal.decrypt(path.read_bytes(), str(path))
    except OSError as error:
        raise unreadable_error(path, error) from error


def build_encrypted_print_file(
    documents: Sequence[Path], target: Path, seal: Encryption, place: Path, workers: int
) -> bytes:
    """Return all documents in their order in one encrypted file, of the kind that ``target`` is."""
    gathered = io.BytesIO()
    if target.suffix.casefold() == PDF_SUFFIX:
        join_into(gathered, _build_pdfs(documents, seal, place, workers))
    else:
        merge_into(
            gathered, (read_decrypted(each, seal) for each in documents), MergedBody(on_disk=False)
        )
    return seal.encrypt(gathered.getvalue())


def _build_pdfs(
    documents: Sequence[Path], seal: Encryption, place: Path, workers: int
) -> list[bytes]:
    """Return the PDF of every document."""
    content = {each: read_decrypted(each, seal) for each in dict.fromkeys(documents)}
    word = {each: content[each] for each in content if each.suffix.casefold() != PDF_SUFFIX}
    made = content | convert_in_memory(word, place, workers=workers)
    return [made[each] for each in documents]


def check_print_file_name(target: Path) -> None:
    """Raise UsageError for a name that is of neither kind of print file."""
    if target.suffix.casefold() not in (DOCX_SUFFIX, PDF_SUFFIX):
        raise UsageError("a print file ends in .docx or .pdf, and {path} does not", path=target)


def check_print_file(target: Path, *, force: bool = False) -> None:
    """Raise before any work where the print file could not be made there."""
    check_print_file_name(target)
    check_writable(target, force=force)
    if target.suffix.casefold() == PDF_SUFFIX:
        check_pypdf()
        find_soffice()
        find_pdf_reader()


def write_print_file(  # noqa: PLR0913 -- each set by its name
    documents: Sequence[Path],
    target: Path,
    *,
    workers: int = 1,
    force: bool = False,
    seal: Encryption | None = None,
    place: Path | None = None,
) -> int:
    """Write all documents in their order into one file at ``target``; return how many.

    Documents that are PDF files already go into a .pdf as they are. With a seal the file is
    encrypted, documents that have its password are opened, and what LibreOffice needs as files is
    in a private folder inside ``place``. Raises the error of the first document that fails, and
    then writes nothing.
    """
    check_print_file(target, force=force)
    remove_unfinished(target.parent)
    if seal is not None:
        content = build_encrypted_print_file(
            documents, target, seal, place or target.parent, workers
        )
        write_file(target, content, force=force)
        return len(documents)
    if target.suffix.casefold() == DOCX_SUFFIX:
        return merge_documents(documents, target, force=force)
    with private_workspace(target.parent) as desk:
        pdfs = {each: each for each in documents if each.suffix.casefold() == PDF_SUFFIX}
        others = [each for each in dict.fromkeys(documents) if each not in pdfs]
        names = {each: desk / f"{number:05}.pdf" for number, each in enumerate(others)}
        for converted in convert_to_targets(names, desk, workers=workers):
            if converted.error is not None:
                raise converted.error
        pdfs |= names
        join_pdfs([pdfs[each] for each in documents], target, force=force)
    return len(documents)
