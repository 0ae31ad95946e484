from __future__ import annotations

import dataclasses
from typing import Annotated

import typer
from typer.testing import CliRunner

from docgen.cli.options import expand_option_groups


@dataclasses.dataclass(frozen=True, kw_only=True)
class Paper:
    size: Annotated[str, typer.Option("--paper")] = "A4"
    copies: Annotated[int, typer.Option(min=1)] = 1


def show(name: str, *, before: bool = False, paper: Paper, after: bool = False) -> None:
    typer.echo(f"{name} {before} {paper} {after}")


def run(*words: str) -> str:
    app = typer.Typer()
    app.command()(expand_option_groups(show))
    return CliRunner().invoke(app, list(words)).output


def test_each_field_of_a_group_is_an_option_in_its_place() -> None:
    shown = run("--help")
    places = [shown.index(option) for option in ("--before", "--paper", "--copies", "--after")]

    assert places == sorted(places)


def test_a_command_gets_the_options_of_a_group_as_one_object() -> None:
    assert run("slip", "--paper", "F4", "--after") == (
        "slip False Paper(size='F4', copies=1) True\n"
    )
