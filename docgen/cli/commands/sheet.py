"""``docgen sheet``: a spreadsheet to fill, one row a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.commands.sample import Case
from docgen.cli.options import Force, FormName, Lang, Output
from docgen.cli.outputs import is_standard_output, save_and_print_path
from docgen.errors import MissingToolError, UsageError

if TYPE_CHECKING:
    from typing import Any

    from docgen.form.definition import Form

SUFFIX = ".xlsx"


def sheet(
    form: FormName,
    output: Output = None,
    case: Case = None,
    force: Force = False,
    _lang: Lang = None,
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
    if is_standard_output(target):
        _refuse_terminal()
    else:
        _refuse_other_kinds(target)
        check_writable(target, force=force)
    record = json.loads(library.read_example(found, case))
    save_and_print_path(target, _build_workbook(found, record), force=force)


def _refuse_terminal() -> None:
    if sys.stdout.isatty():
        raise UsageError(
            "a spreadsheet cannot be shown in the terminal; send it on with > or |, or name a "
            "file with -o"
        )


def _refuse_other_kinds(target: Path) -> None:
    if target.suffix.casefold() != SUFFIX and not target.is_dir():
        raise UsageError(
            "{path} is no .xlsx file; name one with -o, such as {example}",
            path=target,
            example=target.with_suffix(SUFFIX).name,
        )


def _build_workbook(form: Form, record: dict[str, Any]) -> bytes:
    try:
        from docgen.records.fillable import build_fillable_workbook
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("openpyxl"):
            raise
        raise MissingToolError(
            "writing a spreadsheet needs openpyxl; install it with: pip install 'docgen[sheets]'"
        ) from None
    return build_fillable_workbook(form, record)
