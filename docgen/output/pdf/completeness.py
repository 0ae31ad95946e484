"""Whether a PDF is complete: it is read and must show the words of its document."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.output.external_program import ExternalProgram
from docgen.output.merge.source_document import open_source
from docgen.output.pdf.printed_text import list_printed_pieces
from docgen.output.read_document import PDF_SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MIN_SHARE_SHOWN = 0.98
"""The share of a document's words that its PDF must show; the rest may be cut by hyphens."""
WORD = re.compile(r"[^\W_]+")
RIGHT_TO_LEFT = ("R", "AL")
SHORTEST_NUMBER = 3
"""Shorter numbers are left out: a page's number may differ from the one that Word stored."""
PDFTOTEXT = ExternalProgram(("pdftotext",))
PDF_END, PDF_END_BYTES = b"%%EOF", 1024


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF shows: how many pages, and the text of all of them."""

    pages: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What a Word document prints in its body, and how large that is as XML."""

    words: frozenset[str]
    size: int = 0


def read_text(document: bytes, name: str) -> DocumentText:
    """Return what a Word document prints; raise DocgenError, which names it, where it is none."""
    source = open_source(name, document)
    styles = source.find("styles")
    pieces = list_printed_pieces(
        source.tree(source.main), None if styles is None else source.tree(styles)
    )
    words = frozenset(_split_words("".join(pieces)))
    return DocumentText(words, len(source.parts[source.main]))


def _split_words(text: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(each for each in folded if not unicodedata.combining(each))
    return {
        _in_any_order(word)
        for word in WORD.findall(plain)
        if not word.isdigit() or len(word) >= SHORTEST_NUMBER
    }


def _in_any_order(word: str) -> str:
    """Return a word of letters from right to left sorted, as a PDF turns some of them around.

    A reader gives the two letters of one sign, as lam and alef have, from left to right.
    """
    is_from_right = unicodedata.bidirectional(word[0]) in RIGHT_TO_LEFT
    return "".join(sorted(word)) if is_from_right else word


def is_whole_pdf(pdf: Path) -> bool:
    """Return whether a file begins and ends as a PDF does."""
    try:
        content = pdf.read_bytes()
    except OSError:
        return False
    return content.startswith(PDF_SIGNATURE) and PDF_END in content[-PDF_END_BYTES:]


def share_shown(words: frozenset[str], shown: PdfText) -> float:
    """Return the share of ``words`` that stands in a PDF, also where a line cuts a word."""
    if not words:
        return 1.0
    present = _split_words(shown.text)
    joined = "".join(WORD.findall(unicodedata.normalize("NFKC", shown.text).casefold()))
    found = sum(word in present or word in joined for word in words)
    return found / len(words)


def find_pdf_reader() -> Callable[[Path], PdfText | None]:
    """Return what reads a PDF: pdftotext where installed, being faster, else pypdf."""
    program = PDFTOTEXT.find()
    if program is None:
        return _read_with_pypdf
    return lambda pdf: _read_with_poppler(program, pdf)


def _read_with_poppler(program: Path, pdf: Path) -> PdfText | None:
    try:
        text = subprocess.run(  # noqa: S603 -- the names of files are our own
            (program, "-enc", "UTF-8", pdf, "-"), capture_output=True, check=True, timeout=120
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return None
    return PdfText(text.count("\f"), text)


def _read_with_pypdf(pdf: Path) -> PdfText | None:
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        pages = [page.extract_text() for page in PdfReader(pdf).pages]
    except (PyPdfError, OSError, ValueError):
        return None
    return PdfText(len(pages), "\f".join(pages))
