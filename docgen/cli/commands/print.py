"""``docgen print``: documents to a printer, with copies, paper and sides; for signature too."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli import console, options, outputs
from docgen.cli.language import translate, translate_all
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
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be printed, and print nothing.")
]
ListPrinters = Annotated[bool, typer.Option("--list", help="Show the printers there are.")]


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


@dataclass(frozen=True)
class _Output:
    """What the command has done: lines printed at once, or JSON printed at its end."""

    as_json: bool
    values: dict[str, Any] = field(default_factory=lambda: {"problems": []})

    def echo(self, line: str) -> None:
        if not self.as_json:
            typer.echo(line)


def print_(
    documents: Documents = None,
    *,
    printer: Printer = None,
    job: JobOptions,
    dry_run: DryRun = False,
    list_printers: ListPrinters = False,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Print documents on the paper they are made for; print the ids of the jobs."""
    output, files = _Output(json), documents or []
    try:
        if list_printers:
            _list_printers(output)
        else:
            _print_documents(files, job.build(files), printer, output, dry_run=dry_run)
    except DocgenError as error:
        if not json:
            raise
        output.values["problems"] = console.problems_as_json(console.error_problems(error))
        raise typer.Exit(error.exit_code) from None
    finally:
        if json:
            console.print_json(output.values)


def _list_printers(output: _Output) -> None:
    """Show the printers, the default one marked."""
    from docgen.output.printing.cups import find_printers
    from docgen.output.printing.windows import find_print_verb

    if find_print_verb() is not None:
        raise UsageError("--list asks CUPS; on Windows the printers are in its settings")
    printers = find_printers()
    output.values.update(printers=printers.names, default=printers.default)
    for name in printers.names:
        output.echo(name + (" *" if name == printers.default else ""))


def _print_documents(
    documents: Sequence[Path],
    how: PrintOptions,
    printer: str | None,
    output: _Output,
    *,
    dry_run: bool,
) -> None:
    from docgen.output.printing.cups import find_printers
    from docgen.output.printing.jobs import check_printable
    from docgen.output.printing.windows import find_print_verb

    check_printable(documents, for_signature=how.for_signature)
    if not dry_run and (print_verb := find_print_verb()) is not None:
        _refuse_windows_options(printer, how)
        _print_on_windows(documents, print_verb, output)
        return
    queue = printer if dry_run else find_printers().choose(printer)
    printouts = _prepare_printouts(documents, how)
    if how.for_signature:
        _show_signatures([each for each in printouts if each.form], output)
    jobs = [(each, job) for each in printouts for job in each.jobs(how)]
    if dry_run or queue is None:
        output.values["jobs"] = [_job_as_dict(each, job, queue) for each, job in jobs]
        output.echo(_format_jobs(jobs))
    else:
        _send_jobs(jobs, queue, output)


def _prepare_printouts(documents: Sequence[Path], how: PrintOptions) -> list[Printout]:
    """Return the documents ready for the printer, the sheet for signature first."""
    from docgen.output.printing.jobs import prepare_printouts, prepare_signing_sheet

    outputs.warn_missing_fonts(documents)
    folder = Path(tempfile.gettempdir())
    printouts = prepare_printouts(
        documents, folder, workers=os.cpu_count() or 1, marked=how.for_signature
    )
    sheet = [prepare_signing_sheet(printouts, how, folder)] if how.for_signature else []
    return sheet + printouts


def _send_jobs(jobs: Sequence[tuple[Printout, PrintJob]], queue: str, output: _Output) -> None:
    """Send the jobs one after another; each that was taken is printed at once."""
    from docgen.output.printing.cups import send_job

    output.values["jobs"] = []
    for printout, job in jobs:
        number = send_job(job, queue)
        output.values["jobs"].append({"id": number, **_job_as_dict(printout, job, queue)})
        output.echo(number)


def _job_as_dict(printout: Printout, job: PrintJob, queue: str | None) -> dict[str, Any]:
    known = {
        "file": printout.path and str(printout.path),
        "printer": queue,
        "pages": job.pages,
        "title": job.title,
        "copies": job.copies,
        "media": job.media,
        "sides": job.sides.value,
    }
    return {name: value for name, value in known.items() if value is not None}


def _format_jobs(jobs: Sequence[tuple[Printout, PrintJob]]) -> str:
    heads = translate_all("document", "pages", "paper", "sides", "copies")
    rows = []
    for printout, job in jobs:
        name = job.title if printout.path is None else str(printout.path)
        pages = job.pages or f"1-{printout.pages}"
        rows.append([name, pages, job.media, job.sides.value, str(job.copies)])
    return console.format_table(heads, rows)


def _show_signatures(printouts: Sequence[Printout], output: _Output) -> None:
    """Say what is to be signed, without names, and where a document asks for no signature."""
    from docgen.output.printing.signing_sheet import format_place

    output.values["signatures"] = [
        {"file": str(each.path), "capacity": signing.capacity, "place": format_place(signing)}
        for each in printouts
        for signing in each.signatures
    ]
    for each in printouts:
        path, number = each.path, len(each.signatures)
        if not number:
            warning = translate("no signature block was found in {path}", path=path)
            console.print_notice(translate("warning: ") + warning)
        elif not output.as_json:
            console.print_notice(translate("{path}: {number} signatures", path=path, number=number))


def _refuse_windows_options(printer: str | None, how: PrintOptions) -> None:
    """Raise UsageError for what the print verb of Windows cannot be told."""
    given = {
        "--printer": printer is not None,
        "--copies": how.copies is not None,
        "--two-sided": how.sides is not Sides.NONE,
        "--pages": how.pages is not None,
        "--for-signature": how.for_signature,
    }
    refused = ", ".join(name for name, is_given in given.items() if is_given)
    if refused:
        raise UsageError(
            "Windows prints through the program that opens the file, which cannot be told "
            "{options}; add --dry-run to see what to choose, then open the file and choose there",
            options=refused,
        )


def _print_on_windows(
    documents: Sequence[Path], print_verb: Callable[[Path], None], output: _Output
) -> None:
    """Give the files to the programs that open them, which print on the default printer."""
    output.values["files"] = []
    for path in documents:
        print_verb(path)
        output.values["files"].append(str(path))
        output.echo(str(path))
