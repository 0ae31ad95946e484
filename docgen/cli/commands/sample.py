"""``docgen sample``: an example record to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.inputs import STANDARD_STREAM
from docgen.cli.options import Force, FormName, Lang, Output
from docgen.cli.outputs import save_and_print_path

Case = Annotated[
    str | None, typer.Option(metavar="NAME", help="Which example case; else the fullest one.")
]


def sample(
    form: FormName,
    case: Case = None,
    output: Output = None,
    force: Force = False,
    _lang: Lang = None,
) -> None:
    """Print an example record of a form, invented, as JSON to change and fill."""
    from docgen.form import library

    text = library.read_example(library.find_form(form), case)
    save_and_print_path(output or Path(STANDARD_STREAM), text.encode(), force=force)
