"""Word documents become PDF files: many a call, each looked at, what failed tried once more."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, TemplateError, UsageError
from docgen.output.encryption import no_document, unreadable
from docgen.output.files.workspace import workshop
from docgen.output.files.write import check_free, write_file
from docgen.output.pdf.libreoffice import PLAIN, find_soffice
from docgen.output.pdf.libreoffice_run import Press
from docgen.output.pdf.verify import find_reader, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["Converted", "convert", "convert_to", "pdf_name", "to_pdf"]

PATIENCE = 60.0
"""Seconds without any progress after which LibreOffice is taken to hang."""
IN_ONE_CALL = 25
"""Documents a call: to start LibreOffice takes as long as to convert some ten."""
TRIES = 2
BARREN_CALLS = 3
"""Calls in a row without one PDF after which LibreOffice, not the documents, is at fault."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of one document: its PDF, or why there is none."""

    document: Path
    pdf: Path | None
    error: DocgenError | None = None


def to_pdf(
    documents: Sequence[Path],
    folder: Path,
    *,
    workers: int = 1,
    timeout: float = PATIENCE,
    force: bool = False,
) -> list[Converted]:
    """Return what became of each document, in their order; see ``convert``."""
    made = convert(documents, folder, workers=workers, timeout=timeout, force=force)
    by_document = {each.document: each for each in made}
    return [by_document[document] for document in documents]


def convert(
    documents: Sequence[Path],
    folder: Path,
    *,
    workers: int = 1,
    timeout: float = PATIENCE,
    force: bool = False,
) -> Iterator[Converted]:
    """Give each document with its PDF in ``folder`` as they are made, call by call.

    The documents are only read. A document that cannot be converted is given with its error and
    stops no other. ``timeout`` is how many seconds LibreOffice may stand still. Raises
    MissingToolError, before anything is done, where LibreOffice or a reader of PDF is missing.
    """
    targets = {document: folder / pdf_name(document) for document in documents}
    if len({target.name.casefold() for target in targets.values()}) != len(targets):
        raise UsageError(
            "two of the documents have the same name, and so would their PDF files; give each "
            "its own, or convert them into different folders"
        )
    return convert_to(targets, folder, workers=workers, timeout=timeout, force=force)


def convert_to(  # noqa: PLR0913 -- each set by its name
    targets: Mapping[Path, Path],
    folder: Path,
    *,
    workers: int = 1,
    timeout: float = PATIENCE,
    force: bool = False,
    export: str = PLAIN,
) -> Iterator[Converted]:
    """Give each document with its PDF at its target; ``folder`` is where to work meanwhile."""
    program, read = find_soffice(), find_reader()
    documents = list(targets)
    size = max(1, min(IN_ONE_CALL, -(-len(documents) // workers)))
    jobs = [documents[start : start + size] for start in range(0, len(documents), size)]
    stop = Event()
    with workshop(folder) as place, ThreadPoolExecutor(workers) as crew:
        press = Press(program, read, place, timeout, stop, os.environ, export)
        order = Order(press, targets, force)
        try:
            for done in crew.map(order.fill, jobs):
                yield from done
        finally:
            stop.set()
            crew.shutdown(cancel_futures=True)


def pdf_name(document: Path) -> str:
    """Return what a document's PDF is called."""
    return f"{document.stem}.pdf"


@dataclass(frozen=True, slots=True)
class Order:
    """Which documents become which PDF files, and on which press."""

    press: Press
    targets: Mapping[Path, Path]
    force: bool

    def fill(self, documents: Sequence[Path]) -> list[Converted]:
        """Return what became of some of the documents, in their order."""
        told: dict[Path, Converted] = {}
        sound: dict[Path, frozenset[str]] = {}
        for document in documents:
            try:
                check_free(self.targets[document], force=self.force)
                content = document.read_bytes()
                sound[document] = words_of(content)
            except TemplateError:
                told[document] = Converted(document, None, no_document(str(document), content))
            except DocgenError as error:
                told[document] = Converted(document, None, error)
            except OSError as error:
                told[document] = Converted(document, None, unreadable(document, error))
        for document, made in _print(self.press, sound):
            told[document] = self._put(document, made)
        lost = (each for each in sound if each not in told)
        told.update((each, Converted(each, None, _not_made(each))) for each in lost)
        return [told[document] for document in documents]

    def _put(self, document: Path, made: bytes) -> Converted:
        try:
            pdf = write_file(self.targets[document], made, force=self.force)
        except DocgenError as error:
            return Converted(document, None, error)
        return Converted(document, pdf)


def _print(press: Press, sound: dict[Path, frozenset[str]]) -> Iterator[tuple[Path, bytes]]:
    """Give the PDF of each document that got a sound one in at most two tries.

    In the first call that fails for a document it may have failed for another's sake: LibreOffice
    ends, or hangs, at the first that it cannot take. So the rest goes on without it, and it is
    tried again alone.
    """
    calls = deque([list(sound)])
    tries = dict.fromkeys(sound, 0)
    barren = 0
    while calls and barren < BARREN_CALLS and not press.stop.is_set():
        call = calls.popleft()
        if not call:
            continue
        result = press.run({document: sound[document] for document in call})
        yield from result.made.items()
        barren = 0 if result.made else barren + 1
        for document in result.tried:
            tries[document] += 1
        calls.appendleft([each for each in call if each not in result.seen])
        calls.extend([each] for each in result.tried if tries[each] < TRIES)


def _not_made(document: Path) -> DocgenError:
    return DocgenError(
        "LibreOffice made no sound PDF of {path}, tried twice; the .docx is whole: open it in "
        "Word or LibreOffice and save it as PDF there",
        path=document,
    )
