"""Print jobs from documents: each a PDF with its paper size, copies and pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.output.detect_form import detect_form
from docgen.output.pdf.in_memory import convert_in_memory
from docgen.output.pdf.libreoffice import PDF_EXPORT_WITH_BOOKMARKS
from docgen.output.printing.cups import PrintJob, Sides
from docgen.output.printing.page_ranges import format_page_ranges, parse_page_ranges
from docgen.output.printing.paper import PageRun, split_by_paper
from docgen.output.printing.signature_places import (
    RequiredSignature,
    locate_signatures,
    mark_signatures,
)
from docgen.output.printing.signing_sheet import SHEET_TITLE, DocumentToSign, build_signing_sheet
from docgen.output.read_document import (
    has_document_name,
    has_pdf_name,
    is_protected,
    protected_error,
    read_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.form.definition import Form

DEFAULT_TITLE = "docgen"
"""The title of a job whose form is not known: a file's own name may name a person."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How the documents are to be printed."""

    copies: int | None = None
    """None is one; for signature it is what the form asks for."""
    sides: Sides = Sides.NONE
    pages: str | None = None
    for_signature: bool = False


@dataclass(frozen=True, slots=True)
class Printout:
    """One document, ready for the printer; the sheet for signature has no path and no form."""

    title: str
    """What the queue shows of it to everyone."""
    pdf: bytes = field(repr=False)
    page_runs: tuple[PageRun, ...]
    path: Path | None = None
    form: Form | None = None
    signatures: tuple[RequiredSignature, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(map(len, self.page_runs))

    def copies(self, wish: PrintOptions) -> int:
        """Return how many copies are printed: as wished, else as the form's signing asks for."""
        if self.path is None:
            return 1
        asked = len(self.form.copies) if self.form and wish.for_signature else 1
        return wish.copies or max(1, asked)

    def jobs(self, wish: PrintOptions) -> Iterator[PrintJob]:
        """Give the jobs it takes: one for each stretch of pages on the same paper."""
        chosen = None if wish.pages is None else parse_page_ranges(wish.pages, self.pages)
        for stretch in self.page_runs:
            pages = range(stretch.first, stretch.last + 1)
            wanted = [page for page in pages if chosen is None or page in chosen]
            if wanted:
                told = None if len(wanted) == self.pages else format_page_ranges(wanted)
                copies = self.copies(wish)
                yield PrintJob(self.title, self.pdf, stretch.media, copies, wish.sides, told)


def check_printable(documents: Sequence[Path], *, for_signature: bool = False) -> None:
    """Raise UsageError, before any work, for a file that cannot be printed."""
    for path in documents:
        if not has_document_name(path):
            raise UsageError("docgen prints .docx and .pdf files, and {path} is neither", path=path)
        if is_protected(read_document(path)):
            raise protected_error(str(path))
        if for_signature and (has_pdf_name(path) or detect_form(read_document(path)) is None):
            raise UsageError(
                "{path} does not say which form it is, so its copies and signatures are not known; "
                "name the .docx that docgen made, or print it without --for-signature",
                path=path,
            )


def prepare_printouts(
    documents: Sequence[Path], folder: Path, *, workers: int = 1, marked: bool = False
) -> list[Printout]:
    """Return the documents, ready for the printer, in their order; ``marked`` with signatures.

    LibreOffice needs files to work on: they are in a private folder inside ``folder``, gone when
    this returns or raises. Raises the error of the first document that fails.
    """
    found: dict[Path, tuple[RequiredSignature, ...]] = {}
    word, made = {}, {}
    for path in dict.fromkeys(documents):
        content = read_document(path)
        if has_pdf_name(path):
            made[path] = content
        elif marked:
            word[path], found[path] = mark_signatures(content, str(path))
        else:
            word[path] = content
    made |= convert_in_memory(word, folder, workers=workers, export=PDF_EXPORT_WITH_BOOKMARKS)
    return [
        _build_printout(
            path, made[path], detect_form(word[path]) if path in word else None, found.get(path)
        )
        for path in documents
    ]


def _build_printout(
    path: Path, pdf: bytes, form: Form | None, signings: tuple[RequiredSignature, ...] | None
) -> Printout:
    return Printout(
        form.title if form else DEFAULT_TITLE,
        pdf,
        split_by_paper(pdf, str(path)),
        path,
        form,
        locate_signatures(signings, pdf, str(path)) if signings else (),
    )


def prepare_signing_sheet(
    printed: Sequence[Printout], wish: PrintOptions, folder: Path
) -> Printout:
    """Return the sheet of what is to be signed in the documents, in the looks of the first."""
    to_sign = [
        DocumentToSign(
            each.title, each.copies(wish), each.form.copies if each.form else (), each.signatures
        )
        for each in printed
    ]
    first = printed[0].path
    assert first is not None  # noqa: S101 -- only the sheet has none
    pdf = convert_in_memory({first: build_signing_sheet(to_sign, read_document(first))}, folder)[
        first
    ]
    return Printout(SHEET_TITLE, pdf, split_by_paper(pdf, SHEET_TITLE))
