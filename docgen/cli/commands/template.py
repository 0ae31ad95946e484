"""``docgen template``: the Word files behind the forms, for those who change them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.console import (
    errors_as_json,
    format_table,
    print_json,
    print_problems,
    problems_as_json,
)
from docgen.cli.inputs import read_template_file, use_agency
from docgen.cli.language import translate
from docgen.cli.options import Agency, Force, FormName, Json, Lang, Output
from docgen.cli.outputs import save_and_print_path
from docgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.errors import Problem

TemplateFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="Your own template; else the one that ships."),
]
Subject = Annotated[
    str, typer.Argument(metavar="FORM|FILE", help="A form, or a Word document of your own.")
]


def list_(json: Json = False, _lang: Lang = None) -> None:
    """Show every form's template and its size."""
    from docgen.form.library import list_forms, read_template

    sizes = {form.aliases[0]: len(read_template(form)) for form in list_forms()}
    if json:
        print_json([{"form": name, "bytes": size} for name, size in sizes.items()])
        return
    rows = [[name, str(size)] for name, size in sizes.items()]
    typer.echo(format_table([translate("form"), translate("bytes")], rows))


def check(
    form: FormName,
    file: TemplateFile = None,
    agency: Agency = None,
    json: Json = False,
    _lang: Lang = None,
) -> None:
    """Show every problem of a template before it is used: unknown fields, open loops."""
    from docgen.form.library import find_form, read_template
    from docgen.template.template_check import check_template

    with errors_as_json(json):
        found = find_form(form)
        source = read_template(found) if file is None else read_template_file(file)
        problems = check_template(source, found, use_agency(agency))
        if json:
            print_json({"problems": problems_as_json(problems)})
        else:
            _print_result(file, problems)
    if any(problem.is_error for problem in problems):
        raise typer.Exit(TemplateError.exit_code)


def _print_result(file: Path | None, problems: tuple[Problem, ...]) -> None:
    print_problems(problems)
    if not problems:
        typer.echo(
            translate(
                "{template}: no problems", template=file or translate("the template that ships")
            )
        )


def export(form: FormName, output: Output = None, force: Force = False, _lang: Lang = None) -> None:
    """Write a copy of a form's template, to change in Word; print its path."""
    from docgen.form.library import find_form, read_template

    found = find_form(form)
    target = output or Path(f"{found.aliases[0]}.docx")
    save_and_print_path(target, read_template(found), force=force)


def outline(subject: Subject, _lang: Lang = None) -> None:
    """Print the text of a form's template, or of any Word document, with its structure."""
    from docgen.form import library
    from docgen.template.ooxml.outline import outline as outline_of

    file = Path(subject)
    if file.suffix.casefold() == ".docx":
        source = read_template_file(file)
    else:
        source = library.read_template(library.find_form(subject))
    typer.echo(outline_of(source), nl=False)


COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_,
    "check": check,
    "export": export,
    "outline": outline,
}
