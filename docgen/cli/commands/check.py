"""``docgen check``: every problem of records and of their cases at once, rendering nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.inputs import STANDARD, agency_of, records_of, today
from docgen.cli.language import say
from docgen.cli.options import Agency, FormName, ForReader, Json, Lang, Receiver
from docgen.cli.report import as_json, errors_as_json, print_json, printable, problem_line
from docgen.errors import ProblemsError, RecordError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.agency.profile import Agency as Profile
    from docgen.errors import Problem
    from docgen.form.definition import Document, Form
    from docgen.records.record import Record
    from docgen.validation.check import Lens

RecordFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="RECORDS... [FORM RECORDS...]...",
        help="Records (.json, .jsonl, .csv, .xlsx); - is standard input. Another form's name "
        "among them is the form of the records after it, and records of one case are compared "
        "with each other.",
    ),
]


@dataclass
class Outcome:
    """What was found in one file: its problems, and the documents in it that could be read."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


def check(
    form: FormName,
    records: RecordFiles,
    agency: Agency = None,
    reader: ForReader = None,
    receiver: Receiver = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Show every problem of records at once; nothing is written.

    Records of one case, of one form or of several, are compared with each other as well.
    """
    from docgen.form.disclosure import Audience
    from docgen.validation.check import Lens, raise_for

    with errors_as_json(json):
        files = _by_form([form, *records])
        profile = agency_of(agency)
        lens = Lens(Audience(reader, receiver), profile.readers)
        alone = len(files) == 1
        outcomes = [_outcome(found, name, profile, lens, alone=alone) for found, name in files]
    compared = _compare(outcomes)
    together = [problem for outcome in outcomes for problem in outcome.problems]
    if json:
        print_json({"problems": as_json(together)})
    else:
        typer.echo("\n".join([*(_shown(outcome) for outcome in outcomes), *compared]))
    try:
        raise_for(together)
    except ProblemsError as error:
        raise typer.Exit(error.exit_code) from None


def _by_form(words: list[str]) -> list[tuple[Form, str]]:
    """Return each file with its form: the last one named before it."""
    from docgen.form.library import find_form

    form, *rest = words
    named, files = find_form(form), []
    unused = form
    for word in rest:
        if _names_a_form(word):
            _refuse_unused(unused)
            named, unused = find_form(word), word
        else:
            files.append((named, word))
            unused = ""
    _refuse_unused(unused)
    return files


def _names_a_form(word: str) -> bool:
    """Return whether a word is a form's name; one that is no file is taken for a misspelt name."""
    from docgen.form.library import is_form

    path = Path(word)
    if word == STANDARD or path.suffix or path.name != word:
        return False
    return is_form(word) or not path.exists()


def _refuse_unused(form: str) -> None:
    if form:
        raise UsageError("no record follows the form {form}; name its records after it", form=form)


def _outcome(form: Form, name: str, agency: Profile, lens: Lens, *, alone: bool) -> Outcome:
    """Return what is wrong with a file's records, that it cannot be read among it."""
    from docgen.validation.case import left_out

    outcome = Outcome(name)
    try:
        for record in records_of(name, form):
            _examine(form, record, agency, lens, outcome, alone=alone and record.row is None)
    except RecordError as error:
        outcome.problems += [replace(problem, record=name) for problem in error.problems]
        outcome.problems += [] if alone else [left_out(name)]
    return outcome


def _examine(
    form: Form, record: Record, agency: Profile, lens: Lens, outcome: Outcome, *, alone: bool
) -> None:
    """Add what is found in one record to the outcome of its file."""
    from docgen.form.definition import Document
    from docgen.records.table.positions import located
    from docgen.validation.case import left_out
    from docgen.validation.check import examine
    from docgen.validation.defaults import complete

    source, row = record.source, record.row
    filled = complete(form, record.data, agency.answers())
    examined = examine(form, filled, today=today(), lens=lens)
    outcome.problems += located(record, examined.problems)
    if examined.read is not None and not record.errors:
        outcome.documents.append(Document(form, examined.read, source, row))
    elif not alone:
        outcome.problems.append(left_out(source, row))


def _compare(outcomes: Sequence[Outcome]) -> list[str]:
    """Add to every file where it disagrees with others of its case; return a line on each case."""
    from docgen.validation.case import cases_of, disagreements

    documents = [document for outcome in outcomes for document in outcome.documents]
    homes = {each.record: outcome for outcome in outcomes for each in outcome.documents}
    cases, lines = cases_of(documents), []
    if len(documents) > 1 and not cases:
        return [say("no two records are of one case; none were compared")]
    for code, case in cases.items():
        found = disagreements(case)
        for problem in found:
            homes[problem.record or ""].problems.append(problem)
        lines.append(_compared(printable(code), len(case), len(found)))
    return lines


def _compared(case: str, number: int, found: int) -> str:
    if not found:
        return say("case {case}: {number} records agree", case=case, number=number)
    return say(
        "case {case}: {number} records compared, disagreements: {found}",
        case=case,
        number=number,
        found=found,
    )


def _shown(outcome: Outcome) -> str:
    name, problems = printable(outcome.name), outcome.problems
    if not problems:
        return say("{record}: no problems", record=name)
    errors = sum(problem.is_error for problem in problems)
    head = say(
        "{record}: errors: {errors}, warnings: {warnings}",
        record=name,
        errors=errors,
        warnings=len(problems) - errors,
    )
    return "\n".join([head, *(f"  {problem_line(problem)}" for problem in problems)])
