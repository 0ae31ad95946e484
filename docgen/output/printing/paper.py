"""The paper sizes of the pages of a PDF, by the names that CUPS knows."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docgen.errors import DocgenError
from docgen.output.read_document import is_protected, protected_error

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS_PER_MILLIMETRE = 72 / 25.4
TOLERANCE = 1
"""Millimetres by which programs round a page."""
NAMED_SIZES = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
}


@dataclass(frozen=True, slots=True)
class PageRun:
    """Pages after one another on the same paper; landscape pages lie on the same sheet."""

    first: int
    last: int
    media: str

    def __len__(self) -> int:
        return self.last - self.first + 1


def split_by_paper(pdf: bytes, name: str) -> tuple[PageRun, ...]:
    """Return the pages of a PDF, cut where the paper changes; ``name`` is for messages.

    Raises DocgenError for what is no PDF with pages.
    """
    papers = [media_name(*_sheet_size(page)) for page in open_pdf(pdf, name).pages]
    return tuple(_page_runs(papers))


def _page_runs(papers: list[str]) -> Iterator[PageRun]:
    first = 1
    for media, pages in groupby(papers):
        last = first + len(list(pages)) - 1
        yield PageRun(first, last, media)
        first = last + 1


def open_pdf(pdf: bytes, name: str) -> Any:
    """Return pypdf's reader of a PDF that has pages and no password."""
    from pypdf import PdfReader  # noqa: PLC0415 -- loaded only where a PDF is read
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    if is_protected(pdf):
        raise protected_error(name)
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if len(reader.pages):
            return reader
    except (PyPdfError, OSError, ValueError, KeyError):
        pass
    raise DocgenError("{path} is no PDF that can be read", path=name)


def _sheet_size(page: Any) -> tuple[float, float]:
    """Return the width and height of a page's sheet in millimetres, the shorter side first."""
    sides = (float(page.mediabox.width), float(page.mediabox.height))
    short, long = sorted(side * float(page.user_unit) / POINTS_PER_MILLIMETRE for side in sides)
    return short, long


def media_name(short: float, long: float) -> str:
    """Return what CUPS calls a sheet; ``Custom.215x330mm`` for F4, which has no name of its own."""
    for name, (width, height) in NAMED_SIZES.items():
        if abs(short - width) <= TOLERANCE and abs(long - height) <= TOLERANCE:
            return name
    return f"Custom.{round(short)}x{round(long)}mm"
