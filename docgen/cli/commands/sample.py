"""``docgen sample``: an example record to start from."""

from __future__ import annotations

from pathlib import Path

from docgen.cli import inputs, options, outputs


def sample(
    form: options.FormName,
    case: options.Case = None,
    output: options.Output = None,
    force: options.Force = False,
    _lang: options.Lang = None,
) -> None:
    """Print an example record of a form, invented, as JSON to change and fill."""
    from docgen.form import library

    text = library.read_example(library.find_form(form), case)
    outputs.save_and_print_path(output or Path(inputs.STANDARD_STREAM), text.encode(), force=force)
