"""``docgen show``: what a form asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from docgen.cli import language
from docgen.cli.language import say
from docgen.cli.options import FormName, Json, Lang
from docgen.cli.report import print_json
from docgen.cli.table import table

if TYPE_CHECKING:
    from docgen.cli.fields import FieldLine


def show(form: FormName, json: Json = False, _lang: Lang = None) -> None:
    """Show every field of a form: its label, its key in a record, and what it takes."""
    from docgen.cli.fields import fields_of
    from docgen.library import find_form

    found = find_form(form)
    if json:
        language.ask("en")  # programs read it
        print_json([line.as_dict() for line in fields_of(found.model)])
        return
    lines = fields_of(found.model)
    typer.echo(f"{found.title} ({found.id})")
    typer.echo(f"{found.edition}; {found.source}\n")
    typer.echo(_fields(lines))
    typer.echo(_codes(lines))
    typer.echo(_unprinted(lines))


def _fields(lines: list[FieldLine]) -> str:
    heads = [
        say("label"),
        say("path"),
        say("required"),
        say("type"),
        say("sensitivity"),
        say("help"),
    ]
    return table(heads, [line.cells() for line in lines])


def _codes(lines: list[FieldLine]) -> str:
    """Return the long code lists, each under the fields that take it."""
    from docgen.cli.fields import code_lists

    blocks = []
    for codes, takers in code_lists(lines).items():
        heads = [say("code"), ", ".join(line.path for line in takers)]
        blocks.append("\n" + table(heads, [[code.value, code.label] for code in codes]))
    return "\n".join(blocks)


def _unprinted(lines: list[FieldLine]) -> str:
    """Return the fields that no page shows, each with the reason that its schema gives."""
    rows = [[line.label, line.path, line.unprinted] for line in lines if line.unprinted]
    return "\n" + table([say("not on the page"), say("path"), say("reason")], rows)
