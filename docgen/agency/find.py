"""Which agency's profile a command uses: the one asked for, else the nearest that there is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["EXAMPLE", "FoundAgency", "find_agency", "list_agencies", "shipped_folder"]

AGENCIES = "docgen.forms.agencies"
EXAMPLE = "dinas-sosial-kota-medan"
VARIABLE = "DOCGEN_AGENCY"
FILE_NAME = "agency.toml"


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """Where to read the agency's profile, and whether it is only our example."""

    source: str | Path
    is_example: bool = False


def find_agency(
    explicit: str | None, environ: Mapping[str, str], cwd: Path, user_config_dir: Path
) -> FoundAgency:
    """Return the profile to use: asked for, DOCGEN_AGENCY, here, the user's, else the example."""
    asked = explicit or environ.get(VARIABLE)
    if asked:
        return FoundAgency(asked)
    for folder in (cwd, user_config_dir):
        if (folder / FILE_NAME).is_file():
            return FoundAgency(folder / FILE_NAME)
    return FoundAgency(EXAMPLE, is_example=True)


def shipped_folder() -> Traversable:
    """Return the folder of the agencies that ship as examples."""
    return resources.files(AGENCIES)


def list_agencies() -> tuple[str, ...]:
    """Return the names of the agencies that ship."""
    files = (item.name for item in shipped_folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))
