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

from docgen.batch import Crew, crew_for, plan, processes
from docgen.batch.queue import MAX_LOSSES
from docgen.batch.worker import make_chunk
from docgen.batch.workers import Here
from docgen.errors import DocgenError
from tests.batch.conftest import case, caseload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.batch import Setup
    from docgen.batch.outcome import Made, Task
    from tests.batch.conftest import Batch

ROOT = Path(__file__).parents[2]
two = partial(crew_for, workers=2)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "CHUNK", 5)


def test_two_processes_make_what_one_makes(batch: Batch) -> None:
    answers = [*caseload(60), case(61, nik="1"), case(1)]
    ended = batch(answers, staff=two)
    made = batch.documents

    assert ended.statuses == [*["rendered"] * 60, "refused", "refused"]
    assert batch(answers, staff=crew_for).statuses == [*["unchanged"] * 60, *["refused"] * 2]
    assert batch.documents == made


def test_any_executor_will_do(batch: Batch) -> None:
    @contextmanager
    def threads(setup: Setup, _are_there: Any) -> Iterator[Crew]:
        crew = Crew(setup, lambda: ThreadPoolExecutor(3), 3)
        yield crew
        crew.dismiss()

    assert batch(caseload(40), staff=threads).statuses == ["rendered"] * 40


def test_the_chunk_of_a_worker_that_was_killed_is_done_again(batch: Batch) -> None:
    killed: list[int] = []

    @contextmanager
    def watched(setup: Setup, _are_there: Any) -> Iterator[Crew]:
        with processes(setup, 2) as crew:
            submit = crew.submit

            def kill_once(chunk: Any) -> Any:
                future = submit(chunk)
                if len(killed) < 1 and chunk[0].position > 30:
                    running: Any = crew.executor
                    killed.append(next(iter(running._processes)))  # noqa: SLF001 -- no other way
                    os.kill(killed[0], signal.SIGKILL)
                return future

            crew.submit = kill_once  # type: ignore[method-assign]
            yield crew

    ended = batch(caseload(60), staff=watched)

    assert killed
    assert ended.statuses == ["rendered"] * 60
    assert len(batch.documents) == 60


def deadly(*positions: int) -> Any:
    """Return what staffs a batch with workers that die over some records."""

    def dies(setup: Setup, chunk: Sequence[Task]) -> list[Made]:
        if set(positions) & {task.position for task in chunk}:
            raise BrokenExecutor
        return make_chunk(setup, chunk)

    @contextmanager
    def staff(setup: Setup, _are_there: Any) -> Iterator[Crew]:
        yield Crew(setup, Here, 2, work=dies)

    return staff


def test_a_record_that_ends_its_worker_is_found_and_the_others_are_made(batch: Batch) -> None:
    ended = batch(caseload(20), staff=deadly(8))

    assert ended.codes[7] == ["worker_lost"]
    assert ended.statuses == [*["rendered"] * 7, "refused", *["rendered"] * 12]


def test_workers_that_all_die_are_no_fault_of_the_records(batch: Batch) -> None:
    with pytest.raises(DocgenError, match="workers end before"):
        batch(caseload(MAX_LOSSES + 5), staff=deadly(*range(100)))
    assert batch.documents == {}


def test_a_worker_of_another_version_is_told(batch: Batch) -> None:
    @contextmanager
    def elsewhere(setup: Setup, _are_there: Any) -> Iterator[Crew]:
        yield Crew(replace(setup, engine="0.0.1"), Here, 1)

    with pytest.raises(DocgenError, match=r"0\.0\.1.*install the same"):
        batch(caseload(1), staff=elsewhere)


def test_workers_end_when_their_batch_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from docgen.batch import Order, processes\n"
        "from docgen.batch.job import setup_of\n"
        "from tests.batch.conftest import AGENCY, FORM, TODAY\n"
        "if __name__ == '__main__':\n"
        "    setup = setup_of(Order(FORM, AGENCY, Path('x'), TODAY), None)\n"
        "    with processes(setup, 1) as crew:\n"
        "        crew.submit([]).result()\n"
        "        print(*crew.executor._processes, flush=True)\n"
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
        "from docgen.batch.workers import _context\n"
        "print(_context().get_start_method())\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "print(_context().get_start_method())\n"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["fork", "spawn"]
