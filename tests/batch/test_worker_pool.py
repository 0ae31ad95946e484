"""Workers in other processes: the same documents, and a worker that dies is replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from docgen.batch import WorkerPool, open_pool, plan, process_pool
from docgen.batch.queue import MAX_LOSSES
from docgen.batch.worker import make_chunk
from docgen.batch.worker_pool import InlineExecutor
from docgen.errors import DocgenError
from tests.batch.conftest import case, caseload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.batch import WorkerSetup
    from docgen.batch.outcome import Task, TaskResult
    from tests.batch.conftest import BatchRunner

ROOT = Path(__file__).parents[2]
two_workers = partial(open_pool, workers=2)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "CHUNK", 5)


def test_two_processes_make_what_one_makes(batch: BatchRunner) -> None:
    answers = [*caseload(60), case(61, nik="1"), case(1)]
    ended = batch(answers, open_pool=two_workers)
    made = batch.documents

    assert ended.statuses == [*["rendered"] * 60, "refused", "refused"]
    assert batch(answers, open_pool=open_pool).statuses == [*["unchanged"] * 60, *["refused"] * 2]
    assert batch.documents == made


def test_any_executor_will_do(batch: BatchRunner) -> None:
    @contextmanager
    def threads(setup: WorkerSetup, _has_at_least: Any) -> Iterator[WorkerPool]:
        pool = WorkerPool(setup, lambda: ThreadPoolExecutor(3), 3)
        yield pool
        pool.shut_down()

    assert batch(caseload(40), open_pool=threads).statuses == ["rendered"] * 40


def test_the_chunk_of_a_worker_that_was_killed_is_done_again(batch: BatchRunner) -> None:
    killed: list[int] = []

    @contextmanager
    def watched(setup: WorkerSetup, _has_at_least: Any) -> Iterator[WorkerPool]:
        with process_pool(setup, 2) as pool:
            submit = pool.submit

            def kill_once(chunk: Any) -> Any:
                future = submit(chunk)
                if len(killed) < 1 and chunk[0].position > 30:
                    running: Any = pool.executor
                    killed.append(next(iter(running._processes)))  # noqa: SLF001 -- no other way
                    os.kill(killed[0], signal.SIGKILL)
                return future

            pool.submit = kill_once  # type: ignore[method-assign]
            yield pool

    ended = batch(caseload(60), open_pool=watched)

    assert killed
    assert ended.statuses == ["rendered"] * 60
    assert len(batch.documents) == 60


def dying_workers(*positions: int) -> Any:
    """Return what opens a pool of workers that die over some records."""

    def dies(setup: WorkerSetup, chunk: Sequence[Task]) -> list[TaskResult]:
        if set(positions) & {task.position for task in chunk}:
            raise BrokenExecutor
        return make_chunk(setup, chunk)

    @contextmanager
    def dying_pool(setup: WorkerSetup, _has_at_least: Any) -> Iterator[WorkerPool]:
        yield WorkerPool(setup, InlineExecutor, 2, run_chunk=dies)

    return dying_pool


def test_a_record_that_ends_its_worker_is_found_and_the_others_are_made(batch: BatchRunner) -> None:
    ended = batch(caseload(20), open_pool=dying_workers(8))

    assert ended.codes[7] == ["worker_lost"]
    assert ended.statuses == [*["rendered"] * 7, "refused", *["rendered"] * 12]


def test_workers_that_all_die_are_no_fault_of_the_records(batch: BatchRunner) -> None:
    with pytest.raises(DocgenError, match="workers end before"):
        batch(caseload(MAX_LOSSES + 5), open_pool=dying_workers(*range(100)))
    assert batch.documents == {}


def test_a_worker_of_another_version_is_reported(batch: BatchRunner) -> None:
    @contextmanager
    def elsewhere(setup: WorkerSetup, _has_at_least: Any) -> Iterator[WorkerPool]:
        yield WorkerPool(replace(setup, engine_version="0.0.1"), InlineExecutor, 1)

    with pytest.raises(DocgenError, match=r"0\.0\.1.*install the same"):
        batch(caseload(1), open_pool=elsewhere)


def test_workers_end_when_their_batch_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from docgen.batch import BatchJob, process_pool\n"
        "from docgen.batch.job import build_setup\n"
        "from tests.batch.conftest import AGENCY, FORM, TODAY\n"
        "if __name__ == '__main__':\n"
        "    setup = build_setup(BatchJob(FORM, AGENCY, Path('x'), TODAY), None)\n"
        "    with process_pool(setup, 1) as pool:\n"
        "        pool.submit([]).result()\n"
        "        print(*pool.executor._processes, flush=True)\n"
        "        time.sleep(60)\n"
    )
    script = tmp_path / "batch_that_is_killed.py"
    script.write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert is_alive(worker)
        parent.kill()
        parent.wait()
        patience = time.monotonic() + 20
        while is_alive(worker) and time.monotonic() < patience:
            time.sleep(0.05)
        assert not is_alive(worker)


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is ever copied")
def test_a_process_is_copied_only_while_it_has_one_thread() -> None:
    asked = (
        "import threading\n"
        "from docgen.batch.worker_pool import _process_context\n"
        "print(_process_context().get_start_method())\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "print(_process_context().get_start_method())\n"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["fork", "spawn"]
