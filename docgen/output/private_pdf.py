"""The PDF of a document that stands nowhere on the disk: LibreOffice works in a private folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import DocgenError
from docgen.output.file import write_file
from docgen.output.pdf import convert_to
from docgen.output.soffice import WITH_MARKS
from docgen.output.workshop import workshop

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["pdfs_of"]

NAMED = {"path", "document"}
"""What messages call the document they are about."""


def pdfs_of(
    documents: Mapping[Path, bytes], folder: Path, *, workers: int = 1
) -> dict[Path, bytes]:
    """Return the PDF of each Word document, worked on in a private folder inside ``folder``."""
    if not documents:
        return {}
    with workshop(folder) as place:
        copies = {place / f"{number:05}.docx": path for number, path in enumerate(documents)}
        for copy, path in copies.items():
            write_file(copy, documents[path])
        targets = {copy: copy.with_suffix(".pdf") for copy in copies}
        made = {}
        for each in convert_to(targets, place, workers=workers, export=WITH_MARKS):
            path = copies[each.document]
            if each.pdf is None:
                raise _about(path, each.error)
            made[path] = each.pdf.read_bytes()
        return made


def _about(path: Path, error: DocgenError | None) -> DocgenError:
    """Return the error of a copy as that of the document it was made of."""
    if error is None:
        return DocgenError("LibreOffice made no PDF of {path}", path=path)
    told = DocgenError(
        error.text, **{**error.values, **dict.fromkeys(NAMED & error.values.keys(), path)}
    )
    told.exit_code = error.exit_code
    return told
