"""``docgen agency``: list, show, start and check agency profiles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.console import errors_as_json, format_table, print_json, printable
from docgen.cli.inputs import find_agency_source
from docgen.cli.language import translate
from docgen.cli.options import Force, Json, Lang, Output
from docgen.cli.outputs import save_and_print_path

if TYPE_CHECKING:
    from collections.abc import Callable

Profile = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME|FILE", help="An example agency or your own file; else the one in use."
    ),
]
DEFAULT_FILE = Path("agency.toml")


def list_(json: Json = False, _lang: Lang = None) -> None:
    """Show the example agencies that ship."""
    from docgen.agency.find import list_agencies
    from docgen.agency.load import load_agency

    names = {name: load_agency(name).profile.name for name in list_agencies()}
    if json:
        print_json([{"agency": name, "name": full} for name, full in names.items()])
        return
    typer.echo(
        format_table(
            [translate("agency"), translate("name")], [[name, full] for name, full in names.items()]
        )
    )


def show(agency: Profile = None, json: Json = False, _lang: Lang = None) -> None:
    """Print a profile as its file stands, or what docgen reads in it as JSON."""
    from docgen.agency.load import load_agency

    source = find_agency_source(agency)
    profile = load_agency(source)
    if json:
        print_json(_profile_as_dict(profile))
    else:
        typer.echo(_read_profile_text(source), nl=False)


def _read_profile_text(source: str | Path) -> str:
    from docgen.agency.find import list_agencies, shipped_folder

    shipped = str(source) in list_agencies()
    file = shipped_folder() / f"{source}.toml" if shipped else Path(source)
    return file.read_text(encoding="utf-8-sig")


def _profile_as_dict(profile: Any) -> dict[str, Any]:
    values: dict[str, Any] = profile.profile.model_dump(mode="json", exclude_none=True)
    return values


def init(output: Output = None, force: Force = False, _lang: Lang = None) -> None:
    """Write a profile to fill in, with a comment on every line; print its path."""
    from docgen.agency.starter import starter_profile

    save_and_print_path(output or DEFAULT_FILE, starter_profile().encode(), force=force)


def check(agency: Profile = None, json: Json = False, _lang: Lang = None) -> None:
    """Show every problem of a profile."""
    from docgen.agency.load import load_agency

    with errors_as_json(json):
        source = find_agency_source(agency)
        load_agency(source)
    if json:
        print_json({"problems": []})
    else:
        typer.echo(translate("{agency}: no problems", agency=printable(str(source))))


COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_,
    "show": show,
    "init": init,
    "check": check,
}
