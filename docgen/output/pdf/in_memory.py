"""The PDF of a document that stands nowhere on the disk: LibreOffice works in a private folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import DocgenError
from docgen.output.files.workspace import workshop
from docgen.output.files.write import write_file
from docgen.output.pdf.convert import convert_to
from docgen.output.pdf.libreoffice import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["pdfs_of", "private_pdfs"]

NAMED = {"path", "document"}
"""What messages call the document they are about."""


def pdfs_of(
    documents: Mapping[Path, bytes], folder: Path, *, workers: int = 1, export: str = PLAIN
) -> dict[Path, bytes]:
    """Return the PDF of each Word document; raise the error of the first that fails."""
    made = {}
    for path, pdf in private_pdfs(documents, folder, workers=workers, export=export):
        if isinstance(pdf, DocgenError):
            raise pdf
        made[path] = pdf
    return made


def private_pdfs(
    documents: Mapping[Path, bytes], folder: Path, *, workers: int = 1, export: str = PLAIN
) -> Iterator[tuple[Path, bytes | DocgenError]]:
    """Give the PDF of each Word document, or its error, by the path that it is called by.

    LibreOffice needs files: they are in a new folder inside ``folder`` that only its owner can
    open, and gone at the end; after a run that was killed the next one removes them.
    """
    if not documents:
        return
    with workshop(folder) as place:
        copies = {place / f"{number:05}.docx": path for number, path in enumerate(documents)}
        for copy, path in copies.items():
            write_file(copy, documents[path])
        targets = {copy: copy.with_suffix(".pdf") for copy in copies}
        for each in convert_to(targets, place, workers=workers, export=export):
            path = copies[each.document]
            if each.pdf is None:
                yield path, _about(path, each.error)
            else:
                yield path, each.pdf.read_bytes()
                each.pdf.unlink()


def _about(path: Path, error: DocgenError | None) -> DocgenError:
    """Return the error of a copy as that of the document it was made of."""
    if error is None:
        return DocgenError("LibreOffice made no PDF of {path}", path=path)
    told = DocgenError(
        error.text, **{**error.values, **dict.fromkeys(NAMED & error.values.keys(), path)}
    )
    told.exit_code = error.exit_code
    return told
