"""``docgen agency``: list, show, start and check agency profiles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from docgen.cli import console, inputs, options, outputs
from docgen.cli.language import translate, translate_all
from docgen.errors import AgencyError
from docgen.output.files.write import check_writable

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
    """Ask for what a profile needs and write it, with a comment on every line; print its path.

    Where nobody answers it is written with the values of an invented agency, to be replaced.
    """
    from docgen.agency.starter import fill_profile, starter_profile
    from docgen.cli.agency_questions import ask_profile

    target = output or DEFAULT_FILE
    if not outputs.is_standard_output(target):
        check_writable(target, force=force)
    answers = ask_profile()
    text = starter_profile() if answers is None else fill_profile(answers)
    outputs.save_and_print_path(target, text.encode(), force=force)
    if answers is None:
        console.print_notice(
            translate(
                "its values are those of an invented agency: replace them, then run 'docgen agency "
                "check {file}'; no real document is made before",
                file=target,
            )
        )


def check(agency: Profile = None, json: options.Json = False, _lang: options.Lang = None) -> None:
    """Show every problem of a profile."""
    from docgen.agency.load import load_agency
    from docgen.agency.sample_values import list_sample_values

    with console.errors_as_json(json):
        source = inputs.find_agency_source(agency)
        found = load_agency(source)
    doubts = [] if found.is_example else list(list_sample_values(found.profile))
    if json:
        console.print_json({"problems": console.problems_as_json(doubts)})
    elif doubts:
        console.print_problems(doubts)
    else:
        typer.echo(translate("{agency}: no problems", agency=console.printable(str(source))))
    if any(doubt.is_error for doubt in doubts):
        raise typer.Exit(AgencyError.exit_code)


COMMANDS: Final = {"list": list_, "show": show, "init": init, "check": check}
