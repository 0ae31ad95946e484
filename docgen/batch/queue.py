"""Chunks of records through a worker pool: a few at a time, results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sized
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from docgen.batch.outcome import TaskResult
from docgen.errors import DocgenError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Future
    from typing import Self

    from docgen.batch.outcome import Task
    from docgen.batch.plan import PlannedRecord
    from docgen.batch.worker_pool import WorkerPool

    Chunk = Sequence[PlannedRecord]

Records = TypeVar("Records", bound=Sized)


class Lookahead(Iterator[Records]):
    """Gives chunks one after the other, and says whether so many records are still to come."""

    def __init__(self, chunks: Iterable[Records]) -> None:
        self._chunks = iter(chunks)
        self._buffer: deque[Records] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Records:
        return self._buffer.popleft() if self._buffer else next(self._chunks)

    def has_at_least(self, records: int) -> bool:
        """Return whether at least so many records are still to come; reads no more of them."""
        found = sum(map(len, self._buffer))
        while found < records:
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._buffer.append(chunk)
            found += len(chunk)
        return True


WAITING_CHUNKS: Final = 2
"""Chunks that wait for each worker: enough to keep it busy, few enough to hold in memory."""
MAX_TRIES: Final = 2
MAX_LOSSES: Final = 5
"""Records in a row that each end their workers: then it is not the records."""


def run_chunks(
    pool: WorkerPool, chunks: Iterable[Chunk]
) -> Iterator[list[tuple[PlannedRecord, TaskResult | None]]]:
    """Give the chunks in order, each record with its result; None where it was made before."""
    queue = _Queue(pool)
    max_pending = 1 if pool.size == 1 else pool.size * (1 + WAITING_CHUNKS)
    for chunk in chunks:
        queue.add(chunk)
        if len(queue.pending) >= max_pending:
            yield queue.next()
    while queue.pending:
        yield queue.next()


@dataclass
class _Queue:
    pool: WorkerPool
    pending: deque[tuple[Chunk, Future[list[TaskResult]]]] = field(default_factory=deque)
    losses: int = 0

    def add(self, chunk: Chunk) -> None:
        self.pending.append((chunk, self._submit(chunk)))

    def next(self) -> list[tuple[PlannedRecord, TaskResult | None]]:
        """Return the first chunk with its results; its workers are replaced where they died."""
        chunk, future = self.pending.popleft()
        try:
            made = future.result()
        except self.pool.broken_by:
            made = self._run_one_by_one(chunk)
            self._resubmit_lost()
        results = iter(made)
        return [(each, next(results) if each.known is None else None) for each in chunk]

    def _submit(self, chunk: Chunk) -> Future[list[TaskResult]]:
        return self.pool.submit(_open_tasks(chunk))

    def _run_one_by_one(self, chunk: Chunk) -> list[TaskResult]:
        """Return the results of a lost chunk, record by record, to find the one that kills."""
        self.pool.shut_down()
        return [self._run_alone(task) for task in _open_tasks(chunk)]

    def _run_alone(self, task: Task) -> TaskResult:
        for _ in range(MAX_TRIES):
            try:
                (result,) = self.pool.submit([task]).result()
            except self.pool.broken_by:
                self.pool.shut_down()
            else:
                self.losses = 0
                return result
        self.losses += 1
        if self.losses >= MAX_LOSSES:
            raise DocgenError(
                "the workers end before their work is done; try --workers 1, which shows why"
            )
        message = (
            "proses pembuat dokumen berhenti mendadak pada rekaman ini; periksa isian yang panjang"
        )
        return TaskResult((Problem(message, "worker_lost"),))

    def _resubmit_lost(self) -> None:
        """Submit again what was lost with the workers that died."""
        for _ in range(len(self.pending)):
            chunk, future = self.pending.popleft()
            is_done = future.done() and not future.cancelled() and future.exception() is None
            self.pending.append((chunk, future if is_done else self._submit(chunk)))


def _open_tasks(chunk: Chunk) -> list[Task]:
    return [each.task.without_cells() for each in chunk if each.known is None]
