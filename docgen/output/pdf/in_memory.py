"""Converts documents held in memory to PDF; LibreOffice works in a private folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import DocgenError
from docgen.output.files.workspace import private_workspace
from docgen.output.files.write import write_file
from docgen.output.pdf.libreoffice import PDF_EXPORT
from docgen.output.pdf.word_to_pdf import convert_documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DOCUMENT_KEYS = {"path", "document"}
"""What messages call the document they are about."""


def convert_in_memory(
    documents: Mapping[Path, bytes], folder: Path, *, workers: int = 1, export: str = PDF_EXPORT
) -> dict[Path, bytes]:
    """Return the PDF of each Word document; raise the error of the first that fails."""
    pdfs = {}
    for path, pdf in convert_each_in_memory(documents, folder, workers=workers, export=export):
        if isinstance(pdf, DocgenError):
            raise pdf
        pdfs[path] = pdf
    return pdfs


def convert_each_in_memory(
    documents: Mapping[Path, bytes], folder: Path, *, workers: int = 1, export: str = PDF_EXPORT
) -> Iterator[tuple[Path, bytes | DocgenError]]:
    """Give the PDF of each Word document, or its error, by the path that it is called by.

    LibreOffice needs files: they are in a new folder inside ``folder`` that only its owner can
    open, and gone at the end; after a run that was killed the next one removes them.
    """
    if not documents:
        return
    with private_workspace(folder) as workspace:
        copies = {workspace / f"{number:05}.docx": path for number, path in enumerate(documents)}
        for copy, path in copies.items():
            write_file(copy, documents[path])
        targets = {copy: copy.with_suffix(".pdf") for copy in copies}
        for each in convert_documents(targets, workspace, workers=workers, export=export):
            path = copies[each.document]
            if each.pdf is None:
                yield path, _error_about(path, each.error)
            else:
                yield path, each.pdf.read_bytes()
                each.pdf.unlink()


def _error_about(path: Path, error: DocgenError | None) -> DocgenError:
    """Return the error of a copy as that of the document it was made of."""
    if error is None:
        return DocgenError("LibreOffice made no PDF of {path}", path=path)
    renamed = dict.fromkeys(DOCUMENT_KEYS & error.values.keys(), path)
    about_original = DocgenError(error.text, **{**error.values, **renamed})
    about_original.exit_code = error.exit_code
    return about_original
