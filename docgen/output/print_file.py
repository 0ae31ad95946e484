"""One print file (.docx or .pdf) from many documents, encrypted where they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.output.files.workspace import private_workspace
from docgen.output.files.write import check_writable, remove_unfinished, write_file
from docgen.output.merge.body import MergedBody
from docgen.output.merge.merge_documents import merge_documents, merge_into
from docgen.output.pdf.in_memory import convert_in_memory
from docgen.output.pdf.join_pdfs import join_into, join_pdfs
from docgen.output.pdf.libreoffice import find_soffice
from docgen.output.pdf.word_to_pdf import convert_documents
from docgen.output.read_document import has_document_name, has_pdf_name, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docgen.output.encryption import Encryption


def read_decrypted(path: Path, encryption: Encryption) -> bytes:
    """Return a document without its password; raise UsageError where it has another."""
    return encryption.decrypt(read_document(path), str(path))


def build_encrypted_print_file(
    documents: Sequence[Path],
    target: Path,
    encryption: Encryption,
    private_folder: Path,
    workers: int,
) -> bytes:
    """Return all documents in their order in one encrypted file, of the kind that ``target`` is."""
    print_file = io.BytesIO()
    if has_pdf_name(target):
        join_into(print_file, _build_pdfs(documents, encryption, private_folder, workers))
    else:
        contents = (read_decrypted(each, encryption) for each in documents)
        merge_into(print_file, contents, MergedBody(on_disk=False))
    return encryption.encrypt(print_file.getvalue())


def _build_pdfs(
    documents: Sequence[Path], encryption: Encryption, private_folder: Path, workers: int
) -> list[bytes]:
    """Return the PDF of every document."""
    contents = {each: read_decrypted(each, encryption) for each in dict.fromkeys(documents)}
    word = {each: content for each, content in contents.items() if not has_pdf_name(each)}
    pdfs = contents | convert_in_memory(word, private_folder, workers=workers)
    return [pdfs[each] for each in documents]


def check_print_file_name(target: Path) -> None:
    """Raise UsageError for a name that is of neither kind of print file."""
    if not has_document_name(target):
        raise UsageError("a print file ends in .docx or .pdf, and {path} does not", path=target)


def check_print_file(target: Path, *, force: bool = False) -> None:
    """Raise before any work where the print file could not be made there."""
    check_print_file_name(target)
    check_writable(target, force=force)
    if has_pdf_name(target):
        find_soffice()


def write_print_file(  # noqa: PLR0913 -- each set by its name
    documents: Sequence[Path],
    target: Path,
    *,
    workers: int = 1,
    force: bool = False,
    encryption: Encryption | None = None,
    private_folder: Path | None = None,
) -> int:
    """Write all documents in their order into one file at ``target``; return how many.

    Documents that are PDF files already go into a .pdf as they are. With ``encryption`` the file
    is encrypted, documents that have its password are opened, and what LibreOffice needs as files
    is in a new folder inside ``private_folder``. Raises the error of the first document that
    fails, and then writes nothing.
    """
    check_print_file(target, force=force)
    remove_unfinished(target.parent)
    if encryption is not None:
        content = build_encrypted_print_file(
            documents, target, encryption, private_folder or target.parent, workers
        )
        write_file(target, content, force=force)
    elif has_pdf_name(target):
        _write_pdf_print_file(documents, target, workers=workers, force=force)
    else:
        merge_documents(documents, target, force=force)
    return len(documents)


def _write_pdf_print_file(
    documents: Sequence[Path], target: Path, *, workers: int, force: bool
) -> None:
    with private_workspace(target.parent) as workspace:
        word = [each for each in dict.fromkeys(documents) if not has_pdf_name(each)]
        targets = {each: workspace / f"{number:05}.pdf" for number, each in enumerate(word)}
        for converted in convert_documents(targets, workspace, workers=workers):
            if converted.error is not None:
                raise converted.error
        pdfs = [targets.get(each, each) for each in documents]
        join_pdfs(pdfs, target, force=force)
