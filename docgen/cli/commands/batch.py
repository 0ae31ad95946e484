"""``docgen batch``: many records in, a folder of documents and a report out."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.console import (
    error_problems,
    errors_as_json,
    format_problem,
    print_error,
    print_json,
    print_notice,
    problems_as_json,
)
from docgen.cli.inputs import STANDARD_STREAM, now, read_template_file, today, use_agency
from docgen.cli.language import translate
from docgen.cli.options import (
    Agency,
    FormName,
    ForReader,
    Json,
    Lang,
    Receiver,
    SeedFile,
    read_secret,
)
from docgen.cli.outputs import private_folder
from docgen.cli.password import Encrypt, PasswordFd, PasswordFrom, read_encryption
from docgen.cli.progress_bar import show_progress
from docgen.errors import DocgenError, ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.batch import BatchJob, Outcome, Summary


def write_print_outputs(
    summary: Summary,
    order: BatchJob,
    pdf: bool,
    merge: Path | None,
    workers: int | None,
    *,
    quiet: bool,
) -> list[DocgenError]:
    """Make what is asked for of the documents, which stay whole; return what went wrong."""
    from docgen.batch import pdf_and_print
    from docgen.batch.worker_pool import count_cores

    wrong: list[DocgenError] = []
    if not summary.has_documents:
        return wrong
    protection = None if order.encryption is None else (order.encryption, private_folder())
    workers = workers or count_cores()
    try:
        if pdf:
            wrong += pdf_and_print.make_pdfs(
                summary,
                workers=workers,
                force=order.force,
                open_progress=partial(show_progress, quiet=quiet, what="PDF"),
                protection=protection,
            )
        if merge is not None:
            pdf_and_print.make_print_file(
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

MAX_REFUSED_SHOWN = 20
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
    from docgen.batch import BatchJob, open_pool, run_batch
    from docgen.batch.name_pattern import DEFAULT_PATTERN
    from docgen.batch.plan import estimate_total, parse_rows
    from docgen.form.disclosure import Audience
    from docgen.form.library import find_form
    from docgen.output.disclosure_log import make_recorder
    from docgen.records import read_records

    with errors_as_json(json):
        _check_source(records)
        if merge is not None:
            from docgen.output.print_file import check_print_file_name

            check_print_file_name(merge)
        profile = use_agency(agency)
        if reader is not None:
            profile.readers.reader(reader)  # so that an unknown one is told before any work
        order = BatchJob(
            find_form(form),
            profile,
            output,
            today(),
            template=None if template is None else read_template_file(template),
            pattern=name or DEFAULT_PATTERN,
            rows=None if only is None else parse_rows(only),
            limit=limit,
            strict=strict,
            force=force,
            is_dry_run=dry_run,
            audience=Audience(reader, receiver, read_secret(seed_file)),
            encryption=read_encryption(encrypt, password_from, password_fd),
            record_disclosures=make_recorder(profile, now),
        )
        if order.encryption is not None and cluster is not None:
            raise UsageError("a cluster is not told passwords; encrypt on this computer alone")
        read = partial(read_records, records, order.form)
        total = estimate_total(records, order)
        with run_batch(
            order,
            read,
            open_pool=partial(open_pool, workers=workers, address=cluster),
            open_progress=partial(show_progress, quiet=quiet),
            total=total,
        ) as summary:
            wrong = write_print_outputs(summary, order, pdf, merge, workers, quiet=quiet)
            code = _print_summary(order, summary, wrong, json=json)
    if code:
        raise typer.Exit(code)


def _check_source(path: Path) -> None:
    """Raise UsageError for what holds no records, before any folder is made."""
    if str(path) == STANDARD_STREAM:
        raise UsageError("a batch goes on from its file; save the records in one and name it")
    if path.is_dir():
        raise UsageError("{record} is a folder; name a file of records in it", record=path)
    if not path.exists():
        raise UsageError("there is no file {path}; check its name and folder", path=path)


def _print_summary(
    order: BatchJob, summary: Summary, wrong: Sequence[DocgenError], *, json: bool
) -> int:
    """Tell how a batch ended and what went ``wrong`` in printing it; return the exit code."""
    from docgen.batch import REPORT_CSV, REPORT_JSON, Status

    report = None if order.is_dry_run else order.folder / REPORT_CSV
    if json:
        print_json(
            {
                "report": report and str(report.with_name(REPORT_JSON)),
                "complete": summary.is_whole,
                "counts": summary.counts,
                "problems": [
                    *(each.as_dict() for told in summary.outcomes() for each in told.problems),
                    *problems_as_json(each for error in wrong for each in error_problems(error)),
                ],
            }
        )
    else:
        _print_refused(summary, summary.outcomes(Status.REFUSED))
        for error in wrong:
            print_error(error)
    print_notice(_format_summary(order, summary))
    if report and not json:
        typer.echo(str(report))
    if not summary.is_whole:
        return ExitCode.INTERRUPTED
    refused = _refused_exit_code(summary.outcomes(Status.REFUSED))
    return refused or (wrong[0].exit_code if wrong else ExitCode.DONE)


def _print_refused(summary: Summary, refused: Iterable[Outcome]) -> None:
    for outcome in islice(refused, MAX_REFUSED_SHOWN):
        print_notice(translate("row {row} was refused:", row=outcome.row))
        for problem in outcome.problems:
            print_notice(f"  {format_problem(problem)}")
    more = summary.tally.refused - MAX_REFUSED_SHOWN
    if more > 0:
        print_notice(translate("... and {number} more; the report has them all", number=more))


def _format_summary(order: BatchJob, summary: Summary) -> str:
    """Return the last line for people: how many ended in each way, and what to do next."""
    from docgen.batch import Status

    counts = summary.tally.counts
    if not summary.is_whole:
        return translate(
            "interrupted: {number} records are settled; run the same command again for the rest",
            number=summary.tally.done,
        )
    told = translate(
        "rendered: {rendered}, unchanged: {unchanged}, refused: {refused}",
        rendered=counts[Status.RENDERED],
        unchanged=counts[Status.UNCHANGED],
        refused=counts[Status.REFUSED],
    )
    if order.is_dry_run or counts[Status.READY]:
        ready = translate("ready: {number}, nothing was written", number=counts[Status.READY])
        told = f"{told}, {ready}"
    return told


def _refused_exit_code(refused: Iterable[Outcome]) -> int:
    """Return 0, or why records were refused: one reason's own code, else that of bad records."""
    codes = {_outcome_exit_code(outcome) for outcome in refused}
    return codes.pop() if len(codes) == 1 else ExitCode.BAD_RECORD if codes else ExitCode.DONE


def _outcome_exit_code(outcome: Outcome) -> ExitCode:
    from docgen.batch.settle import FILE_EXISTS
    from docgen.validation.validate import PERMISSION_PREFIXES

    codes = [problem.code for problem in outcome.problems if problem.is_error]
    if all(code.startswith(PERMISSION_PREFIXES) for code in codes):
        return ExitCode.NOT_PERMITTED
    if all(code == FILE_EXISTS for code in codes):
        return ExitCode.OUTPUT_EXISTS
    if all(problem.part is not None for problem in outcome.problems if problem.is_error):
        return ExitCode.BAD_TEMPLATE
    return ExitCode.BAD_RECORD
