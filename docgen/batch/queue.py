"""Chunks of records through a pool of workers: a few at a time, back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sized
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from docgen.batch.outcome import Made
from docgen.errors import DocgenError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Future
    from typing import Self

    from docgen.batch.outcome import Task
    from docgen.batch.plan import Planned
    from docgen.batch.workers import Crew

    Chunk = Sequence[Planned]

Records = TypeVar("Records", bound=Sized)


class Ahead(Iterator[Records]):
    """Gives chunks one after the other, and tells whether there are so many records in them."""

    def __init__(self, chunks: Iterable[Records]) -> None:
        self._chunks = iter(chunks)
        self._seen: deque[Records] = deque()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Records:
        return self._seen.popleft() if self._seen else next(self._chunks)

    def hold(self, records: int) -> bool:
        """Return whether at least so many records are still to come; no more are looked at."""
        found = sum(map(len, self._seen))
        while found < records:
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._seen.append(chunk)
            found += len(chunk)
        return True


AHEAD: Final = 2
"""Chunks that wait for each worker: enough to keep it busy, few enough to hold in memory."""
TRIES: Final = 2
MAX_LOSSES: Final = 5
"""Records in a row that each end their workers: then it is not the records."""


def work_off(crew: Crew, chunks: Iterable[Chunk]) -> Iterator[list[tuple[Planned, Made | None]]]:
    """Give the chunks in order, each record with what was made of it; None where it was there."""
    queue = _Queue(crew)
    waiting = iter(chunks)
    at_once = 1 if crew.places == 1 else crew.places * (1 + AHEAD)
    for chunk in waiting:
        queue.add(chunk)
        if len(queue.pending) >= at_once:
            yield queue.next()
    while queue.pending:
        yield queue.next()


@dataclass
class _Queue:
    crew: Crew
    pending: deque[tuple[Chunk, Future[list[Made]]]] = field(default_factory=deque)
    losses: int = 0

    def add(self, chunk: Chunk) -> None:
        self.pending.append((chunk, self._submit(chunk)))

    def next(self) -> list[tuple[Planned, Made | None]]:
        """Return the first chunk, done; its workers replaced where they died over it."""
        chunk, future = self.pending.popleft()
        try:
            made = future.result()
        except self.crew.broken_by:
            made = self._one_by_one(chunk)
            self._again()
        results = iter(made)
        return [(each, next(results) if each.known is None else None) for each in chunk]

    def _submit(self, chunk: Chunk) -> Future[list[Made]]:
        return self.crew.submit(_to_make(chunk))

    def _one_by_one(self, chunk: Chunk) -> list[Made]:
        """Return what is made of a lost chunk, alone, so that a record that kills is found."""
        self.crew.renew()
        return [self._alone(task) for task in _to_make(chunk)]

    def _alone(self, task: Task) -> Made:
        for _ in range(TRIES):
            try:
                (made,) = self.crew.submit([task]).result()
            except self.crew.broken_by:
                self.crew.renew()
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
        return Made((Problem(said, "worker_lost"),))

    def _again(self) -> None:
        """Have done again what was lost with the workers that died."""
        for _ in range(len(self.pending)):
            chunk, future = self.pending.popleft()
            kept = future.done() and not future.cancelled() and future.exception() is None
            self.pending.append((chunk, future if kept else self._submit(chunk)))


def _to_make(chunk: Chunk) -> list[Task]:
    return [each.task.bare() for each in chunk if each.known is None]
