"""One call of LibreOffice: its own throw-away profile, neutral names, the results looked at."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.output.files.atomic import NEW_FILE, PRIVATE
from docgen.output.pdf.libreoffice import PLAIN, command, environment, make_profile
from docgen.output.pdf.process import run_watched
from docgen.output.pdf.verify import LEAST, Shown, is_whole, share_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from threading import Event

__all__ = ["Press", "Result"]

OWNER_ONLY = 0o700


@dataclass(slots=True)
class Result:
    """What came of one call."""

    made: dict[Path, bytes] = field(default_factory=dict)
    """Each document that has a sound PDF."""
    tried: list[Path] = field(default_factory=list)
    """Those that LibreOffice came to and made no sound PDF of."""

    @property
    def seen(self) -> set[Path]:
        """Those that LibreOffice came to."""
        return {*self.made, *self.tried}


@dataclass(frozen=True, slots=True)
class Press:
    """LibreOffice, ready to be called any number of times, also at once."""

    program: Path
    read: Callable[[Path], Shown | None]
    place: Path
    """The private folder in which each call gets its own."""
    patience: float
    stop: Event
    environment: Mapping[str, str]
    export: str = PLAIN

    def run(self, documents: Mapping[Path, frozenset[str]]) -> Result:
        """Return what one call makes of the documents, each given with its words.

        Nothing of a call is kept: neither its profile, which a crash may leave damaged, nor the
        copies that hide the documents' own names from the list of processes.
        """
        desk = self.place / secrets.token_hex(4)
        try:
            copies = self._lay_out(desk, documents)
            self._call(desk, list(copies.values()))
            return self._look(desk, copies, documents)
        finally:
            shutil.rmtree(desk, ignore_errors=True)

    def _lay_out(self, desk: Path, documents: Mapping[Path, frozenset[str]]) -> dict[Path, Path]:
        for folder in (desk, desk / "in", desk / "out", desk / "tmp"):
            folder.mkdir(OWNER_ONLY)
        copies = {
            document: desk / "in" / f"{number:05}.docx" for number, document in enumerate(documents)
        }
        for document, copy in copies.items():
            with os.fdopen(os.open(copy, NEW_FILE, PRIVATE), "wb") as file:
                file.write(document.read_bytes())
        return copies

    def _call(self, desk: Path, copies: list[Path]) -> None:
        profile = make_profile(desk)
        out = desk / "out"
        run_watched(
            command(self.program, profile, copies, out, self.export),
            environment(profile, desk / "tmp", self.environment),
            progress=lambda: _sizes(out),
            patience=self.patience,
            stop=self.stop,
        )

    def _look(
        self, desk: Path, copies: Mapping[Path, Path], documents: Mapping[Path, frozenset[str]]
    ) -> Result:
        result = Result()
        waiting: list[Path] = []
        for document, copy in copies.items():
            pdf = desk / "out" / f"{copy.stem}.pdf"
            waiting.append(document)
            if pdf.is_file():
                result.tried += waiting
                waiting = []
                if self._is_sound(pdf, documents[document]):
                    result.tried.remove(document)
                    result.made[document] = pdf.read_bytes()
        result.tried += waiting[:1]  # where LibreOffice stopped; it did not come to the others
        return result

    def _is_sound(self, pdf: Path, words: frozenset[str]) -> bool:
        shown = self.read(pdf) if is_whole(pdf) else None
        return shown is not None and shown.pages > 0 and share_shown(words, shown) >= LEAST


def _sizes(folder: Path) -> list[tuple[str, int]]:
    """Return what is in a folder, to see whether anything has come since."""
    found = []
    for each in folder.iterdir():
        try:
            found.append((each.name, each.stat().st_size))
        except FileNotFoundError:  # moved to its last name meanwhile
            continue
    return sorted(found)
