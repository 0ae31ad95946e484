"""``docgen check``: every problem of records at once, rendering nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.language import say
from docgen.cli.options import Agency, FormName, Json, Lang
from docgen.cli.report import as_json, errors_as_json, print_json, printable, problem_line
from docgen.cli.sources import agency_of, records_of, today
from docgen.errors import ProblemsError, RecordError

if TYPE_CHECKING:
    from docgen.agency import Agency as Profile
    from docgen.form import Form
    from docgen.problems import Problem

RecordFiles = Annotated[
    list[str],
    typer.Argument(metavar="RECORDS...", help="Records, .json files; - is standard input."),
]


def check(
    form: FormName,
    records: RecordFiles,
    agency: Agency = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Show every problem of records at once; nothing is written."""
    from docgen.checking import raise_for
    from docgen.library import find_form

    with errors_as_json(json):
        found = find_form(form)
        profile = agency_of(agency)
        problems = {name: _problems(found, name, profile) for name in records}
    together = [problem for each in problems.values() for problem in each]
    if json:
        print_json({"problems": as_json(together)})
    else:
        for name, each in problems.items():
            typer.echo(_shown(name, each))
    try:
        raise_for(together)
    except ProblemsError as error:
        raise typer.Exit(error.exit_code) from None


def _problems(form: Form, name: str, agency: Profile) -> list[Problem]:
    """Return the problems of a file's records, that it cannot be read among them."""
    from docgen import checking

    try:
        return [
            replace(problem, record=record.source, row=record.row)
            for record in records_of(name)
            for problem in checking.check(
                form, record.data, today=today(), agency_answers=agency.answers()
            )
        ]
    except RecordError as error:
        return [replace(problem, record=name) for problem in error.problems]


def _shown(name: str, problems: list[Problem]) -> str:
    if not problems:
        return say("{record}: no problems", record=printable(name))
    errors = sum(problem.is_error for problem in problems)
    head = say(
        "{record}: errors: {errors}, warnings: {warnings}",
        record=printable(name),
        errors=errors,
        warnings=len(problems) - errors,
    )
    return "\n".join([head, *(f"  {problem_line(problem)}" for problem in problems)])
