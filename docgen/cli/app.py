"""All commands in one list, and the options of ``docgen`` itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.commands import agency, template
from docgen.cli.commands.batch import batch
from docgen.cli.commands.blank import blank
from docgen.cli.commands.check import check
from docgen.cli.commands.disclose import disclose
from docgen.cli.commands.disclosures import COMMANDS as DISCLOSURES
from docgen.cli.commands.list import list_
from docgen.cli.commands.merge import merge
from docgen.cli.commands.new import new
from docgen.cli.commands.print import print_
from docgen.cli.commands.render import render
from docgen.cli.commands.sample import sample
from docgen.cli.commands.schema import schema
from docgen.cli.commands.sheet import sheet
from docgen.cli.commands.show import show
from docgen.cli.error_handling import DocgenCommandLine, TranslatedCommand, TranslatedGroup
from docgen.cli.options import Lang

if TYPE_CHECKING:
    from collections.abc import Callable


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"docgen {version('docgen')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", is_eager=True, callback=_version, help="Print the version."),
]


def docgen(_version: Version = False, _lang: Lang = None) -> None:
    """Case paperwork for social workers: one record in, one Word document out."""


def command_group(commands: dict[str, Callable[..., None]], *, help: str) -> typer.Typer:  # noqa: A002
    """Return commands under one word, such as ``docgen agency``; ``help`` as typer calls it."""
    words = typer.Typer(cls=TranslatedGroup, help=help, no_args_is_help=True, rich_markup_mode=None)
    for name, command in commands.items():
        words.command(name, cls=TranslatedCommand)(command)
    return words


app = typer.Typer(
    cls=DocgenCommandLine,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # edge.run prints a bug, without the values of a record
)
app.callback()(docgen)
COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_,
    "show": show,
    "schema": schema,
    "sample": sample,
    "sheet": sheet,
    "check": check,
    "disclose": disclose,
    "render": render,
    "blank": blank,
    "batch": batch,
    "merge": merge,
    "new": new,
    "print": print_,
}
for name, command in COMMANDS.items():
    app.command(name, cls=TranslatedCommand)(command)
app.add_typer(
    command_group(agency.COMMANDS, help="The agency profiles: letterhead, layout, signatories."),
    name="agency",
)
app.add_typer(
    command_group(DISCLOSURES, help="The record of who was told what about which case."),
    name="disclosures",
)
app.add_typer(command_group(template.COMMANDS, help="The templates of the forms."), name="template")
