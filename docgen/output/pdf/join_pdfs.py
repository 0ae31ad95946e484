"""Joins PDF files into one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from docgen.errors import DocgenError, UsageError
from docgen.output.files.write import new_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def join_pdfs(pdfs: Sequence[Path], target: Path, *, force: bool = False) -> int:
    """Write the pages of all files, in order, into one PDF; return how many pages.

    Joined rather than converted once more from a merged .docx: each page stays exactly as it was
    checked, its 'halaman x dari y' counts its own document by nature, the conversion runs in as
    many workers as there are, and documents that cannot share a .docx can be joined all the same.
    """
    with new_file(target, force=force) as file:
        return join_into(file, pdfs)


def join_into(file: BinaryIO, pdfs: Sequence[Path | bytes]) -> int:
    """Write the pages of all PDF files, in order, into one; return how many pages."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    if not pdfs:
        raise UsageError("there is no document to merge; name at least one")
    with PdfWriter() as writer:
        for number, pdf in enumerate(pdfs, start=1):
            try:
                source = io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf
                writer.append(PdfReader(source), import_outline=False)
            except (PyPdfError, OSError) as error:
                name = f"document {number}" if isinstance(pdf, bytes) else pdf
                raise DocgenError("{path} is no PDF that can be read", path=name) from error
        writer.compress_identical_objects()
        pages = len(writer.pages)
        writer.write(file)
    return pages
