"""Documents become jobs for a printer: each as a PDF, on its own paper, as often as it needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import UsageError
from docgen.output.encryption import is_protected, protected, unreadable
from docgen.output.form_of import form_of
from docgen.output.pdf.in_memory import pdfs_of
from docgen.output.pdf.libreoffice import WITH_MARKS
from docgen.output.printing.cups import Job, Sides
from docgen.output.printing.page_ranges import named_pages, pages_text
from docgen.output.printing.paper import Stretch, stretches
from docgen.output.printing.signatures import Signing, mark_signatures, placed
from docgen.output.printing.signing_sheet import TITLE, ToSign, signing_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.form.definition import Form

__all__ = ["Printout", "Wish", "check_printable", "printouts", "sheet_of"]

WORD, PDF = ".docx", ".pdf"
NAMELESS = "docgen"
"""The title of a job whose form is not known: a file's own name may name a person."""


@dataclass(frozen=True, slots=True)
class Wish:
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
    stretches: tuple[Stretch, ...]
    path: Path | None = None
    form: Form | None = None
    signings: tuple[Signing, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(map(len, self.stretches))

    def copies(self, wish: Wish) -> int:
        """Return how many copies are printed: as wished, else as the form's signing asks for."""
        if self.path is None:
            return 1
        asked = len(self.form.copies) if self.form and wish.for_signature else 1
        return wish.copies or max(1, asked)

    def jobs(self, wish: Wish) -> Iterator[Job]:
        """Give the jobs it takes: one for each stretch of pages on the same paper."""
        chosen = None if wish.pages is None else named_pages(wish.pages, self.pages)
        for stretch in self.stretches:
            pages = range(stretch.first, stretch.last + 1)
            wanted = [page for page in pages if chosen is None or page in chosen]
            if wanted:
                told = None if len(wanted) == self.pages else pages_text(wanted)
                copies = self.copies(wish)
                yield Job(self.title, self.pdf, stretch.media, copies, wish.sides, told)


def check_printable(documents: Sequence[Path], *, for_signature: bool = False) -> None:
    """Raise UsageError, before any work, for a file that cannot be printed."""
    for path in documents:
        kind = path.suffix.casefold()
        if kind not in (WORD, PDF):
            raise UsageError("docgen prints .docx and .pdf files, and {path} is neither", path=path)
        if is_protected(_content(path)):
            raise protected(str(path))
        if for_signature and (kind == PDF or form_of(_content(path)) is None):
            raise UsageError(
                "{path} does not say which form it is, so its copies and signatures are not known; "
                "name the .docx that docgen made, or print it without --for-signature",
                path=path,
            )


def printouts(
    documents: Sequence[Path], folder: Path, *, workers: int = 1, marked: bool = False
) -> list[Printout]:
    """Return the documents, ready for the printer, in their order; ``marked`` with signatures.

    LibreOffice needs files to work on: they are in a private folder inside ``folder``, gone when
    this returns or raises. Raises the error of the first document that fails.
    """
    found: dict[Path, tuple[Signing, ...]] = {}
    word, made = {}, {}
    for path in dict.fromkeys(documents):
        content = _content(path)
        if path.suffix.casefold() == PDF:
            made[path] = content
        elif marked:
            word[path], found[path] = mark_signatures(content, str(path))
        else:
            word[path] = content
    made |= pdfs_of(word, folder, workers=workers, export=WITH_MARKS)
    return [
        _printout(path, made[path], form_of(word[path]) if path in word else None, found.get(path))
        for path in documents
    ]


def _printout(
    path: Path, pdf: bytes, form: Form | None, signings: tuple[Signing, ...] | None
) -> Printout:
    return Printout(
        form.title if form else NAMELESS,
        pdf,
        stretches(pdf, str(path)),
        path,
        form,
        placed(signings, pdf, str(path)) if signings else (),
    )


def sheet_of(printed: Sequence[Printout], wish: Wish, folder: Path) -> Printout:
    """Return the sheet of what is to be signed in the documents, in the looks of the first."""
    to_sign = [
        ToSign(each.title, each.copies(wish), each.form.copies if each.form else (), each.signings)
        for each in printed
    ]
    first = printed[0].path
    assert first is not None  # noqa: S101 -- only the sheet has none
    pdf = pdfs_of({first: signing_sheet(to_sign, _content(first))}, folder)[first]
    return Printout(TITLE, pdf, stretches(pdf, TITLE))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
