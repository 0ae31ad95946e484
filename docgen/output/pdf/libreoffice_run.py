"""One call of LibreOffice: a new profile, neutral file names, every PDF checked."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.output.files.atomic import NEW_FILE_FLAGS, PRIVATE_MODE
from docgen.output.files.private_folder import OWNER_ONLY_MODE
from docgen.output.pdf.completeness import (
    MIN_SHARE_SHOWN,
    DocumentText,
    PdfText,
    is_whole_pdf,
    share_shown,
)
from docgen.output.pdf.libreoffice import PDF_EXPORT, build_command, build_environment, make_profile
from docgen.output.pdf.process import run_watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from threading import Event


SECONDS_PER_MB = 60.0
"""Seconds a MB of a document's text as XML, some 45 pages: no part of a PDF is there before all is
laid out. Four pages a second are usual; a slow machine with other work needs a second a page."""


@dataclass(slots=True)
class CallResult:
    """What one call of LibreOffice made."""

    made: dict[Path, bytes] = field(default_factory=dict)
    """Each document that has a sound PDF."""
    failed: list[Path] = field(default_factory=list)
    """Those that it came to and made no sound PDF of."""

    @property
    def reached(self) -> set[Path]:
        """Those that it came to."""
        return {*self.made, *self.failed}


@dataclass(frozen=True, slots=True)
class LibreOfficeRunner:
    """LibreOffice, ready to be called any number of times, also at once."""

    program: Path
    read_pdf: Callable[[Path], PdfText | None]
    folder: Path
    """The private folder in which each call gets its own."""
    stall_seconds: float
    """Seconds without any progress after which a call is ended; more for a long document."""
    stop: Event
    environment: Mapping[str, str]
    export: str = PDF_EXPORT

    def run(self, documents: Mapping[Path, DocumentText]) -> CallResult:
        """Return what one call makes of the documents, each given with what it says.

        Nothing of a call is kept: neither its profile, which a crash may leave damaged, nor the
        copies that hide the documents' own names from the list of processes.
        """
        call_folder = self.folder / secrets.token_hex(4)
        try:
            copies = self._copy_documents(call_folder, documents)
            patience = self.stall_seconds + seconds_to_lay_out(documents.values())
            self._call_libreoffice(call_folder, list(copies.values()), patience)
            return self._collect_results(call_folder, copies, documents)
        finally:
            shutil.rmtree(call_folder, ignore_errors=True)

    def _copy_documents(
        self, call_folder: Path, documents: Mapping[Path, DocumentText]
    ) -> dict[Path, Path]:
        for folder in (call_folder, *(call_folder / name for name in ("in", "out", "tmp"))):
            folder.mkdir(OWNER_ONLY_MODE)
        inside = call_folder / "in"
        copies = {each: inside / f"{number:05}.docx" for number, each in enumerate(documents)}
        for document, copy in copies.items():
            with os.fdopen(os.open(copy, NEW_FILE_FLAGS, PRIVATE_MODE), "wb") as file:
                file.write(document.read_bytes())
        return copies

    def _call_libreoffice(self, call_folder: Path, copies: list[Path], patience: float) -> None:
        profile = make_profile(call_folder)
        out = call_folder / "out"
        run_watched(
            build_command(self.program, profile, copies, out, self.export),
            build_environment(profile, call_folder / "tmp", self.environment),
            progress=lambda: _list_sizes(out),
            stall_seconds=patience,
            stop=self.stop,
        )

    def _collect_results(
        self, call_folder: Path, copies: Mapping[Path, Path], documents: Mapping[Path, DocumentText]
    ) -> CallResult:
        result = CallResult()
        waiting: list[Path] = []
        for document, copy in copies.items():
            pdf = call_folder / "out" / f"{copy.stem}.pdf"
            waiting.append(document)
            if pdf.is_file():
                result.failed += waiting
                waiting = []
                if self._is_sound(pdf, documents[document].words):
                    result.failed.remove(document)
                    result.made[document] = pdf.read_bytes()
        result.failed += waiting[:1]  # where LibreOffice stopped; it did not come to the others
        return result

    def _is_sound(self, pdf: Path, words: frozenset[str]) -> bool:
        shown = self.read_pdf(pdf) if is_whole_pdf(pdf) else None
        return (
            shown is not None and shown.pages > 0 and share_shown(words, shown) >= MIN_SHARE_SHOWN
        )


def seconds_to_lay_out(documents: Iterable[DocumentText]) -> float:
    """Return how long the longest document may take to be laid out, which shows nothing."""
    return SECONDS_PER_MB * max((each.size for each in documents), default=0) / 2**20


def _list_sizes(folder: Path) -> list[tuple[str, int]]:
    """Return what is in a folder, to see whether anything has come since."""
    found = []
    for each in folder.iterdir():
        try:
            found.append((each.name, each.stat().st_size))
        except FileNotFoundError:  # moved to its last name meanwhile
            continue
    return sorted(found)
