"""Finds the agency profile that a command uses, and lists those that ship."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

AGENCIES_PACKAGE = "docgen.forms.agencies"
EXAMPLE_AGENCY = "dinas-sosial-kota-medan"
ENVIRONMENT_VARIABLE = "DOCGEN_AGENCY"
PROFILE_FILE = "agency.toml"


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """Where to read the agency's profile, and whether it is only our example."""

    source: str | Path
    is_example: bool = False


def find_agency(
    explicit: str | None, environ: Mapping[str, str], cwd: Path, user_config_dir: Path
) -> FoundAgency:
    """Return the profile to use: asked for, DOCGEN_AGENCY, here, the user's, else the example."""
    asked = explicit or environ.get(ENVIRONMENT_VARIABLE)
    if asked:
        return FoundAgency(asked)
    for folder in (cwd, user_config_dir):
        if (folder / PROFILE_FILE).is_file():
            return FoundAgency(folder / PROFILE_FILE)
    return FoundAgency(EXAMPLE_AGENCY, is_example=True)


def shipped_folder() -> Path:
    """Return the folder of the agencies that ship as examples."""
    return Path(import_module(AGENCIES_PACKAGE).__path__[0])


def list_agencies() -> tuple[str, ...]:
    """Return the names of the agencies that ship."""
    files = (item.name for item in shipped_folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))
