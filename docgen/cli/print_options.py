"""The options of ``docgen print``: how to print, or what would be printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import options
from docgen.errors import UsageError
from docgen.output.printing.cups import Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.output.printing.jobs import PrintOptions


@dataclass(frozen=True, kw_only=True)
class JobOptions:
    """How the documents are to be printed."""

    copies: Annotated[
        int | None, typer.Option(min=1, max=999, metavar="N", help="How many copies.")
    ] = None
    two_sided: Annotated[
        Sides, typer.Option(help="On both sides: turned along the long or the short edge.")
    ] = Sides.NONE
    pages: Annotated[
        str | None,
        typer.Option(metavar="PAGES", help="Only these pages of one file, such as 1-3,5."),
    ] = None
    for_signature: Annotated[
        bool,
        typer.Option(
            "--for-signature",
            help="Print the copies that the form asks for, and a sheet of what to sign, who and "
            "where.",
        ),
    ] = False

    def build(self, documents: Sequence[Path]) -> PrintOptions:
        """Return how to print; raise UsageError for what cannot be asked together."""
        from docgen.output.printing.jobs import PrintOptions

        if not documents:
            raise UsageError("name the files to print; 'docgen print --list' shows the printers")
        if self.pages is not None and (self.for_signature or len(documents) > 1):
            raise UsageError("--pages takes pages of one file, and not with --for-signature")
        return PrintOptions(
            self.copies, self.two_sided, self.pages, for_signature=self.for_signature
        )


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """Whether nothing is printed, and where to write what would be."""

    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be printed, and print nothing.")
    ] = False
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="With --dry-run: write what would be printed, each once, into this .pdf.",
        ),
    ] = None
    force: options.Force = False

    def check(self, job: JobOptions) -> None:
        """Raise, before any work, for what cannot be asked together or written."""
        from docgen.output.files.write import check_writable
        from docgen.output.read_document import has_pdf_name

        if self.output is None:
            return
        if not self.dry_run:
            raise UsageError("-o is for --dry-run: it names a .pdf for what would be printed")
        if not has_pdf_name(self.output) or job.pages is not None:
            raise UsageError("-o names a .pdf for all that would be printed, without --pages")
        check_writable(self.output, force=self.force)
