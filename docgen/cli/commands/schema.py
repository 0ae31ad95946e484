"""``docgen schema``: a form's JSON Schema."""

from __future__ import annotations

from docgen.cli import console, options

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(form: options.FormName, _lang: options.Lang = None) -> None:
    """Print the JSON Schema of a form's records, for other programs."""
    from docgen.form.library import find_form
    from docgen.form.unanswered import UNANSWERED_KEY, unanswered_json_schema

    found = find_form(form)
    described = found.model.model_json_schema()
    described["properties"][UNANSWERED_KEY] = unanswered_json_schema()
    console.print_json({"$schema": DIALECT, **described, "title": found.title})
