"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli import language


def _speak(value: str | None) -> str | None:
    if value is None:
        return None
    if value.casefold() not in language.LANGUAGES:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(language.LANGUAGES)}")
    language.ask(value.casefold())
    return value


FormName = Annotated[
    str,
    typer.Argument(
        metavar="FORM", help="The form: its id or its Indonesian name, as 'docgen list' shows them."
    ),
]
Agency = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|FILE",
        help="The agency whose letterhead and layout to use; else DOCGEN_AGENCY, ./agency.toml, "
        "your own profile, else an example agency.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="en|id",
        is_eager=True,
        callback=_speak,
        help="The language of messages: en or id.",
    ),
]
