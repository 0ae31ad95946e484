"""All commands in one list, and the options of ``docgen`` itself."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from docgen.cli.error_handling import DocgenCommandLine, TranslatedCommand, TranslatedGroup
from docgen.cli.options import Lang, expand_option_groups
from docgen.errors import DISTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Callable


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"docgen {version(DISTRIBUTION)}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
]


def docgen(_version: Version = False, _lang: Lang = None) -> None:
    """Case paperwork for social workers: one record in, one Word document out."""


COMMANDS: Final = {
    "list": "list_",
    "show": "show",
    "schema": "schema",
    "sample": "sample",
    "sheet": "sheet",
    "check": "check",
    "disclose": "disclose",
    "statistics": "statistics",
    "render": "render",
    "blank": "blank",
    "batch": "batch",
    "merge": "merge",
    "new": "new",
    "drafts": "drafts",
    "print": "print_",
}
"""Each command, named as its module, and its function there."""

GROUPS: Final = {
    "agency": "The agency profiles: letterhead, layout, signatories.",
    "disclosures": "The record of who was told what about which case.",
    "template": "The templates of the forms.",
}
"""Each word with commands of its own, named as its module, and its help."""


def build_app(wanted: str | None = None) -> typer.Typer:
    """Return the command line; with the ``wanted`` command alone, where it is one.

    To load and build all of them takes longer than most commands run.
    """
    app = typer.Typer(
        cls=DocgenCommandLine,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,  # run() prints a bug, without the values of a record
    )
    app.callback()(docgen)
    known = {**COMMANDS, **GROUPS}
    for name in [wanted] if wanted in known else known:
        module = importlib.import_module(f"docgen.cli.commands.{name}")
        if name in GROUPS:
            app.add_typer(_group(module.COMMANDS, GROUPS[name]), name=name)
        else:
            command = expand_option_groups(getattr(module, COMMANDS[name]))
            app.command(name, cls=TranslatedCommand)(command)
    return app


def _group(commands: dict[str, Callable[..., Any]], help_text: str) -> typer.Typer:
    words = typer.Typer(
        cls=TranslatedGroup, help=help_text, no_args_is_help=True, rich_markup_mode=None
    )
    for name, command in commands.items():
        words.command(name, cls=TranslatedCommand)(expand_option_groups(command))
    return words
