"""Converts Word documents to PDF in batches; each PDF is checked, failures are tried again."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, TemplateError, UsageError, unreadable_error
from docgen.output.encryption import not_word_error
from docgen.output.files.workspace import private_workspace
from docgen.output.files.write import check_writable, write_file
from docgen.output.pdf.completeness import find_pdf_reader, read_words
from docgen.output.pdf.libreoffice import PDF_EXPORT, find_soffice
from docgen.output.pdf.libreoffice_run import LibreOfficeRunner

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

STALL_SECONDS = 60.0
"""Seconds without any progress after which LibreOffice is taken to hang."""
DOCUMENTS_PER_CALL = 25
"""Documents a call: to start LibreOffice takes as long as to convert some ten."""
MAX_TRIES = 2
MAX_BARREN_CALLS = 3
"""Calls in a row without one PDF after which LibreOffice, not the documents, is at fault."""


@dataclass(frozen=True, slots=True)
class ConversionResult:
    """What became of one document: its PDF, or why there is none."""

    document: Path
    pdf: Path | None
    error: DocgenError | None = None


def convert_all(
    documents: Sequence[Path],
    folder: Path,
    *,
    workers: int = 1,
    timeout: float = STALL_SECONDS,
    force: bool = False,
) -> list[ConversionResult]:
    """Return what became of each document, in their order; see ``convert_documents``."""
    made = convert_documents(documents, folder, workers=workers, timeout=timeout, force=force)
    by_document = {each.document: each for each in made}
    return [by_document[document] for document in documents]


def convert_documents(
    documents: Sequence[Path],
    folder: Path,
    *,
    workers: int = 1,
    timeout: float = STALL_SECONDS,
    force: bool = False,
) -> Iterator[ConversionResult]:
    """Give each document with its PDF in ``folder`` as they are made, call by call.

    The documents are only read. A document that cannot be converted is given with its error and
    stops no other. ``timeout`` is how many seconds LibreOffice may stand still. Raises
    MissingToolError, before anything is done, where LibreOffice or a reader of PDF is missing.
    """
    targets = {document: folder / pdf_file_name(document) for document in documents}
    if len({target.name.casefold() for target in targets.values()}) != len(targets):
        raise UsageError(
            "two of the documents have the same name, and so would their PDF files; give each "
            "its own, or convert them into different folders"
        )
    return convert_to_targets(targets, folder, workers=workers, timeout=timeout, force=force)


def convert_to_targets(  # noqa: PLR0913 -- each set by its name
    targets: Mapping[Path, Path],
    folder: Path,
    *,
    workers: int = 1,
    timeout: float = STALL_SECONDS,
    force: bool = False,
    export: str = PDF_EXPORT,
) -> Iterator[ConversionResult]:
    """Give each document with its PDF at its target; ``folder`` is where to work meanwhile."""
    program, read = find_soffice(), find_pdf_reader()
    documents = list(targets)
    size = max(1, min(DOCUMENTS_PER_CALL, -(-len(documents) // workers)))
    jobs = [documents[start : start + size] for start in range(0, len(documents), size)]
    stop = Event()
    with private_workspace(folder) as place, ThreadPoolExecutor(workers) as crew:
        press = LibreOfficeRunner(program, read, place, timeout, stop, os.environ, export)
        order = ConversionJob(press, targets, force)
        try:
            for done in crew.map(order.convert, jobs):
                yield from done
        finally:
            stop.set()
            crew.shutdown(cancel_futures=True)


def pdf_file_name(document: Path) -> str:
    """Return what a document's PDF is called."""
    return f"{document.stem}.pdf"


@dataclass(frozen=True, slots=True)
class ConversionJob:
    """Which documents become which PDF files, and on which press."""

    runner: LibreOfficeRunner
    targets: Mapping[Path, Path]
    force: bool

    def convert(self, documents: Sequence[Path]) -> list[ConversionResult]:
        """Return what became of some of the documents, in their order."""
        told: dict[Path, ConversionResult] = {}
        sound: dict[Path, frozenset[str]] = {}
        for document in documents:
            try:
                check_writable(self.targets[document], force=self.force)
                content = document.read_bytes()
                sound[document] = read_words(content)
            except TemplateError:
                told[document] = ConversionResult(
                    document, None, not_word_error(str(document), content)
                )
            except DocgenError as error:
                told[document] = ConversionResult(document, None, error)
            except OSError as error:
                told[document] = ConversionResult(document, None, unreadable_error(document, error))
        for document, made in _convert_with_retries(self.runner, sound):
            told[document] = self._write_pdf(document, made)
        lost = (each for each in sound if each not in told)
        told.update(
            (each, ConversionResult(each, None, _not_converted_error(each))) for each in lost
        )
        return [told[document] for document in documents]

    def _write_pdf(self, document: Path, made: bytes) -> ConversionResult:
        try:
            pdf = write_file(self.targets[document], made, force=self.force)
        except DocgenError as error:
            return ConversionResult(document, None, error)
        return ConversionResult(document, pdf)


def _convert_with_retries(
    press: LibreOfficeRunner, sound: dict[Path, frozenset[str]]
) -> Iterator[tuple[Path, bytes]]:
    """Give the PDF of each document that got a sound one in at most two tries.

    In the first call that fails for a document it may have failed for another's sake: LibreOffice
    ends, or hangs, at the first that it cannot take. So the rest goes on without it, and it is
    tried again alone.
    """
    calls = deque([list(sound)])
    tries = dict.fromkeys(sound, 0)
    barren = 0
    while calls and barren < MAX_BARREN_CALLS and not press.stop.is_set():
        call = calls.popleft()
        if not call:
            continue
        result = press.run({document: sound[document] for document in call})
        yield from result.made.items()
        barren = 0 if result.made else barren + 1
        for document in result.failed:
            tries[document] += 1
        calls.appendleft([each for each in call if each not in result.reached])
        calls.extend([each] for each in result.failed if tries[each] < MAX_TRIES)


def _not_converted_error(document: Path) -> DocgenError:
    return DocgenError(
        "LibreOffice made no sound PDF of {path}, tried twice; the .docx is whole: open it in "
        "Word or LibreOffice and save it as PDF there",
        path=document,
    )
