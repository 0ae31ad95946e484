"""``docgen agency``: list, show, start and check agency profiles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from docgen.cli import console, inputs, options, outputs
from docgen.cli.language import translate, translate_all

Profile = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME|FILE", help="An example agency or your own file; else the one in use."
    ),
]
DEFAULT_FILE = Path("agency.toml")


def list_(json: options.Json = False, _lang: options.Lang = None) -> None:
    """Show the example agencies that ship."""
    from docgen.agency.find import list_agencies
    from docgen.agency.load import load_agency

    names = {name: load_agency(name).profile.name for name in list_agencies()}
    if json:
        console.print_json([{"agency": name, "name": full} for name, full in names.items()])
        return
    typer.echo(console.format_table(translate_all("agency", "name"), list(names.items())))


def show(agency: Profile = None, json: options.Json = False, _lang: options.Lang = None) -> None:
    """Print a profile as its file stands, or what docgen reads in it as JSON."""
    from docgen.agency.load import load_agency

    source = inputs.find_agency_source(agency)
    profile = load_agency(source).profile
    if json:
        console.print_json(profile.model_dump(mode="json", exclude_none=True))
    else:
        typer.echo(_read_profile_text(source), nl=False)


def _read_profile_text(source: str | Path) -> str:
    from docgen.agency.find import list_agencies, shipped_folder

    is_shipped = str(source) in list_agencies()
    file = shipped_folder() / f"{source}.toml" if is_shipped else Path(source)
    return file.read_text(encoding="utf-8-sig")


def init(
    output: options.Output = None, force: options.Force = False, _lang: options.Lang = None
) -> None:
    """Write a profile to fill in, with a comment on every line; print its path."""
    from docgen.agency.starter import starter_profile

    outputs.save_and_print_path(output or DEFAULT_FILE, starter_profile().encode(), force=force)


def check(agency: Profile = None, json: options.Json = False, _lang: options.Lang = None) -> None:
    """Show every problem of a profile."""
    from docgen.agency.find import list_agencies
    from docgen.agency.load import load_agency
    from docgen.agency.sample_values import list_sample_values

    with console.errors_as_json(json):
        source = inputs.find_agency_source(agency)
        profile = load_agency(source).profile
    invented = str(source) in list_agencies()
    doubts = [] if invented else list(list_sample_values(profile))
    if json:
        console.print_json({"problems": console.problems_as_json(doubts)})
    elif doubts:
        console.print_problems(doubts)
    else:
        typer.echo(translate("{agency}: no problems", agency=console.printable(str(source))))


COMMANDS: Final = {"list": list_, "show": show, "init": init, "check": check}
