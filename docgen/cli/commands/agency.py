"""``docgen agency``: the profiles that give letters their letterhead, layout and signatories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.inputs import source_of
from docgen.cli.language import say
from docgen.cli.options import Force, Json, Lang, Output
from docgen.cli.outputs import save_and_tell
from docgen.cli.report import errors_as_json, print_json, printable, table

if TYPE_CHECKING:
    from collections.abc import Callable

Profile = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME|FILE", help="An example agency or your own file; else the one in use."
    ),
]
STARTER = Path("agency.toml")


def list_(json: Json = False, _lang: Lang = None) -> None:
    """Show the example agencies that ship."""
    from docgen.agency.find import list_agencies
    from docgen.agency.load import load_agency

    names = {name: load_agency(name).facts.name for name in list_agencies()}
    if json:
        print_json([{"agency": name, "name": full} for name, full in names.items()])
        return
    typer.echo(table([say("agency"), say("name")], [[name, full] for name, full in names.items()]))


def show(agency: Profile = None, json: Json = False, _lang: Lang = None) -> None:
    """Print a profile as its file stands, or what docgen reads in it as JSON."""
    from docgen.agency.load import load_agency

    source = source_of(agency)
    profile = load_agency(source)
    if json:
        print_json(_facts(profile))
    else:
        typer.echo(_text(source), nl=False)


def _text(source: str | Path) -> str:
    from docgen.agency.find import list_agencies, shipped_folder

    shipped = str(source) in list_agencies()
    file = shipped_folder() / f"{source}.toml" if shipped else Path(source)
    return file.read_text(encoding="utf-8-sig")


def _facts(profile: Any) -> dict[str, Any]:
    facts: dict[str, Any] = profile.facts.model_dump(mode="json", exclude_none=True)
    return facts


def init(output: Output = None, force: Force = False, _lang: Lang = None) -> None:
    """Write a profile to fill in, with a comment on every line; print its path."""
    from docgen.agency import agency_template

    save_and_tell(output or STARTER, agency_template().encode(), force=force)


def check(agency: Profile = None, json: Json = False, _lang: Lang = None) -> None:
    """Show every problem of a profile."""
    from docgen.agency.load import load_agency

    with errors_as_json(json):
        source = source_of(agency)
        load_agency(source)
    if json:
        print_json({"problems": []})
    else:
        typer.echo(say("{agency}: no problems", agency=printable(str(source))))


COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_,
    "show": show,
    "init": init,
    "check": check,
}
