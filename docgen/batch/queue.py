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
    """Gives chunks one after the other, and tells whether there are so many records in them."""

    def __init__(self, chunks: Iterable[Records]) -> None:
        self._chunks = iter(chunks)
        self._buffer: deque[Records] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Records:
        return self._buffer.popleft() if self._buffer else next(self._chunks)

    def has_at_least(self, records: int) -> bool:
        """Return whether at least so many records are still to come; no more are looked at."""
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
    crew: WorkerPool, chunks: Iterable[Chunk]
) -> Iterator[list[tuple[PlannedRecord, TaskResult | None]]]:
    """Give the chunks in order, each record with what was made of it; None where it was there."""
    queue = _Queue(crew)
    waiting = iter(chunks)
    at_once = 1 if crew.size == 1 else crew.size * (1 + WAITING_CHUNKS)
    for chunk in waiting:
        queue.add(chunk)
        if len(queue.pending) >= at_once:
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
        """Return the first chunk, done; its workers replaced where they died over it."""
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
        """Return what is made of a lost chunk, alone, so that a record that kills is found."""
        self.pool.restart()
        return [self._run_alone(task) for task in _open_tasks(chunk)]

    def _run_alone(self, task: Task) -> TaskResult:
        for _ in range(MAX_TRIES):
            try:
                (made,) = self.pool.submit([task]).result()
            except self.pool.broken_by:
                self.pool.restart()
            else:
                self.losses = 0
                return made
        self.losses += 1
        if self.losses >= MAX_LOSSES:
            raise DocgenError(
                "the workers end before their work is done; try --workers 1, which shows why"
            )
        said = (
            "proses pembuat dokumen berhenti mendadak pada rekaman ini; periksa isian yang panjang"
        )
        return TaskResult((Problem(said, "worker_lost"),))

    def _resubmit_lost(self) -> None:
        """Have done again what was lost with the workers that died."""
        for _ in range(len(self.pending)):
            chunk, future = self.pending.popleft()
            kept = future.done() and not future.cancelled() and future.exception() is None
            self.pending.append((chunk, future if kept else self._submit(chunk)))


def _open_tasks(chunk: Chunk) -> list[Task]:
    return [each.task.without_cells() for each in chunk if each.known is None]
