"""``docgen batch``: many records in, a folder of documents and a report out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import console, inputs, options, outputs
from docgen.cli.language import translate
from docgen.cli.password import PasswordOptions
from docgen.cli.progress_bar import show_progress
from docgen.errors import DocgenError, ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docgen.batch import BatchJob, Outcome, Summary
    from docgen.errors import Problem

RecordsFile = Annotated[
    Path, typer.Argument(metavar="RECORDS", help="The records: .json, .jsonl, .csv or .xlsx.")
]
Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for the documents.")
]
Name = Annotated[
    str | None,
    typer.Option(
        metavar="PATTERN",
        help="What the files are called, made of {form}, {case}, {date} and {row}.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that this batch has not made.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]

MAX_REFUSED_SHOWN = 20
"""Refused records listed in the terminal; the report has them all."""


@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """Which records become documents, and by how many workers."""

    only: Annotated[
        str | None, typer.Option(metavar="ROWS", help="Only these rows, such as 3,7-9.")
    ] = None
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the first N records.")
    ] = None
    strict: Annotated[bool, typer.Option("--strict", help="Make nothing unless all are good.")] = (
        False
    )
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check and count, but write nothing.")
    ] = False
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Documents made at a time; by default one per core."),
    ] = None
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Work on the Dask cluster with this scheduler: tcp://host:8786."
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class PrintFiles:
    """The files made of the finished documents: a PDF of each, and one to print."""

    pdf: Annotated[bool, typer.Option("--pdf", help="Make a PDF of every document too.")] = False
    merge: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write all documents in order into one .docx or .pdf to print."
        ),
    ] = None

    def write(
        self, summary: Summary, job: BatchJob, workers: int | None, *, quiet: bool
    ) -> list[DocgenError]:
        """Make the files of the documents, which stay whole; return what went wrong."""
        from docgen.batch.pdf_and_print import make_pdfs, make_print_file
        from docgen.batch.worker_pool import count_cores

        errors: list[DocgenError] = []
        if not summary.has_documents:
            return errors
        protection = None if job.encryption is None else (job.encryption, outputs.private_folder())
        workers = workers or count_cores()
        try:
            if self.pdf:
                errors += make_pdfs(
                    summary,
                    workers=workers,
                    force=job.force,
                    open_progress=partial(show_progress, quiet=quiet, what="PDF"),
                    protection=protection,
                )
            if self.merge is not None:
                make_print_file(
                    summary, self.merge, workers=workers, force=job.force, protection=protection
                )
        except DocgenError as error:
            errors.append(error)
        return errors


def batch(
    form: options.FormName,
    records: RecordsFile,
    *,
    output: Folder,
    agency: options.Agency = None,
    template: options.OwnTemplate = None,
    name: Name = None,
    audience: options.AudienceOptions,
    seed_file: options.SeedFile = None,
    run: RunOptions,
    prints: PrintFiles,
    password: PasswordOptions,
    force: Force = False,
    quiet: Quiet = False,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Write the documents of many records and a report; print the report's path.

    Interrupted, the same command goes on from what is done.
    """
    from docgen.batch import BatchJob, open_pool, run_batch
    from docgen.batch.name_pattern import DEFAULT_PATTERN
    from docgen.batch.plan import estimate_total, parse_rows
    from docgen.disclosure.need_to_know import refuse_coded_reader
    from docgen.form.library import find_form
    from docgen.output.disclosure_log import make_recorder
    from docgen.records import read_records

    with console.errors_as_json(json):
        _check_source(records)
        if prints.merge is not None:
            from docgen.output.print_file import check_print_file_name

            check_print_file_name(prints.merge)
        profile = inputs.use_document_agency(agency)
        if audience.reader is not None:
            # an unknown one, or one who gets no documents, is refused before any work
            refuse_coded_reader(profile.readers.reader(audience.reader))
        job = BatchJob(
            find_form(form),
            profile,
            output,
            inputs.today(),
            template=None if template is None else inputs.read_template_file(template),
            pattern=name or DEFAULT_PATTERN,
            rows=None if run.only is None else parse_rows(run.only),
            limit=run.limit,
            strict=run.strict,
            force=force,
            is_dry_run=run.dry_run,
            audience=audience.build_audience(seed_file),
            encryption=password.read_encryption(),
            record_disclosures=make_recorder(profile, inputs.now),
        )
        if job.encryption is not None and run.cluster is not None:
            raise UsageError("a cluster is not told passwords; encrypt on this computer alone")
        warnings: list[Problem] = []
        with run_batch(
            job,
            partial(read_records, records, job.form),
            open_pool=partial(open_pool, workers=run.workers, address=run.cluster),
            open_progress=partial(show_progress, quiet=quiet),
            tell=warnings.extend if json else console.print_problems,
            total=estimate_total(records, job),
        ) as summary:
            errors = prints.write(summary, job, run.workers, quiet=quiet)
            code = _print_summary(job, summary, errors, warnings, json=json)
    if code:
        raise typer.Exit(code)


def _check_source(path: Path) -> None:
    """Raise UsageError for what holds no records, before any folder is made."""
    if str(path) == inputs.STANDARD_STREAM:
        raise UsageError("a batch goes on from its file; save the records in one and name it")
    if path.is_dir():
        raise UsageError("{record} is a folder; name a file of records in it", record=path)
    if not path.exists():
        raise UsageError("there is no file {path}; check its name and folder", path=path)


def _print_summary(
    job: BatchJob,
    summary: Summary,
    errors: Sequence[DocgenError],
    warnings: Sequence[Problem],
    *,
    json: bool,
) -> int:
    """Print how a batch ended and the ``errors`` of its print files; return the exit code.

    ``warnings`` are those of its template that were not told yet.
    """
    from docgen.batch import REPORT_CSV, REPORT_JSON, Status

    report = None if job.is_dry_run else job.folder / REPORT_CSV
    if json:
        problems = console.problems_as_json(warnings)
        problems += [each.as_dict() for ended in summary.outcomes() for each in ended.problems]
        problems += console.problems_as_json(
            each for error in errors for each in console.error_problems(error)
        )
        console.print_json(
            {
                "report": report and str(report.with_name(REPORT_JSON)),
                "complete": summary.is_whole,
                "counts": summary.counts,
                "problems": problems,
            }
        )
    else:
        _print_refused(summary, summary.outcomes(Status.REFUSED))
        for error in errors:
            console.print_error(error)
    console.print_notice(_format_summary(job, summary))
    if report and not json:
        typer.echo(str(report))
    if not summary.is_whole:
        return ExitCode.INTERRUPTED
    refused = _refused_exit_code(summary.outcomes(Status.REFUSED))
    return refused or (errors[0].exit_code if errors else ExitCode.DONE)


def _print_refused(summary: Summary, refused: Iterable[Outcome]) -> None:
    for outcome in islice(refused, MAX_REFUSED_SHOWN):
        console.print_notice(translate("row {row} was refused:", row=outcome.row))
        console.print_problems(outcome.problems)
    more = summary.tally.refused - MAX_REFUSED_SHOWN
    if more > 0:
        line = translate("... and {number} more; the report has them all", number=more)
        console.print_notice(line)


def _format_summary(job: BatchJob, summary: Summary) -> str:
    """Return the last line for people: how many ended in each way, and what to do next."""
    from docgen.batch import Status

    if not summary.is_whole:
        return translate(
            "interrupted: {number} records are settled; run the same command again for the rest",
            number=summary.tally.done,
        )
    line = translate(
        "rendered: {rendered}, unchanged: {unchanged}, refused: {refused}", **summary.counts
    )
    ready = summary.tally.counts[Status.READY]
    if job.is_dry_run or ready:
        line += ", " + translate("ready: {number}, nothing was written", number=ready)
    return line


def _refused_exit_code(refused: Iterable[Outcome]) -> int:
    """Return 0, or why records were refused: one reason's own code, else that of bad records."""
    codes = {_outcome_exit_code(outcome) for outcome in refused}
    return codes.pop() if len(codes) == 1 else ExitCode.BAD_RECORD if codes else ExitCode.DONE


def _outcome_exit_code(outcome: Outcome) -> ExitCode:
    from docgen.batch.settle import FILE_EXISTS
    from docgen.validation.validate import PERMISSION_PREFIXES

    errors = [problem for problem in outcome.problems if problem.is_error]
    if all(error.code.startswith(PERMISSION_PREFIXES) for error in errors):
        return ExitCode.NOT_PERMITTED
    if all(error.code == FILE_EXISTS for error in errors):
        return ExitCode.OUTPUT_EXISTS
    if all(error.part is not None for error in errors):
        return ExitCode.BAD_TEMPLATE
    return ExitCode.BAD_RECORD
