from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.agency.find import (
    EXAMPLE_AGENCY,
    FoundAgency,
    find_agency,
    list_agencies,
    shipped_folder,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def current_folder(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


@pytest.fixture
def config_folder(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def test_an_agency_asked_for_comes_first(current_folder: Path, config_folder: Path) -> None:
    (current_folder / "agency.toml").touch()

    found = find_agency("mine.toml", {"DOCGEN_AGENCY": "other"}, current_folder, config_folder)

    assert found == FoundAgency("mine.toml")


def test_the_environment_comes_second(current_folder: Path, config_folder: Path) -> None:
    (current_folder / "agency.toml").touch()

    assert find_agency(
        None, {"DOCGEN_AGENCY": "other"}, current_folder, config_folder
    ) == FoundAgency("other")


def test_the_file_of_the_current_folder_comes_third(
    current_folder: Path, config_folder: Path
) -> None:
    (current_folder / "agency.toml").touch()
    (config_folder / "agency.toml").touch()

    assert find_agency(None, {}, current_folder, config_folder) == FoundAgency(
        current_folder / "agency.toml"
    )


def test_the_profile_of_the_user_comes_fourth(current_folder: Path, config_folder: Path) -> None:
    (config_folder / "agency.toml").touch()

    assert find_agency(None, {}, current_folder, config_folder) == FoundAgency(
        config_folder / "agency.toml"
    )


def test_without_any_the_example_is_used_with_a_warning(
    current_folder: Path, config_folder: Path
) -> None:
    assert find_agency(None, {}, current_folder, config_folder) == FoundAgency(
        EXAMPLE_AGENCY, is_example=True
    )
    assert EXAMPLE_AGENCY in list_agencies()


def test_every_shipped_profile_has_its_logo() -> None:
    names = {item.name for item in shipped_folder().iterdir()}

    assert list_agencies()
    assert {f"{name}.png" for name in list_agencies()} <= names
