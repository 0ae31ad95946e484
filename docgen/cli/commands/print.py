"""``docgen print``: documents to a printer, with copies, paper and sides; for signature too."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.console import (
    error_problems,
    format_table,
    print_json,
    print_notice,
    problems_as_json,
)
from docgen.cli.language import translate
from docgen.cli.options import Json, Lang
from docgen.cli.outputs import warn_missing_fonts
from docgen.errors import DocgenError, UsageError
from docgen.output.printing.cups import Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.output.printing.cups import PrintJob
    from docgen.output.printing.jobs import PrintOptions, Printout

Documents = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE...", help="The .docx and .pdf files to print, in their order."),
]
Printer = Annotated[
    str | None, typer.Option(metavar="NAME", help="The printer; else the default one.")
]
Copies = Annotated[int | None, typer.Option(min=1, max=999, metavar="N", help="How many copies.")]
TwoSided = Annotated[
    Sides, typer.Option(help="On both sides: turned along the long or the short edge.")
]
Pages = Annotated[
    str | None, typer.Option(metavar="PAGES", help="Only these pages of one file, such as 1-3,5.")
]
ForSignature = Annotated[
    bool,
    typer.Option(
        "--for-signature",
        help="Print the copies that the form asks for, and a sheet of what to sign, who and where.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be printed, and print nothing.")
]
ListPrinters = Annotated[bool, typer.Option("--list", help="Show the printers there are.")]


def print_(
    documents: Documents = None,
    printer: Printer = None,
    copies: Copies = None,
    two_sided: TwoSided = Sides.NONE,
    pages: Pages = None,
    for_signature: ForSignature = False,
    dry_run: DryRun = False,
    list_printers: ListPrinters = False,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Print documents on the paper they are made for; print the ids of the jobs."""
    told: dict[str, Any] = {"problems": []}
    try:
        if list_printers:
            _list_printers(told, json=json)
        else:
            wish = _print_options(
                documents or [], copies, two_sided, pages, for_signature=for_signature
            )
            _print_documents(documents or [], wish, printer, told, dry_run=dry_run, json=json)
    except DocgenError as error:
        if not json:
            raise
        told["problems"] = problems_as_json(error_problems(error))
        raise typer.Exit(error.exit_code) from None
    finally:
        if json:
            print_json(told)


def _print_options(
    documents: Sequence[Path],
    copies: int | None,
    sides: Sides,
    pages: str | None,
    *,
    for_signature: bool,
) -> PrintOptions:
    """Return how to print; raise UsageError for what cannot be asked together."""
    from docgen.output.printing.jobs import PrintOptions

    if not documents:
        raise UsageError("name the files to print; 'docgen print --list' shows the printers")
    if pages is not None and (for_signature or len(documents) > 1):
        raise UsageError("--pages takes pages of one file, and not with --for-signature")
    return PrintOptions(copies, sides, pages, for_signature=for_signature)


def _list_printers(told: dict[str, Any], *, json: bool) -> None:
    """Show the printers, the default one marked."""
    from docgen.output.printing.cups import find_printers
    from docgen.output.printing.windows import find_print_verb

    if find_print_verb() is not None:
        raise UsageError("--list asks CUPS; on Windows the printers are in its settings")
    found = find_printers()
    told |= {"printers": found.names, "default": found.default}
    for name in () if json else found.names:
        typer.echo(name + (" *" if name == found.default else ""))


def _print_documents(
    documents: Sequence[Path],
    wish: PrintOptions,
    printer: str | None,
    told: dict[str, Any],
    *,
    dry_run: bool,
    json: bool,
) -> None:
    from docgen.output.printing.cups import find_printers
    from docgen.output.printing.jobs import check_printable
    from docgen.output.printing.windows import find_print_verb

    check_printable(documents, for_signature=wish.for_signature)
    verb = None if dry_run else find_print_verb()
    if verb is not None:
        _refuse_windows_options(printer, wish)
        _print_on_windows(documents, verb, told, json=json)
        return
    queue = printer if dry_run else find_printers().choose(printer)
    with_sheet = _prepare_printouts(documents, wish)
    if wish.for_signature:
        _show_signatures([each for each in with_sheet if each.form], told, json=json)
    jobs = [(each, job) for each in with_sheet for job in each.jobs(wish)]
    if dry_run or queue is None:
        told["jobs"] = [_job_as_dict(each, job, queue) for each, job in jobs]
        if not json:
            _show_jobs(jobs)
    else:
        _send_jobs(jobs, queue, told, json=json)


def _prepare_printouts(documents: Sequence[Path], wish: PrintOptions) -> list[Printout]:
    """Return the documents ready for the printer, the sheet for signature first."""
    from docgen.output.printing.jobs import prepare_printouts, prepare_signing_sheet

    warn_missing_fonts(each for each in documents if each.suffix.casefold() != ".pdf")
    place = Path(tempfile.gettempdir())
    made = prepare_printouts(
        documents, place, workers=os.cpu_count() or 1, marked=wish.for_signature
    )
    return [prepare_signing_sheet(made, wish, place), *made] if wish.for_signature else made


def _send_jobs(
    jobs: Sequence[tuple[Printout, PrintJob]], queue: str, told: dict[str, Any], *, json: bool
) -> None:
    """Send the jobs one after another; each that was taken is told at once."""
    from docgen.output.printing.cups import send_job

    told["jobs"] = []
    for printout, job in jobs:
        number = send_job(job, queue)
        told["jobs"].append({"id": number, **_job_as_dict(printout, job, queue)})
        if not json:
            typer.echo(number)


def _job_as_dict(printout: Printout, job: PrintJob, queue: str | None) -> dict[str, Any]:
    known = {
        "file": None if printout.path is None else str(printout.path),
        "printer": queue,
        "pages": job.pages,
    }
    return {
        **{name: value for name, value in known.items() if value is not None},
        "title": job.title,
        "copies": job.copies,
        "media": job.media,
        "sides": job.sides.value,
    }


def _show_jobs(jobs: Sequence[tuple[Printout, PrintJob]]) -> None:
    heads = [
        translate("document"),
        translate("pages"),
        translate("paper"),
        translate("sides"),
        translate("copies"),
    ]
    rows = [
        [
            job.title if printout.path is None else str(printout.path),
            job.pages or f"1-{printout.pages}",
            job.media,
            job.sides.value,
            str(job.copies),
        ]
        for printout, job in jobs
    ]
    typer.echo(format_table(heads, rows))


def _show_signatures(printed: Sequence[Printout], told: dict[str, Any], *, json: bool) -> None:
    """Say what is to be signed, without names, and where a document asks for no signature."""
    from docgen.output.printing.signing_sheet import format_place

    told["signatures"] = [
        {"file": str(each.path), "capacity": signing.capacity, "place": format_place(signing)}
        for each in printed
        for signing in each.signatures
    ]
    for each in printed:
        if not each.signatures:
            print_notice(
                translate("warning: ")
                + translate("no signature block was found in {path}", path=each.path)
            )
        elif not json:
            told_of = translate(
                "{path}: {number} signatures", path=each.path, number=len(each.signatures)
            )
            print_notice(told_of)


def _refuse_windows_options(printer: str | None, wish: PrintOptions) -> None:
    """Raise UsageError for what the print verb of Windows cannot be told."""
    asked = {
        "--printer": printer is not None,
        "--copies": wish.copies is not None,
        "--two-sided": wish.sides is not Sides.NONE,
        "--pages": wish.pages is not None,
        "--for-signature": wish.for_signature,
    }
    named = ", ".join(name for name, given in asked.items() if given)
    if named:
        raise UsageError(
            "Windows prints through the program that opens the file, which cannot be told "
            "{options}; add --dry-run to see what to choose, then open the file and choose there",
            options=named,
        )


def _print_on_windows(
    documents: Sequence[Path], verb: Callable[[Path], None], told: dict[str, Any], *, json: bool
) -> None:
    """Give the files to the programs that open them, which print on the default printer."""
    told["files"] = []
    for path in documents:
        verb(path)
        told["files"].append(str(path))
        if not json:
            typer.echo(str(path))
