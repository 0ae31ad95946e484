"""A batch on a real Dask cluster: a scheduler and two workers, one of which is killed midway."""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from docgen.batch import open_pool, plan
from docgen.errors import MissingToolError, UsageError
from tests.batch.conftest import case, caseload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.batch.conftest import BatchRunner

TIMEOUT = 60.0


class Cluster:
    """A scheduler and its workers, each a process of this machine."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        self.processes = [self._start("scheduler", *options)]
        wait_until(self._is_told)
        self.address: str = json.loads(self.file.read_text(encoding="utf-8"))["address"]

    def _is_told(self) -> bool:
        """Whether the scheduler has written its whole file, which is there before it is full."""
        try:
            return bool(json.loads(self.file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return False

    def add_worker(self) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")
        self.processes.append(self._start("worker", *options))
        return self.processes[-1]

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file",
             str(self.file), *options],
            cwd=self.file.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def wait_until(holds: object) -> None:
    patience = time.monotonic() + TIMEOUT
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < patience
        time.sleep(0.02)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "dask"
    folder.mkdir()
    found = Cluster(folder)
    yield found
    found.stop()


def test_a_worker_lost_midway_loses_nothing(
    batch: BatchRunner, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "CHUNK", 5)
    workers = [cluster.add_worker(), cluster.add_worker()]
    wait_until(partial(has_workers, cluster.address, 2))

    def kill_one() -> None:
        wait_until(lambda: any(batch.folder.glob("*.docx")))
        workers[0].kill()

    killer = threading.Thread(target=kill_one)
    killer.start()
    answers = [*caseload(200), case(201, nik="1")]
    ended = batch(answers, open_pool=partial(open_pool, address=cluster.address))
    killer.join()

    assert workers[0].poll() is not None
    assert ended.statuses == [*["rendered"] * 200, "refused"]
    assert len(batch.documents) == 200
    assert batch(answers).statuses == [*["unchanged"] * 200, "refused"]


def has_workers(address: str, number: int) -> bool:
    dask: Any = importlib.import_module("distributed")

    with dask.Client(address, set_as_default=False) as client:
        return len(client.nthreads()) == number


def test_a_cluster_without_workers_is_reported(batch: BatchRunner, cluster: Cluster) -> None:
    with pytest.raises(UsageError, match="no workers"):
        batch(caseload(1), open_pool=partial(open_pool, address=cluster.address))


def test_no_scheduler_is_reported(batch: BatchRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.batch.worker_pool.ANSWER_WITHIN", 1)

    with pytest.raises(UsageError, match="no Dask scheduler"):
        batch(caseload(1), open_pool=partial(open_pool, address="tcp://127.0.0.1:9"))


def test_a_missing_extra_is_reported(batch: BatchRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(MissingToolError, match=r"casework-docgen\[cluster\]"):
        batch(caseload(1), open_pool=partial(open_pool, address="tcp://127.0.0.1:8786"))
