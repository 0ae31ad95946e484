"""The command line as a shell sees it: exit code, standard output, standard error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest
from typer.testing import CliRunner

from docgen.cli.app import build_app
from tests.personal_data import all_identifying_values, list_leaked_values
from tests.true_records import TRUE_PROFILE

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class CommandResult:
    code: int
    out: str
    err: str


@pytest.fixture
def own_agency(in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the profile of a true agency, which the current folder holds."""
    monkeypatch.delenv("DOCGEN_AGENCY")
    path = in_folder / "agency.toml"
    path.write_text(TRUE_PROFILE, encoding="utf-8")
    return path


class RunDocgen(Protocol):
    def __call__(
        self, *arguments: str | Path, typed: str | bytes | None = None
    ) -> CommandResult: ...


@pytest.fixture
def docgen() -> RunDocgen:
    """Return a function that runs one command and gives its outcome; a bug comes out as it is.

    Whatever a test is about, no command may tell beside its data whose record it was given; only
    the interview shows its user what he answers.
    """

    def run(*arguments: str | Path, typed: str | bytes | None = None) -> CommandResult:
        words = [str(argument) for argument in arguments]
        result = CliRunner().invoke(build_app(next(iter(words), None)), words, input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        if words[:1] != ["new"]:
            assert list_leaked_values(result.stderr, all_identifying_values()) == []
        return CommandResult(result.exit_code, result.stdout, result.stderr)

    return run
