"""What a worker does: a chunk of records becomes finished files that await their names."""

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

from docgen.batch.files import disk_refused
from docgen.batch.job import engine
from docgen.batch.naming import document_name
from docgen.batch.outcome import Made, Task
from docgen.errors import DocgenError, Problem, ProblemsError
from docgen.form.paths import look_up
from docgen.output.files.atomic import NEW_FILE, PRIVATE
from docgen.render.document import Renderer, prepare
from docgen.validation.partial import read_partly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docgen.batch.job import Setup

    Keep = Callable[[bytes], Path | None]
    """What stores the bytes of a document and tells where."""

FLUSHERS = 2
"""Files asked of the disk at once: the journal then takes both in one write."""
TOGETHER = 10
"""Files handed over to be flushed at a time: to hand over costs more than to flush."""


def make_chunk(setup: Setup, tasks: Sequence[Task]) -> list[Made]:
    """Return what became of each task; every file made is on the disk for good by then."""
    with _storing(setup.room) as keep:
        return [_make(setup, task, keep) for task in tasks]


def prepared(setup: Setup) -> Renderer:
    """Return the renderer of a setup, compiled once per worker."""
    if setup.engine != engine():
        raise DocgenError(
            "a worker has docgen {theirs} and the batch was started with {ours}; install the "
            "same on both",
            theirs=engine(),
            ours=setup.engine,
        )
    return _compiled(setup)


@lru_cache(maxsize=2)
def _compiled(setup: Setup) -> Renderer:
    return prepare(setup.form, setup.agency, setup.template)


def _make(setup: Setup, task: Task, keep: Keep) -> Made:
    """Return what became of one record; whatever fails in it stays its own."""
    record = task.record
    renderer = prepared(setup)
    try:
        rendered = renderer.render(
            record.data,
            today=setup.today,
            audience=setup.audience,
            folder=Path(record.source).parent,
        )
    except ProblemsError as refused:
        found = refused.problems or (_unexplained(refused),)
        return Made(found, _case_code(setup, task))
    except Exception as bug:  # noqa: BLE001 -- one record's failure must not be the batch's
        return Made((_internal(bug),))
    if record.errors:
        return Made(rendered.problems, rendered.case_code)
    name = document_name(
        setup.pattern,
        form=setup.form,
        case_code=rendered.case_code,
        date=rendered.date,
        row=task.row,
    )
    document = rendered.document
    if setup.seal is not None and setup.room is not None:
        document = setup.seal.closed(document)
    digest = hashlib.sha256(document).hexdigest()
    told = rendered.disclosed and replace(rendered.disclosed, sha256=digest)
    return Made(rendered.problems, rendered.case_code, name, digest, keep(document), told)


def _case_code(setup: Setup, task: Task) -> str | None:
    """Return the case code of a refused record, where that at least could be read."""
    try:
        found = look_up(read_partly(setup.form.model, task.record.data), setup.form.case_code)
    except Exception:  # noqa: BLE001 -- only for the report, of a record that is refused anyway
        return None
    return found if isinstance(found, str) else None


def _unexplained(refused: ProblemsError) -> Problem:
    return Problem(refused.text, type(refused).__name__.removesuffix("Error").lower())


def _internal(bug: BaseException) -> Problem:
    """Return a bug as a problem of its record: its kind alone, as its words may quote answers."""
    return Problem(
        "kesalahan di dalam docgen ({kind}); laporkan dengan bentuk isian ini tanpa data klien",
        "internal",
        values={"kind": type(bug).__name__},
    )


@contextmanager
def _storing(room: Path | None) -> Iterator[Keep]:
    """Give what stores documents; waiting for the disk runs beside the work, not after it."""
    if room is None:
        yield lambda _: None
        return
    written: list[Path] = []
    unflushed: list[int] = []
    flushed: list[Future[None]] = []
    with ThreadPoolExecutor(FLUSHERS) as flushers:

        def keep(document: bytes) -> Path:
            path = room / f"{secrets.token_hex(8)}.tmp"
            handle = os.open(path, NEW_FILE, PRIVATE)
            written.append(path)
            _write_all(handle, document)
            unflushed.append(handle)
            if len(unflushed) >= TOGETHER:
                flush()
            return path

        def flush() -> None:
            flushed.append(flushers.submit(_flush, unflushed.copy()))
            unflushed.clear()

        try:
            yield keep
            flush()
            for each in flushed:
                each.result()
        except BaseException as fault:
            flush()  # which closes them
            for path in written:
                path.unlink(missing_ok=True)
            if isinstance(fault, OSError):
                raise disk_refused(room.parent, fault) from None
            raise


def _write_all(handle: int, content: bytes) -> None:
    view = memoryview(content)
    try:
        while view:
            view = view[os.write(handle, view) :]
    except OSError:
        os.close(handle)
        raise


def _flush(handles: Sequence[int]) -> None:
    """Wait until the disk has the files, and close them all whatever it says of one."""
    with ExitStack() as open_files:
        for handle in handles:
            open_files.callback(os.close, handle)
        for handle in handles:
            os.fsync(handle)
