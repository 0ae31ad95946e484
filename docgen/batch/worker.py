"""The work of one worker: a chunk of records becomes finished files without their names yet."""

from __future__ import annotations

import hashlib
import os
import secrets
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.batch.folder import translate_disk_errors
from docgen.batch.job import engine_version
from docgen.batch.name_pattern import document_name
from docgen.batch.outcome import Task, TaskResult
from docgen.errors import DocgenError, Problem, ProblemsError
from docgen.form.paths import get_answer
from docgen.output.files.atomic import NEW_FILE_FLAGS, PRIVATE_MODE
from docgen.output.files.write import write_all
from docgen.render.document import Renderer, prepare_renderer
from docgen.validation.partial import parse_partial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docgen.batch.job import WorkerSetup

    StoreDocument = Callable[[bytes], Path | None]
    """Stores the bytes of a document and returns where; None where nothing is written."""

FLUSHERS = 2
"""Files asked of the disk at once: the journal then takes both in one write."""
FLUSH_SIZE = 10
"""Files handed over to be flushed at a time: to hand over costs more than to flush."""


def make_chunk(setup: WorkerSetup, tasks: Sequence[Task]) -> list[TaskResult]:
    """Return what became of each task; every file made is on the disk for good by then."""
    with _document_store(setup.work_folder) as store:
        return [_make_document(setup, task, store) for task in tasks]


def load_renderer(setup: WorkerSetup) -> Renderer:
    """Return the renderer of a setup, compiled once per worker."""
    if setup.engine_version != engine_version():
        raise DocgenError(
            "a worker has docgen {theirs} and the batch was started with {ours}; install the "
            "same on both",
            theirs=engine_version(),
            ours=setup.engine_version,
        )
    return _compile_renderer(setup)


@lru_cache(maxsize=2)
def _compile_renderer(setup: WorkerSetup) -> Renderer:
    return prepare_renderer(setup.form, setup.agency, setup.template, audience=setup.audience)


def _make_document(setup: WorkerSetup, task: Task, store: StoreDocument) -> TaskResult:
    """Return what became of one record; whatever fails in it stays its own."""
    record = task.record
    renderer = load_renderer(setup)
    try:
        rendered = renderer.render(
            record.data,
            today=setup.today,
            audience=setup.audience,
            folder=Path(record.source).parent,
        )
    except ProblemsError as refused:
        problems = refused.problems or (_refusal_problem(refused),)
        told = any(each.at == setup.form.case_code and each.is_error for each in problems)
        return TaskResult(problems, None if told else _case_code(setup, task))
    except Exception as bug:  # noqa: BLE001 -- one record's failure must not be the batch's
        return TaskResult((_internal_problem(bug),))
    if record.errors:
        return TaskResult(rendered.problems, rendered.case_code)
    name = document_name(
        setup.pattern,
        form=setup.form,
        case_code=rendered.case_code,
        date=rendered.date,
        row=task.row,
        reader=setup.audience.reader,
    )
    document = rendered.document
    if setup.encryption is not None and setup.work_folder is not None:
        document = setup.encryption.encrypt(document)
    digest = hashlib.sha256(document).hexdigest()
    disclosed = rendered.disclosed and replace(rendered.disclosed, sha256=digest)
    return TaskResult(
        rendered.problems, rendered.case_code, name, digest, store(document), disclosed
    )


def _case_code(setup: WorkerSetup, task: Task) -> str | None:
    """Return the case code of a refused record, where that at least could be read."""
    try:
        found = get_answer(parse_partial(setup.form.model, task.record.data), setup.form.case_code)
    except Exception:  # noqa: BLE001 -- only for the report, of a record that is refused anyway
        return None
    return found if isinstance(found, str) else None


def _refusal_problem(refused: ProblemsError) -> Problem:
    return Problem(refused.text, type(refused).__name__.removesuffix("Error").lower())


def _internal_problem(bug: BaseException) -> Problem:
    """Return a bug as a problem of its record: its kind alone, as its words may quote answers."""
    return Problem(
        "kesalahan di dalam docgen ({kind}); laporkan dengan bentuk isian ini tanpa data klien",
        "internal",
        values={"kind": type(bug).__name__},
    )


@contextmanager
def _document_store(work_folder: Path | None) -> Iterator[StoreDocument]:
    """Give what stores documents; waiting for the disk runs beside the work, not after it."""
    if work_folder is None:
        yield lambda _: None
        return
    written: list[Path] = []
    unflushed: list[int] = []
    flushed: list[Future[None]] = []
    with translate_disk_errors(work_folder.parent), ThreadPoolExecutor(FLUSHERS) as flushers:

        def store(document: bytes) -> Path:
            path = work_folder / f"{secrets.token_hex(8)}.tmp"
            unflushed.append(os.open(path, NEW_FILE_FLAGS, PRIVATE_MODE))
            written.append(path)
            write_all(unflushed[-1], document)
            if len(unflushed) >= FLUSH_SIZE:
                flush()
            return path

        def flush() -> None:
            flushed.append(flushers.submit(_flush, unflushed.copy()))
            unflushed.clear()

        try:
            yield store
            flush()
            for each in flushed:
                each.result()
        except BaseException:
            flush()  # which closes them
            for path in written:
                path.unlink(missing_ok=True)
            raise


def _flush(handles: Sequence[int]) -> None:
    """Wait until the disk has the files, and close them all whatever it says of one."""
    with ExitStack() as open_files:
        for handle in handles:
            open_files.callback(os.close, handle)
        for handle in handles:
            os.fsync(handle)
