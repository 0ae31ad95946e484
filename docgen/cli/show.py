"""``docgen show``: what a form asks."""

from __future__ import annotations

import typer

from docgen.cli.language import say
from docgen.cli.options import FormName, Json, Lang
from docgen.cli.report import print_json
from docgen.cli.table import table


def show(form: FormName, as_json: Json = False, _lang: Lang = None) -> None:
    """Show every field of a form: its label, its key in a record, and what it takes."""
    from docgen.cli.fields import fields_of
    from docgen.library import find_form

    found = find_form(form)
    fields = fields_of(found.model)
    if as_json:
        print_json([field.as_dict() for field in fields])
        return
    typer.echo(f"{found.title} ({found.id})")
    typer.echo(f"{found.edition}; {found.source}\n")
    heads = [
        say("label"),
        say("path"),
        say("required"),
        say("type"),
        say("sensitivity"),
        say("help"),
    ]
    typer.echo(table(heads, [field.cells(yes=say("yes")) for field in fields]))
