"""``docgen print``: documents to a printer, with copies, paper and sides; for signature too."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.language import say
from docgen.cli.options import Json, Lang
from docgen.cli.outputs import tell_missing_fonts
from docgen.cli.report import as_json, print_json, problems_of, table, tell
from docgen.errors import DocgenError, UsageError
from docgen.output.printing.cups import Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docgen.output.printing.cups import Job
    from docgen.output.printing.jobs import Printout, Wish

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
            _list(told, json=json)
        else:
            wish = _wish(documents or [], copies, two_sided, pages, for_signature=for_signature)
            _print(documents or [], wish, printer, told, dry_run=dry_run, json=json)
    except DocgenError as error:
        if not json:
            raise
        told["problems"] = as_json(problems_of(error))
        raise typer.Exit(error.exit_code) from None
    finally:
        if json:
            print_json(told)


def _wish(
    documents: Sequence[Path],
    copies: int | None,
    sides: Sides,
    pages: str | None,
    *,
    for_signature: bool,
) -> Wish:
    """Return how to print; raise UsageError for what cannot be asked together."""
    from docgen.output.printing.jobs import Wish

    if not documents:
        raise UsageError("name the files to print; 'docgen print --list' shows the printers")
    if pages is not None and (for_signature or len(documents) > 1):
        raise UsageError("--pages takes pages of one file, and not with --for-signature")
    return Wish(copies, sides, pages, for_signature=for_signature)


def _list(told: dict[str, Any], *, json: bool) -> None:
    """Show the printers, the default one marked."""
    from docgen.output.printing.cups import find_printers
    from docgen.output.printing.windows import print_verb

    if print_verb() is not None:
        raise UsageError("--list asks CUPS; on Windows the printers are in its settings")
    found = find_printers()
    told |= {"printers": found.names, "default": found.default}
    for name in () if json else found.names:
        typer.echo(name + (" *" if name == found.default else ""))


def _print(
    documents: Sequence[Path],
    wish: Wish,
    printer: str | None,
    told: dict[str, Any],
    *,
    dry_run: bool,
    json: bool,
) -> None:
    from docgen.output.printing.cups import find_printers
    from docgen.output.printing.jobs import check_printable
    from docgen.output.printing.windows import print_verb

    check_printable(documents, for_signature=wish.for_signature)
    verb = None if dry_run else print_verb()
    if verb is not None:
        _refuse_for_verb(printer, wish)
        _hand_over(documents, verb, told, json=json)
        return
    queue = printer if dry_run else find_printers().choose(printer)
    with_sheet = _prepared(documents, wish)
    if wish.for_signature:
        _tell_signatures([each for each in with_sheet if each.form], told, json=json)
    jobs = [(each, job) for each in with_sheet for job in each.jobs(wish)]
    if dry_run or queue is None:
        told["jobs"] = [_facts(each, job, queue) for each, job in jobs]
        if not json:
            _tell_jobs(jobs)
    else:
        _send(jobs, queue, told, json=json)


def _prepared(documents: Sequence[Path], wish: Wish) -> list[Printout]:
    """Return the documents ready for the printer, the sheet for signature first."""
    from docgen.output.printing.jobs import printouts, sheet_of

    tell_missing_fonts(each for each in documents if each.suffix.casefold() != ".pdf")
    place = Path(tempfile.gettempdir())
    made = printouts(documents, place, workers=os.cpu_count() or 1, marked=wish.for_signature)
    return [sheet_of(made, wish, place), *made] if wish.for_signature else made


def _send(
    jobs: Sequence[tuple[Printout, Job]], queue: str, told: dict[str, Any], *, json: bool
) -> None:
    """Send the jobs one after another; each that was taken is told at once."""
    from docgen.output.printing.cups import send

    told["jobs"] = []
    for printout, job in jobs:
        number = send(job, queue)
        told["jobs"].append({"id": number, **_facts(printout, job, queue)})
        if not json:
            typer.echo(number)


def _facts(printout: Printout, job: Job, queue: str | None) -> dict[str, Any]:
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


def _tell_jobs(jobs: Sequence[tuple[Printout, Job]]) -> None:
    heads = [say("document"), say("pages"), say("paper"), say("sides"), say("copies")]
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
    typer.echo(table(heads, rows))


def _tell_signatures(printed: Sequence[Printout], told: dict[str, Any], *, json: bool) -> None:
    """Say what is to be signed, without names, and where a document asks for no signature."""
    from docgen.output.printing.signing_sheet import place_text

    told["signatures"] = [
        {"file": str(each.path), "capacity": signing.capacity, "place": place_text(signing)}
        for each in printed
        for signing in each.signings
    ]
    for each in printed:
        if not each.signings:
            tell(say("warning: ") + say("no signature block was found in {path}", path=each.path))
        elif not json:
            told_of = say("{path}: {number} signatures", path=each.path, number=len(each.signings))
            tell(told_of)


def _refuse_for_verb(printer: str | None, wish: Wish) -> None:
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


def _hand_over(
    documents: Sequence[Path], verb: Callable[[Path], None], told: dict[str, Any], *, json: bool
) -> None:
    """Give the files to the programs that open them, which print on the default printer."""
    told["files"] = []
    for path in documents:
        verb(path)
        told["files"].append(str(path))
        if not json:
            typer.echo(str(path))
