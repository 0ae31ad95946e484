"""``docgen show``: what a form asks, as a list to read through or one field whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import console, language, options
from docgen.cli.language import translate
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.cli.field_rows import FieldRow
    from docgen.form.definition import Form

FieldName = Annotated[
    str | None,
    typer.Argument(
        metavar="FIELD",
        help="One field, by its key or its label, or a section by its number: all that is known "
        "of it.",
    ),
]


def show(
    form: options.FormName,
    field: FieldName = None,
    json: options.Json = False,
    _lang: options.Lang = None,
) -> None:
    """Show every field of a form, section by section, or one field with all it takes."""
    from docgen.cli.field_rows import list_fields
    from docgen.form.library import find_form

    found = find_form(form)
    if json:
        language.set_language("en")  # programs read it
    rows = list_fields(found)
    if field is not None:
        rows = _find_rows(found, rows, field)
    if json:
        console.print_json([row.as_dict() for row in rows])
    elif field is None:
        console.print_paged(_format_overview(found, rows))
    else:
        console.print_paged(_format_found(rows, is_section=field.isdigit()))


def _format_overview(form: Form, rows: list[FieldRow]) -> str:
    from docgen.cli.field_rows import section_titles

    lines = [
        f"{form.title} ({form.id})",
        f"{form.edition}; {form.source}",
        translate("* required   + the agency profile answers it   [] a list"),
        translate("All of one field: docgen show {form} KEY", form=form.aliases[0]),
    ]
    for number, title in enumerate(section_titles(form), 1):
        lines += ["", f"{number}. {title}"]
        lines += (row.tree_line() for row in rows if row.section == number)
    unprinted = [row for row in rows if row.unprinted]
    if unprinted:
        lines += ["", translate("Not on the page, and why:")]
        lines += (f"  {row.path}\n      {row.unprinted}" for row in unprinted)
    return "\n".join(lines)


def _format_found(rows: list[FieldRow], *, is_section: bool) -> str:
    """Return each row with all that is known of it, or, of a group or a section, a list of keys."""
    is_group = rows[0].is_group and not is_section
    if not (is_section or is_group):
        return "\n\n".join("\n".join(row.detail_lines()) for row in rows)
    lines = [row.tree_line() for row in rows]
    return "\n".join([*rows[0].detail_lines(), "", *lines[1:]] if is_group else lines)


def _find_rows(form: Form, rows: list[FieldRow], name: str) -> list[FieldRow]:
    """Return the fields of a section, of a key or of a label; with a group all that it holds."""
    from docgen.form.suggest import suggest_name

    if name.isdigit():
        found = [row for row in rows if row.section == int(name)]
    else:
        exact = [row for row in rows if name in {row.path, row.plain_path}]
        found = exact or [row for row in rows if row.is_called(name)]
    if len(found) == 1:
        found += [row for row in rows if row.path.startswith(f"{found[0].path}.")]
    if not found:
        texts = {text: row.path for row in rows for text in (row.path, row.plain_path, row.label)}
        likely = suggest_name(name, texts)
        if likely is None:
            raise UsageError(
                "{form} has no field {name}; 'docgen show {form}' lists them",
                form=form.aliases[0],
                name=name,
            )
        raise UsageError(
            "{form} has no field {name}; did you mean {nearest}?",
            form=form.aliases[0],
            name=name,
            nearest=texts[likely],
        )
    return found
