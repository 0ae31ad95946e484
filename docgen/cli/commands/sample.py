"""``docgen sample``: an example record to look at, or one without answers to fill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from docgen.cli import inputs, options, outputs
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.form.definition import Form

HELP_SUFFIX: Final = ".help.txt"

Empty = Annotated[
    bool,
    typer.Option(
        "--empty",
        help="Without answers, to be filled in; what each key takes stands in a text file beside "
        "it.",
    ),
]


def sample(
    form: options.FormName,
    case: options.Case = None,
    empty: Empty = False,
    output: options.Output = None,
    force: options.Force = False,
    _lang: options.Lang = None,
) -> None:
    """Print an example record of a form, invented, as JSON: to look at, and to try docgen with."""
    from docgen.form import library

    found = library.find_form(form)
    if empty and case is not None:
        raise UsageError("--case names an example, --empty asks for none; give one of them")
    target = output or Path(inputs.STANDARD_STREAM)
    if not empty:
        text = library.read_example(found, case)
        outputs.save_and_print_path(target, text.encode(), force=force)
        return
    if not outputs.is_standard_output(target):
        _write_help(found, target.with_suffix(HELP_SUFFIX), force=force)
    outputs.save_and_print_path(target, _empty_record(found), force=force)


def _empty_record(form: Form) -> bytes:
    from docgen.form.skeleton import build_skeleton

    return f"{json.dumps(build_skeleton(form.model), indent=2)}\n".encode()


def _write_help(form: Form, path: Path, *, force: bool) -> None:
    """Write what each key of a record takes, in the order of the form."""
    from docgen.cli.field_rows import list_fields

    texts = ("\n".join(row.detail_lines()) for row in list_fields(form))
    outputs.save_and_print_path(path, "\n\n".join([*texts, ""]).encode(), force=force)
