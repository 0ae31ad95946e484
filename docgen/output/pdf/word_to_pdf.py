"""Converts Word documents to PDF in batches; each PDF is checked, failures are tried again."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, UsageError
from docgen.output.files.workspace import private_workspace
from docgen.output.files.write import check_writable, write_file
from docgen.output.pdf.completeness import DocumentText, find_pdf_reader, read_text
from docgen.output.pdf.libreoffice import PDF_EXPORT, find_soffice
from docgen.output.pdf.libreoffice_run import LibreOfficeRunner
from docgen.output.read_document import read_document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
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


def convert_documents(  # noqa: PLR0913 -- each set by its name
    targets: Mapping[Path, Path],
    folder: Path,
    *,
    workers: int = 1,
    timeout: float = STALL_SECONDS,
    force: bool = False,
    export: str = PDF_EXPORT,
) -> Iterator[ConversionResult]:
    """Give each document with its PDF at its target, in their order, as they are made.

    The documents are only read. A document that cannot be converted is given with its error and
    stops no other. ``folder`` is where to work meanwhile, ``timeout`` how many seconds
    LibreOffice may show nothing, and more for long documents. Raises MissingToolError, before
    anything is done, where LibreOffice or a reader of PDF is missing.
    """
    _check_names_differ(targets.values())
    program, read_pdf = find_soffice(), find_pdf_reader()
    documents = list(targets)
    size = max(1, min(DOCUMENTS_PER_CALL, -(-len(documents) // workers)))
    calls = [documents[start : start + size] for start in range(0, len(documents), size)]
    stop = Event()
    with private_workspace(folder) as workspace, ThreadPoolExecutor(workers) as threads:
        runner = LibreOfficeRunner(program, read_pdf, workspace, timeout, stop, os.environ, export)
        job = ConversionJob(runner, targets, force)
        try:
            for results in threads.map(job.convert, calls):
                yield from results
        finally:
            stop.set()
            threads.shutdown(cancel_futures=True)


def _check_names_differ(targets: Collection[Path]) -> None:
    if len({str(target).casefold() for target in targets}) != len(targets):
        raise UsageError(
            "two of the documents have the same name, and so would their PDF files; give each "
            "its own, or convert them into different folders"
        )


@dataclass(frozen=True, slots=True)
class ConversionJob:
    """Which documents become which PDF files, and what runs LibreOffice for them."""

    runner: LibreOfficeRunner
    targets: Mapping[Path, Path]
    force: bool

    def convert(self, documents: Sequence[Path]) -> list[ConversionResult]:
        """Return what became of some of the documents, in their order."""
        texts: dict[Path, DocumentText] = {}
        errors: dict[Path, DocgenError] = {}
        for document in documents:
            try:
                texts[document] = self._read_text(document)
            except DocgenError as error:
                errors[document] = error
        results = {
            document: self._write_pdf(document, pdf)
            for document, pdf in _convert_with_retries(self.runner, texts)
        }
        return [
            results.get(document)
            or ConversionResult(
                document, None, errors.get(document) or _not_converted_error(document)
            )
            for document in documents
        ]

    def _read_text(self, document: Path) -> DocumentText:
        """Return what a document says; raise DocgenError where it could give no PDF."""
        check_writable(self.targets[document], force=self.force)
        return read_text(read_document(document), str(document))

    def _write_pdf(self, document: Path, pdf: bytes) -> ConversionResult:
        try:
            path = write_file(self.targets[document], pdf, force=self.force)
        except DocgenError as error:
            return ConversionResult(document, None, error)
        return ConversionResult(document, path)


def _convert_with_retries(
    runner: LibreOfficeRunner, texts: Mapping[Path, DocumentText]
) -> Iterator[tuple[Path, bytes]]:
    """Give the PDF of each document that got a sound one in at most two tries.

    In the first call that fails for a document it may have failed for another's sake: LibreOffice
    ends, or hangs, at the first that it cannot take. So the rest goes on without it, and it is
    tried again alone.
    """
    calls = deque([list(texts)])
    tries = dict.fromkeys(texts, 0)
    barren = 0
    while calls and barren < MAX_BARREN_CALLS and not runner.stop.is_set():
        call = calls.popleft()
        if not call:
            continue
        result = runner.run({document: texts[document] for document in call})
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
