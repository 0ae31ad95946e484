"""Finds the programs of others that docgen uses: LibreOffice, poppler, CUPS."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ExternalProgram:
    """A program that may not be installed: what it is called and where it usually is."""

    names: tuple[str, ...]
    places: tuple[str, ...] = ()
    """Where an installer puts it without telling PATH."""

    def find(self, search: str | None = None) -> Path | None:
        """Return the program, looking in ``search`` or else PATH; None where it is absent."""
        for name in (*self.names, *self.places):
            found = shutil.which(name, path=search)
            if found is not None:
                return Path(found)
        return None
