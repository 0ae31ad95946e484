"""``docgen list``: the forms there are."""

from __future__ import annotations

import typer

from docgen.cli import console, options
from docgen.cli.language import translate_all


def list_(as_json: options.Json = False, _lang: options.Lang = None) -> None:
    """Show every form: its id, its Indonesian name and its title."""
    from docgen.form.library import list_forms

    forms = list_forms()
    if as_json:
        known = [
            {"id": form.id, "aliases": form.aliases, "title": form.title, "edition": form.edition}
            for form in forms
        ]
        console.print_json(known)
        return
    heads = translate_all("form", "alias", "title", "edition")
    rows = [
        [form.id.replace("_", "-"), ", ".join(form.aliases), form.title, form.edition]
        for form in forms
    ]
    typer.echo(console.format_table(heads, rows))
