from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.agency.find import EXAMPLE, FoundAgency, find_agency, list_agencies, shipped_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_what_was_asked_for_comes_first(here: Path, home: Path) -> None:
    (here / "agency.toml").touch()

    found = find_agency("mine.toml", {"DOCGEN_AGENCY": "other"}, here, home)

    assert found == FoundAgency("mine.toml")


def test_then_the_environment(here: Path, home: Path) -> None:
    (here / "agency.toml").touch()

    assert find_agency(None, {"DOCGEN_AGENCY": "other"}, here, home) == FoundAgency("other")


def test_then_the_file_here(here: Path, home: Path) -> None:
    (here / "agency.toml").touch()
    (home / "agency.toml").touch()

    assert find_agency(None, {}, here, home) == FoundAgency(here / "agency.toml")


def test_then_the_users_own(here: Path, home: Path) -> None:
    (home / "agency.toml").touch()

    assert find_agency(None, {}, here, home) == FoundAgency(home / "agency.toml")


def test_else_the_example_and_it_says_so(here: Path, home: Path) -> None:
    assert find_agency(None, {}, here, home) == FoundAgency(EXAMPLE, is_example=True)
    assert EXAMPLE in list_agencies()


def test_every_shipped_profile_has_its_logo() -> None:
    names = {item.name for item in shipped_folder().iterdir()}

    assert list_agencies()
    assert {f"{name}.png" for name in list_agencies()} <= names
