"""``docgen check``: every problem of records and of their cases at once, rendering nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import console, inputs, options
from docgen.cli.language import translate
from docgen.errors import ProblemsError, RecordError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from docgen.agency.profile import Agency as Profile
    from docgen.disclosure.disclose import ReaderOptions
    from docgen.errors import Problem
    from docgen.form.definition import CaseRecord, Form
    from docgen.records.record import Record

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
class FileResult:
    """What was found in one file: its problems, and the documents in it that could be read."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    documents: list[CaseRecord] = field(default_factory=list)


def check(
    form: options.FormName,
    records: RecordFiles,
    *,
    agency: options.Agency = None,
    audience: options.AudienceOptions,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Show every problem of records at once; nothing is written.

    Records of one case, of one form or of several, are compared with each other as well.
    """
    from docgen.render.door import reader_options
    from docgen.validation.validate import raise_for_problems

    with console.errors_as_json(json):
        files = _files_with_forms([form, *records])
        profile = inputs.use_agency(agency)
        reader = reader_options(profile, audience.build_audience())
        checker = _Checker(profile, reader, is_alone=len(files) == 1)
        results = [checker.check_file(found, name) for found, name in files]
    comparisons = _compare_cases(results)
    problems = [problem for result in results for problem in result.problems]
    if json:
        console.print_json({"problems": console.problems_as_json(problems)})
    else:
        typer.echo("\n".join([*(_format_result(result) for result in results), *comparisons]))
    try:
        raise_for_problems(problems)
    except ProblemsError as error:
        raise typer.Exit(error.exit_code) from None


def _files_with_forms(words: list[str]) -> list[tuple[Form, str]]:
    """Return each file with its form: the last one named before it."""
    from docgen.form.library import find_form

    form, *rest = words
    named, files = find_form(form), []
    unused = form
    for word in rest:
        if _is_form_name(word):
            _refuse_unused(unused)
            named, unused = find_form(word), word
        else:
            files.append((named, word))
            unused = ""
    _refuse_unused(unused)
    return files


def _is_form_name(word: str) -> bool:
    """Return whether a word is a form's name; one that is no file is taken for a misspelt name."""
    from docgen.form.library import is_form

    path = Path(word)
    if word == inputs.STANDARD_STREAM or path.suffix or path.name != word:
        return False
    return is_form(word) or not path.exists()


def _refuse_unused(form: str) -> None:
    if form:
        raise UsageError("no record follows the form {form}; name its records after it", form=form)


@dataclass(frozen=True)
class _Checker:
    """Checks the records of files for a reader; a file that is alone is compared with no other."""

    agency: Profile
    options: ReaderOptions
    is_alone: bool

    def check_file(self, form: Form, name: str) -> FileResult:
        """Return what is wrong with a file's records, that it cannot be read among it."""
        from docgen.validation.case_rules import not_compared_warning

        result = FileResult(name)
        try:
            for record in inputs.read_input_records(name, form):
                self._check_record(form, record, result)
        except RecordError as error:
            result.problems += [replace(problem, record=name) for problem in error.problems]
            result.problems += [] if self.is_alone else [not_compared_warning(name)]
        return result

    def _check_record(self, form: Form, record: Record, result: FileResult) -> None:
        """Add what is found in one record to the result of its file."""
        from docgen.agency.sample_values import list_invented_answers
        from docgen.form.definition import CaseRecord
        from docgen.records.table.cell_positions import locate_problems
        from docgen.render.door import admit
        from docgen.validation.case_rules import not_compared_warning

        source, row = record.source, record.row
        validated = admit(form, record.data, self.agency, self.options, today=inputs.today())
        invented = list_invented_answers(self.agency, form, record.data)
        result.problems += locate_problems(record, (*validated.problems, *invented))
        if validated.parsed is not None and not record.errors:
            result.documents.append(CaseRecord(form, validated.parsed, source, row))
        elif not self.is_alone or row is not None:
            result.problems.append(not_compared_warning(source, row))


def _compare_cases(results: Sequence[FileResult]) -> list[str]:
    """Add to every file where it disagrees with others of its case; return a line on each case."""
    from docgen.validation.case_rules import group_by_case, list_case_problems

    documents = [document for result in results for document in result.documents]
    result_of = {document.record: each for each in results for document in each.documents}
    cases, lines = group_by_case(documents), []
    if len(documents) > 1 and not cases:
        return [translate("no two records are of one case; none were compared")]
    _warn_of_the_alone(results, cases)
    for code, case in cases.items():
        problems = list_case_problems(case)
        for problem in problems:
            result_of[problem.record or ""].problems.append(problem)
        lines.append(_format_comparison(console.printable(code), len(case), len(problems)))
    return lines


def _warn_of_the_alone(results: Sequence[FileResult], cases: Collection[str]) -> None:
    """Warn of every record that came in a file of its own and is of none of the cases."""
    from docgen.validation.case_rules import alone_warning

    for result in results:
        if cases and len(result.documents) == 1 and result.documents[0].case_code not in cases:
            result.problems.append(alone_warning(result.documents[0]))


def _format_comparison(case: str, number: int, disagreements: int) -> str:
    if not disagreements:
        return translate("case {case}: {number} records agree", case=case, number=number)
    return translate(
        "case {case}: {number} records compared, disagreements: {found}",
        case=case,
        number=number,
        found=disagreements,
    )


def _format_result(result: FileResult) -> str:
    name, problems = console.printable(result.name), result.problems
    if not problems:
        return translate("{record}: no problems", record=name)
    errors = sum(problem.is_error for problem in problems)
    head = translate(
        "{record}: errors: {errors}, warnings: {warnings}",
        record=name,
        errors=errors,
        warnings=len(problems) - errors,
    )
    return "\n".join([head, *(f"  {line}" for line in console.format_each_once(problems))])
