"""Worker pools: this process, several processes, or a Dask cluster."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.batch.worker import load_renderer, make_chunk
from docgen.errors import MissingToolError, UsageError, install_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docgen.batch.job import WorkerSetup
    from docgen.batch.outcome import Task, TaskResult

ORPHAN_EXIT_STATUS = 130
"""The exit status of a worker whose batch has died."""
ANSWER_WITHIN = 10
"""Seconds a scheduler has to answer."""
MIN_RECORDS_FOR_PROCESSES = 500
"""Records that take longer than starting other processes for them."""


def _shut_down(executor: Executor) -> None:
    executor.shutdown(wait=True, cancel_futures=True)


@dataclass
class WorkerPool:
    """An executor, how much it does at a time, and how to replace it when it breaks."""

    setup: WorkerSetup
    start_executor: Callable[[], Executor]
    size: int
    broken_by: tuple[type[BaseException], ...] = (BrokenExecutor,)
    """What a future raises when its worker has died, not the work in it."""
    run_chunk: Callable[[WorkerSetup, Sequence[Task]], list[TaskResult]] = make_chunk
    stop_executor: Callable[[Executor], None] = _shut_down
    executor: Executor | None = None

    def submit(self, chunk: Sequence[Task]) -> Future[list[TaskResult]]:
        """Return the future of a chunk."""
        if self.executor is None:
            self.executor = self.start_executor()
        try:
            return self.executor.submit(self.run_chunk, self.setup, chunk)
        except self.broken_by as lost:
            future: Future[list[TaskResult]] = Future()
            future.set_exception(lost)
            return future

    def shut_down(self) -> None:
        """Stop the workers, dropping what they have not begun; ``submit`` starts others."""
        if self.executor is not None:
            self.stop_executor(self.executor)
            self.executor = None


class InlineExecutor(Executor):
    """Works at once in this very process: one worker, nothing to start."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the future of work that is done already."""
        future: Future[Any] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as fault:  # noqa: BLE001 -- raised where the result is asked for
            future.set_exception(fault)
        return future


@contextmanager
def inline_pool(setup: WorkerSetup) -> Iterator[WorkerPool]:
    """Give one worker in this process."""
    yield WorkerPool(setup, InlineExecutor, 1)


@contextmanager
def process_pool(setup: WorkerSetup, workers: int) -> Iterator[WorkerPool]:
    """Give workers on this machine, processes that are there before anything else starts."""

    def start() -> Executor:
        executor = ProcessPoolExecutor(
            workers, mp_context=_process_context(), initializer=_init_worker, initargs=(setup,)
        )
        executor.submit(os.getpid)  # whatever: the first work starts all of them
        return executor

    pool = WorkerPool(setup, start, workers, executor=start())
    try:
        yield pool
    finally:
        pool.shut_down()


def _process_context() -> multiprocessing.context.BaseContext:
    """Return how processes are started: as copies with the renderer in them, where that is safe.

    A copy of a process with several threads may hang on a lock that it copied held, and the
    libraries of other systems keep threads of their own.
    """
    alone = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if alone else "spawn")


def _init_worker(setup: WorkerSetup) -> None:
    """Prepare a worker: it leaves Ctrl-C to the batch, and ends when the batch has died."""
    gc.freeze()  # else looking for garbage would write to, and so copy, all memory it began with
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    load_renderer(setup)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(ORPHAN_EXIT_STATUS)


@contextmanager
def cluster_pool(setup: WorkerSetup, address: str) -> Iterator[WorkerPool]:
    """Give the workers of a Dask cluster, which must reach the folder under the same path.

    Raises MissingToolError without the extra, UsageError where no scheduler answers.
    """
    try:
        dask: Any = importlib.import_module("distributed")  # an extra, slow to load
    except ImportError:
        raise MissingToolError(
            "a cluster needs the extra 'cluster'; install it with: {command}",
            command=install_command("cluster"),
        ) from None
    try:
        client = dask.Client(address, timeout=ANSWER_WITHIN, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise UsageError(
            "no Dask scheduler answers at {address}; start one with 'dask scheduler'",
            address=address,
        ) from None
    with client:
        size = sum(client.nthreads().values())
        if not size:
            raise UsageError(
                "the cluster at {address} has no workers; start one with 'dask worker'",
                address=address,
            )
        pool = WorkerPool(
            setup,
            lambda: client.get_executor(pure=False),
            size,
            broken_by=(BrokenExecutor, dask.KilledWorker),
            stop_executor=lambda executor: executor.shutdown(
                wait=False
            ),  # what it cancels, for Dask
        )
        try:
            yield pool
        finally:
            pool.shut_down()


@contextmanager
def open_pool(
    setup: WorkerSetup,
    has_at_least: Callable[[int], bool],
    *,
    workers: int | None = None,
    address: str | None = None,
) -> Iterator[WorkerPool]:
    """Give the workers that were asked for: a cluster's, several processes, or this one.

    Where none were, ``has_at_least`` says whether there are enough records for several processes:
    a few are done here before others would have started.
    """
    if address is not None:
        chosen = cluster_pool(setup, address)
    else:
        number = workers or (count_cores() if has_at_least(MIN_RECORDS_FOR_PROCESSES) else 1)
        chosen = process_pool(setup, number) if number > 1 else inline_pool(setup)
    with chosen as pool:
        yield pool


def count_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
