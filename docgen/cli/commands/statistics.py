"""``docgen statistics``: records in, one table of codes out, by which nobody is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from docgen.cli import console, inputs, options, outputs
from docgen.cli.language import translate
from docgen.errors import RecordError, UsageError

if TYPE_CHECKING:
    from docgen.agency.profile import Agency
    from docgen.disclosure.disclose import Disclosure
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.records.record import Record
    from docgen.view.coded_table import CodedTable

RecordsFile = Annotated[
    str,
    typer.Argument(
        metavar="RECORDS", help="The records: .json, .jsonl, .csv or .xlsx; - is standard input."
    ),
]

SUFFIX: Final = ".csv"
READER: Final = "statistik"


def statistics(
    form: options.FormName,
    records: RecordsFile,
    *,
    output: options.Output = None,
    agency: options.Agency = None,
    force: options.Force = False,
    _lang: options.Lang = None,
) -> None:
    """Write one table of codes from many records, for statistics; print its path.

    It has an age group instead of dates, and no name, number, place, officer or free text.
    """
    from docgen.form.library import find_form
    from docgen.view.coded_table import build_coded_table

    found = find_form(form)
    target = output or Path(found.aliases[0] + SUFFIX)
    _check_output(target, force=force)
    profile = inputs.use_agency(agency)
    disclosures = _list_disclosures(found, profile, records)
    table = build_coded_table(found, disclosures)
    content = table.csv()
    _log(profile, disclosures, table, content)
    _warn_of_small_groups(table)
    outputs.save_and_print_path(target, content, force=force)


def _check_output(target: Path, *, force: bool) -> None:
    from docgen.output.files.write import check_writable

    if outputs.is_standard_output(target):
        return
    if target.suffix.casefold() != SUFFIX and not target.is_dir():
        raise UsageError(
            "{path} is no .csv file; name one with -o, such as {example}",
            path=target,
            example=target.with_suffix(SUFFIX).name,
        )
    check_writable(target, force=force)


def _list_disclosures(form: Form, profile: Agency, records: str) -> list[Disclosure]:
    """Return what each record may tell. Raises RecordError with every problem of all records."""
    disclosures, problems = [], []
    for record in inputs.read_input_records(records, form):
        disclosure, found = _read_record(form, profile, record)
        disclosures.append(disclosure)
        problems += found
    good = [each for each in disclosures if each is not None]
    if problems:
        raise RecordError("records do not meet their form; mend them and try again", problems)
    if not good:
        raise RecordError("{record} holds no record", record=records)
    return good


def _read_record(
    form: Form, profile: Agency, record: Record
) -> tuple[Disclosure | None, list[Problem]]:
    """Return what a record may tell, and its errors; those of texts and consent do not matter."""
    from docgen.form.disclosure import Audience
    from docgen.records.table.cell_positions import locate_problems
    from docgen.render.door import admit, reader_options
    from docgen.validation.validate import PERMISSION_PREFIXES

    reader = reader_options(profile, Audience(READER))
    validated = admit(form, record.data, profile, reader, today=inputs.today())
    problems = locate_problems(record, validated.problems)
    errors = [each for each in problems if each.is_error]
    return validated.disclosure, [
        each for each in errors if not each.code.startswith(PERMISSION_PREFIXES)
    ]


def _log(profile: Agency, disclosures: list[Disclosure], table: CodedTable, content: bytes) -> None:
    """Record whose data are in the table; raise DocgenError, before it is saved, if that fails."""
    from docgen.disclosure.events import build_coded_event
    from docgen.output.disclosure_log import make_recorder

    make_recorder(profile, inputs.now)(
        [
            build_coded_event(each.form, each.case_code, READER, table.topics, content)
            for each in disclosures
        ]
    )


def _warn_of_small_groups(table: CodedTable) -> None:
    from docgen.view.coded_table import SMALL_GROUP

    columns = table.small_groups()
    if columns:
        line = translate(
            "in {columns} of {all} columns fewer than {number} records share an answer, which may "
            "point to a person; join groups before the table is published",
            columns=len(columns),
            all=len(table.heads),
            number=SMALL_GROUP,
        )
        console.print_notice(translate("warning: ") + line)
