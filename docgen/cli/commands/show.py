"""``docgen show``: what a form asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from docgen.cli import language
from docgen.cli.console import format_table, print_json
from docgen.cli.language import translate
from docgen.cli.options import FormName, Json, Lang

if TYPE_CHECKING:
    from docgen.cli.field_rows import FieldRow


def show(form: FormName, json: Json = False, _lang: Lang = None) -> None:
    """Show every field of a form: its label, its key in a record, and what it takes."""
    from docgen.cli.field_rows import list_fields
    from docgen.form.library import find_form

    found = find_form(form)
    if json:
        language.set_language("en")  # programs read it
        print_json([line.as_dict() for line in list_fields(found.model)])
        return
    lines = list_fields(found.model)
    typer.echo(f"{found.title} ({found.id})")
    typer.echo(f"{found.edition}; {found.source}\n")
    typer.echo(_format_field_table(lines))
    typer.echo(_format_code_tables(lines))
    typer.echo(_format_unprinted(lines))


def _format_field_table(lines: list[FieldRow]) -> str:
    heads = [
        translate("label"),
        translate("path"),
        translate("required"),
        translate("type"),
        translate("sensitivity"),
        translate("help"),
    ]
    return format_table(heads, [line.cells() for line in lines])


def _format_code_tables(lines: list[FieldRow]) -> str:
    """Return the long code lists, each under the fields that take it."""
    from docgen.cli.field_rows import long_code_lists

    blocks = []
    for codes, takers in long_code_lists(lines).items():
        heads = [translate("code"), ", ".join(line.path for line in takers)]
        blocks.append("\n" + format_table(heads, [[code.value, code.label] for code in codes]))
    return "\n".join(blocks)


def _format_unprinted(lines: list[FieldRow]) -> str:
    """Return the fields that no page shows, each with the reason that its schema gives."""
    rows = [[line.label, line.path, line.unprinted] for line in lines if line.unprinted]
    return "\n" + format_table(
        [translate("not on the page"), translate("path"), translate("reason")], rows
    )
