"""``docgen sheet``: a spreadsheet to fill, one row a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import options, outputs
from docgen.cli.inputs import today
from docgen.errors import UsageError

if TYPE_CHECKING:
    from typing import Any

    from docgen.form.definition import Form

SUFFIX = ".xlsx"
Brief = Annotated[
    bool,
    typer.Option(
        "--brief",
        help="At most 40 columns a row; the rest on a sheet of its own, filled once for all rows.",
    ),
]


def sheet(
    form: options.FormName,
    output: options.Output = None,
    case: options.Case = None,
    brief: Brief = False,
    force: options.Force = False,
    _lang: options.Lang = None,
) -> None:
    """Write a spreadsheet to fill, one row a record; print its path.

    Its columns carry the form's labels, an example case and instructions, in Indonesian.
    'docgen batch' and 'docgen check' read it when it is filled.
    """
    import json

    from docgen.form import library
    from docgen.output.files.write import check_writable

    found = library.find_form(form)
    target = output or Path(found.aliases[0] + SUFFIX)
    if not outputs.is_standard_output(target):
        _refuse_other_kinds(target)
        check_writable(target, force=force)
    elif outputs.leads_to_terminal():
        raise UsageError(
            "a spreadsheet cannot be shown in the terminal; send it on with > or |, or name a "
            "file with -o"
        )
    record = json.loads(library.read_example(found, case))
    outputs.save_and_print_path(target, _build_workbook(found, record, brief=brief), force=force)


def _refuse_other_kinds(target: Path) -> None:
    if target.suffix.casefold() != SUFFIX and not target.is_dir():
        raise UsageError(
            "{path} is no .xlsx file; name one with -o, such as {example}",
            path=target,
            example=target.with_suffix(SUFFIX).name,
        )


def _build_workbook(form: Form, record: dict[str, Any], *, brief: bool) -> bytes:
    from docgen.records.fillable import build_fillable_workbook
    from docgen.records.fillable.required_columns import list_answer_paths
    from docgen.records.table.columns import table_layout
    from docgen.validation.required_answers import list_required_answers

    paths = list_answer_paths(table_layout(form.model, form.case_code))
    required = list_required_answers(form, record, paths, today=today())
    return build_fillable_workbook(form, record, required, brief=brief)
