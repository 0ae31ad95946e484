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
from docgen.output.printing.register_number import read_register_number
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
    register_number: str = ""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(map(len, self.page_runs))

    def count_copies(self, options: PrintOptions) -> int:
        """Return how many copies are printed: as the options say, else as the form's signing."""
        if self.path is None:
            return 1
        for_signature = len(self.form.copies) if self.form and options.for_signature else 1
        return options.copies or max(1, for_signature)

    def jobs(self, options: PrintOptions) -> Iterator[PrintJob]:
        """Give its print jobs: one for each run of pages on the same paper."""
        chosen = None if options.pages is None else parse_page_ranges(options.pages, self.pages)
        copies = self.count_copies(options)
        for run in self.page_runs:
            pages = range(run.first, run.last + 1)
            wanted = [page for page in pages if chosen is None or page in chosen]
            if wanted:
                ranges = None if len(wanted) == self.pages else format_page_ranges(wanted)
                yield PrintJob(self.title, self.pdf, run.media, copies, options.sides, ranges)


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
    signatures: dict[Path, tuple[RequiredSignature, ...]] = {}
    registers: dict[Path, str] = {}
    word, pdfs = {}, {}
    for path in dict.fromkeys(documents):
        content = read_document(path)
        if has_pdf_name(path):
            pdfs[path] = content
        elif marked:
            word[path], signatures[path] = mark_signatures(content, str(path))
            registers[path] = read_register_number(content, str(path))
        else:
            word[path] = content
    pdfs |= convert_in_memory(word, folder, workers=workers, export=PDF_EXPORT_WITH_BOOKMARKS)
    forms = {path: detect_form(content) for path, content in word.items()}
    return [
        _build_printout(
            path, pdfs[path], forms.get(path), signatures.get(path, ()), registers.get(path, "")
        )
        for path in documents
    ]


def _build_printout(
    path: Path,
    pdf: bytes,
    form: Form | None,
    signatures: tuple[RequiredSignature, ...],
    register_number: str,
) -> Printout:
    return Printout(
        form.title if form else DEFAULT_TITLE,
        pdf,
        split_by_paper(pdf, str(path)),
        path,
        form,
        locate_signatures(signatures, pdf, str(path)) if signatures else (),
        register_number,
    )


def prepare_signing_sheet(
    printouts: Sequence[Printout], options: PrintOptions, folder: Path
) -> Printout:
    """Return the sheet of what is to be signed in the documents, in the looks of the first."""
    to_sign = [
        DocumentToSign(
            each.title,
            each.register_number,
            each.pages,
            each.count_copies(options),
            each.form.copies if each.form else (),
            each.signatures,
        )
        for each in printouts
    ]
    first = printouts[0].path
    assert first is not None  # noqa: S101 -- only the sheet has none
    sheet = build_signing_sheet(to_sign, read_document(first))
    pdf = convert_in_memory({first: sheet}, folder)[first]
    return Printout(SHEET_TITLE, pdf, split_by_paper(pdf, SHEET_TITLE))
