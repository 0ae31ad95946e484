"""``docgen show``: what a form asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from docgen.cli import console, language, options
from docgen.cli.language import translate, translate_all

if TYPE_CHECKING:
    from docgen.cli.field_rows import FieldRow


def show(form: options.FormName, json: options.Json = False, _lang: options.Lang = None) -> None:
    """Show every field of a form: its label, its key in a record, and what it takes."""
    from docgen.cli.field_rows import list_fields
    from docgen.form.library import find_form

    found = find_form(form)
    if json:
        language.set_language("en")  # programs read it
        console.print_json([line.as_dict() for line in list_fields(found.model)])
        return
    lines = list_fields(found.model)
    typer.echo(f"{found.title} ({found.id})")
    typer.echo(f"{found.edition}; {found.source}\n")
    typer.echo(_format_field_table(lines))
    typer.echo(_format_code_tables(lines))
    typer.echo(_format_unprinted(lines))


def _format_field_table(lines: list[FieldRow]) -> str:
    heads = translate_all("label", "path", "required", "type", "sensitivity", "help")
    return console.format_table(heads, [line.cells() for line in lines])


def _format_code_tables(lines: list[FieldRow]) -> str:
    """Return the long code lists, each under the fields that take it."""
    from docgen.cli.field_rows import long_code_lists

    blocks = []
    for codes, takers in long_code_lists(lines).items():
        heads = [translate("code"), ", ".join(line.path for line in takers)]
        rows = [[code.value, code.label] for code in codes]
        blocks.append("\n" + console.format_table(heads, rows))
    return "\n".join(blocks)


def _format_unprinted(lines: list[FieldRow]) -> str:
    """Return the fields that no page shows, each with the reason that its schema gives."""
    rows = [[line.label, line.path, line.unprinted] for line in lines if line.unprinted]
    return "\n" + console.format_table(translate_all("not on the page", "path", "reason"), rows)
