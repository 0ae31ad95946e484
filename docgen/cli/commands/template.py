"""``docgen template``: the Word files behind the forms, for those who change them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from docgen.cli import console, inputs, options, outputs
from docgen.cli.language import translate, translate_all
from docgen.errors import TemplateError

if TYPE_CHECKING:
    from docgen.errors import Problem
    from docgen.view.template_names import TemplateName

TemplateFile = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="Your own template; else the one that ships.")
]
Word = Annotated[
    str | None, typer.Argument(metavar="WORD", help="Only names and labels that hold this.")
]
Subject = Annotated[
    str, typer.Argument(metavar="FORM|FILE", help="A form, or a Word document of your own.")
]


def list_(json: options.Json = False, _lang: options.Lang = None) -> None:
    """Show every form's template and its size."""
    from docgen.form.library import list_forms, read_template

    sizes = {form.aliases[0]: len(read_template(form)) for form in list_forms()}
    if json:
        console.print_json([{"form": name, "bytes": size} for name, size in sizes.items()])
        return
    rows = [[name, str(size)] for name, size in sizes.items()]
    typer.echo(console.format_table(translate_all("form", "bytes"), rows))


def check(
    form: options.FormName,
    file: TemplateFile = None,
    agency: options.Agency = None,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Show every problem of a template before it is used: unknown fields, open loops."""
    from docgen.form.library import find_form, read_template
    from docgen.template.template_check import check_template

    with console.errors_as_json(json):
        found = find_form(form)
        source = read_template(found) if file is None else inputs.read_template_file(file)
        problems = check_template(source, found, inputs.use_agency(agency))
        if json:
            console.print_json({"problems": console.problems_as_json(problems)})
        else:
            _print_result(file, problems)
    if any(problem.is_error for problem in problems):
        raise typer.Exit(TemplateError.exit_code)


def _print_result(file: Path | None, problems: tuple[Problem, ...]) -> None:
    console.print_problems(problems)
    if not problems:
        name = file or translate("the template that ships")
        typer.echo(translate("{template}: no problems", template=name))


def export(
    form: options.FormName,
    output: options.Output = None,
    force: options.Force = False,
    _lang: options.Lang = None,
) -> None:
    """Write a copy of a form's template, to change in Word; print its path."""
    from docgen.form.library import find_form, read_template

    found = find_form(form)
    target = output or Path(f"{found.aliases[0]}.docx")
    outputs.save_and_print_path(target, read_template(found), force=force)


def outline(subject: Subject, _lang: options.Lang = None) -> None:
    """Print the text of a form's template, or of any Word document, with its structure."""
    from docgen.form import library
    from docgen.template.ooxml.outline import outline as outline_of

    file = Path(subject)
    if file.suffix.casefold() == ".docx":
        source = inputs.read_template_file(file)
    else:
        source = library.read_template(library.find_form(subject))
    typer.echo(outline_of(source), nl=False)


def fields(
    form: options.FormName,
    word: Word = None,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Show every name that a form's template may print, with what it is: {{ NAME }} prints it."""
    from docgen.agency.profile import Agency
    from docgen.form.library import find_form
    from docgen.view.template_names import list_template_names
    from docgen.view.template_schema import build_template_schema

    schema = build_template_schema(find_form(form), Agency.schema())
    wanted = (word or "").casefold()
    found = [
        name
        for name in list_template_names(schema)
        if wanted in name.path.casefold() or wanted in name.label.casefold()
    ]
    if json:
        console.print_json([name._asdict() for name in found])
        return
    lines = [
        translate("{{ NAME }} prints it; a flag stands in {% if NAME %}, a list [] in a loop"),
        translate("= made by docgen of other answers; a record does not hold it"),
        "",
        *(_format_name(name) for name in found),
    ]
    console.print_paged("\n".join(lines))


def _format_name(name: TemplateName) -> str:
    kinds = {"number": translate("number"), "flag": translate("flag"), "list": translate("list")}
    kind = f" ({kinds[name.kind]})" if name.kind in kinds else ""
    return f"{'=' if name.is_derived else ' '} {name.path:<46} {name.label}{kind}"


COMMANDS: Final = {
    "list": list_,
    "check": check,
    "export": export,
    "outline": outline,
    "fields": fields,
}
