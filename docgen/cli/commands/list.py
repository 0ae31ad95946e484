"""``docgen list``: the forms there are."""

from __future__ import annotations

import typer

from docgen.cli.console import format_table, print_json
from docgen.cli.language import translate
from docgen.cli.options import Json, Lang


def list_(as_json: Json = False, _lang: Lang = None) -> None:
    """Show every form: its id, its Indonesian name and its title."""
    from docgen.form.library import list_forms

    forms = list_forms()
    if as_json:
        print_json(
            [
                {
                    "id": form.id,
                    "aliases": form.aliases,
                    "title": form.title,
                    "edition": form.edition,
                }
                for form in forms
            ]
        )
        return
    heads = [translate("form"), translate("alias"), translate("title"), translate("edition")]
    rows = [
        [form.id.replace("_", "-"), ", ".join(form.aliases), form.title, form.edition]
        for form in forms
    ]
    typer.echo(format_table(heads, rows))
