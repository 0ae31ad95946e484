"""``docgen batch``: many records in, a folder of documents and a report out."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.inputs import STANDARD, agency_of, now, template_file, today
from docgen.cli.language import say
from docgen.cli.options import (
    Agency,
    FormName,
    ForReader,
    Json,
    Lang,
    Receiver,
    SeedFile,
    secret_in,
)
from docgen.cli.outputs import private_place
from docgen.cli.password import Encrypt, PasswordFd, PasswordFrom, seal_of
from docgen.cli.progress import showing
from docgen.cli.report import (
    as_json,
    errors_as_json,
    print_json,
    problem_line,
    problems_of,
    tell,
    tell_error,
)
from docgen.errors import DocgenError, ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.batch import Order, Outcome, Summary


__all__ = [
    "printed",
]


def printed(
    summary: Summary,
    order: Order,
    pdf: bool,
    merge: Path | None,
    workers: int | None,
    *,
    quiet: bool,
) -> list[DocgenError]:
    """Make what is asked for of the documents, which stay whole; return what went wrong."""
    from docgen.batch import print_file
    from docgen.batch.workers import cores

    wrong: list[DocgenError] = []
    if not summary.has_documents:
        return wrong
    protection = None if order.seal is None else (order.seal, private_place())
    workers = workers or cores()
    try:
        if pdf:
            show = partial(showing, quiet=quiet, what="PDF")
            wrong += print_file.make_pdfs(
                summary, workers=workers, force=order.force, show=show, protection=protection
            )
        if merge is not None:
            print_file.merge(
                summary, merge, workers=workers, force=order.force, protection=protection
            )
    except DocgenError as error:
        wrong.append(error)
    return wrong


RecordsFile = Annotated[
    Path, typer.Argument(metavar="RECORDS", help="The records: .json, .jsonl, .csv or .xlsx.")
]
Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for the documents.")
]
OwnTemplate = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own template in place of the one that ships."),
]
Name = Annotated[
    str | None,
    typer.Option(
        metavar="PATTERN",
        help="What the files are called, made of {form}, {case}, {date} and {row}.",
    ),
]
Only = Annotated[str | None, typer.Option(metavar="ROWS", help="Only these rows, such as 3,7-9.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N records.")]
Strict = Annotated[bool, typer.Option("--strict", help="Make nothing unless all are good.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and count, but write nothing.")]
Workers = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Documents made at a time; by default one per core."),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Work on the Dask cluster with this scheduler: tcp://host:8786."
    ),
]
Pdf = Annotated[bool, typer.Option("--pdf", help="Make a PDF of every document too.")]
Merge = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Write all documents in order into one .docx or .pdf to print."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that this batch has not made.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]

SHOWN = 20
"""Refused records told in the terminal; the report has them all."""


def batch(
    form: FormName,
    records: RecordsFile,
    output: Folder,
    agency: Agency = None,
    template: OwnTemplate = None,
    name: Name = None,
    reader: ForReader = None,
    receiver: Receiver = None,
    seed_file: SeedFile = None,
    only: Only = None,
    limit: Limit = None,
    strict: Strict = False,
    dry_run: DryRun = False,
    workers: Workers = None,
    cluster: Cluster = None,
    pdf: Pdf = False,
    merge: Merge = None,
    encrypt: Encrypt = False,
    password_from: PasswordFrom = None,
    password_fd: PasswordFd = None,
    force: Force = False,
    quiet: Quiet = False,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Write the documents of many records and a report; print the report's path.

    Interrupted, the same command goes on from what is done.
    """
    from docgen.batch import Order, crew_for, run_batch
    from docgen.batch.naming import PATTERN
    from docgen.batch.plan import rows_of
    from docgen.batch.progress import expected
    from docgen.form.disclosure import Audience
    from docgen.form.library import find_form
    from docgen.output.disclosure_log import keeper
    from docgen.records import read_records

    with errors_as_json(json):
        _check_source(records)
        if merge is not None:
            from docgen.output.print_file import check_print_file_name

            check_print_file_name(merge)
        profile = agency_of(agency)
        if reader is not None:
            profile.readers.reader(reader)  # so that an unknown one is told before any work
        order = Order(
            find_form(form),
            profile,
            output,
            today(),
            template=None if template is None else template_file(template),
            pattern=name or PATTERN,
            only=None if only is None else rows_of(only),
            limit=limit,
            strict=strict,
            force=force,
            rehearse=dry_run,
            audience=Audience(reader, receiver, secret_in(seed_file)),
            seal=seal_of(encrypt, password_from, password_fd),
            keep=keeper(profile, now),
        )
        if order.seal is not None and cluster is not None:
            raise UsageError("a cluster is not told passwords; encrypt on this computer alone")
        staff = partial(crew_for, workers=workers, address=cluster)
        read = partial(read_records, records, order.form)
        total = expected(records, order)
        with run_batch(
            order, read, staff=staff, show=partial(showing, quiet=quiet), total=total
        ) as summary:
            wrong = printed(summary, order, pdf, merge, workers, quiet=quiet)
            code = _told(order, summary, wrong, json=json)
    if code:
        raise typer.Exit(code)


def _check_source(path: Path) -> None:
    """Raise UsageError for what holds no records, before any folder is made."""
    if str(path) == STANDARD:
        raise UsageError("a batch goes on from its file; save the records in one and name it")
    if path.is_dir():
        raise UsageError("{record} is a folder; name a file of records in it", record=path)
    if not path.exists():
        raise UsageError("there is no file {path}; check its name and folder", path=path)


def _told(order: Order, summary: Summary, wrong: Sequence[DocgenError], *, json: bool) -> int:
    """Tell how a batch ended and what went ``wrong`` in printing it; return the exit code."""
    from docgen.batch import REPORT_CSV, REPORT_JSON, Status

    report = None if order.rehearse else order.folder / REPORT_CSV
    if json:
        print_json(
            {
                "report": report and str(report.with_name(REPORT_JSON)),
                "complete": summary.is_whole,
                "counts": summary.counts,
                "problems": [
                    *(each.as_dict() for told in summary.outcomes() for each in told.problems),
                    *as_json(each for error in wrong for each in problems_of(error)),
                ],
            }
        )
    else:
        _tell_refused(summary, summary.outcomes(Status.REFUSED))
        for error in wrong:
            tell_error(error)
    tell(_ending(order, summary))
    if report and not json:
        typer.echo(str(report))
    if not summary.is_whole:
        return ExitCode.INTERRUPTED
    refused = _exit_code(summary.outcomes(Status.REFUSED))
    return refused or (wrong[0].exit_code if wrong else ExitCode.DONE)


def _tell_refused(summary: Summary, refused: Iterable[Outcome]) -> None:
    for outcome in islice(refused, SHOWN):
        tell(say("row {row} was refused:", row=outcome.row))
        for problem in outcome.problems:
            tell(f"  {problem_line(problem)}")
    more = summary.tally.refused - SHOWN
    if more > 0:
        tell(say("... and {number} more; the report has them all", number=more))


def _ending(order: Order, summary: Summary) -> str:
    """Return the last line for people: how many ended in each way, and what to do next."""
    from docgen.batch import Status

    counts = summary.tally.counts
    if not summary.is_whole:
        return say(
            "interrupted: {number} records are settled; run the same command again for the rest",
            number=summary.tally.done,
        )
    told = say(
        "rendered: {rendered}, unchanged: {unchanged}, refused: {refused}",
        rendered=counts[Status.RENDERED],
        unchanged=counts[Status.UNCHANGED],
        refused=counts[Status.REFUSED],
    )
    if order.rehearse or counts[Status.READY]:
        ready = say("ready: {number}, nothing was written", number=counts[Status.READY])
        told = f"{told}, {ready}"
    return told


def _exit_code(refused: Iterable[Outcome]) -> int:
    """Return 0, or why records were refused: one reason's own code, else that of bad records."""
    codes = {_reason(outcome) for outcome in refused}
    return codes.pop() if len(codes) == 1 else ExitCode.BAD_RECORD if codes else ExitCode.DONE


def _reason(outcome: Outcome) -> ExitCode:
    from docgen.batch.settle import EXISTS
    from docgen.validation.check import PERMISSION_CODES

    codes = [problem.code for problem in outcome.problems if problem.is_error]
    if all(code.startswith(PERMISSION_CODES) for code in codes):
        return ExitCode.NOT_PERMITTED
    if all(code == EXISTS for code in codes):
        return ExitCode.OUTPUT_EXISTS
    if all(problem.part is not None for problem in outcome.problems if problem.is_error):
        return ExitCode.BAD_TEMPLATE
    return ExitCode.BAD_RECORD
