"""``docgen print``: documents to a printer, with copies, paper and sides; for signature too."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli import console, options, outputs
from docgen.cli.inputs import leave_out_owner_files
from docgen.cli.language import translate, translate_all
from docgen.cli.print_options import JobOptions, Rehearsal
from docgen.cli.progress_bar import show_waiting
from docgen.cli.windows_printing import print_on_windows, refuse_windows_options
from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.output.printing.cups import PrintJob
    from docgen.output.printing.jobs import PrintOptions, Printout

Documents = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE...", help="The .docx and .pdf files to print, in their order."),
]
Printer = Annotated[
    str | None, typer.Option(metavar="NAME", help="The printer; else the default one.")
]
ListPrinters = Annotated[bool, typer.Option("--list", help="Show the printers there are.")]


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
    rehearsal: Rehearsal,
    list_printers: ListPrinters = False,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Print documents on the paper they are made for; print the ids of the jobs."""
    output = _Output(json)
    try:
        files = leave_out_owner_files(documents or [])
        rehearsal.check(job)
        if list_printers:
            _list_printers(output)
        elif rehearsal.dry_run:
            _rehearse(files, job.build(files), printer, output, rehearsal)
        else:
            _print_documents(files, job.build(files), printer, output)
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
    documents: Sequence[Path], how: PrintOptions, printer: str | None, output: _Output
) -> None:
    from docgen.output.printing.cups import find_printers
    from docgen.output.printing.jobs import check_printable
    from docgen.output.printing.windows import find_print_verb

    check_printable(documents, for_signature=how.for_signature)
    if (print_verb := find_print_verb()) is not None:
        refuse_windows_options(printer, how)
        output.values["files"] = []
        for path in print_on_windows(documents, print_verb):
            output.values["files"].append(str(path))
            output.echo(str(path))
        return
    queue = find_printers().choose(printer)
    printouts = _prepare_printouts(documents, how, output)
    _send_jobs([(each, job) for each in printouts for job in each.jobs(how)], queue, output)


def _rehearse(
    documents: Sequence[Path],
    how: PrintOptions,
    printer: str | None,
    output: _Output,
    rehearsal: Rehearsal,
) -> None:
    """Say what would be printed, and write it where that is asked for."""
    from docgen.output.files.write import new_file
    from docgen.output.pdf.join_pdfs import join_into
    from docgen.output.printing.jobs import check_printable

    check_printable(documents, for_signature=how.for_signature)
    printouts = _prepare_printouts(documents, how, output)
    if rehearsal.output is not None:
        with new_file(rehearsal.output, force=rehearsal.force) as file:
            join_into(file, [each.pdf for each in printouts])
    jobs = [(each, job) for each in printouts for job in each.jobs(how)]
    output.values["jobs"] = [_job_as_dict(each, job, printer) for each, job in jobs]
    output.echo(_format_jobs(jobs))


def _prepare_printouts(
    documents: Sequence[Path], how: PrintOptions, output: _Output
) -> list[Printout]:
    """Return the documents ready for the printer, the sheet for signature first."""
    from docgen.output.printing.jobs import prepare_printouts, prepare_signing_sheet

    outputs.warn_missing_fonts(documents)
    folder = Path(tempfile.gettempdir())
    with show_waiting(translate("pages for the printer"), quiet=output.as_json):
        printouts = prepare_printouts(
            documents, folder, workers=os.cpu_count() or 1, marked=how.for_signature
        )
        sheet = [prepare_signing_sheet(printouts, how, folder)] if how.for_signature else []
    if how.for_signature:
        _show_signatures(printouts, output)
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
