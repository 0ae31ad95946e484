"""The tally of a batch: records done, rate, time left; and what shows it."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.batch.outcome import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    ShowTally = Callable[["Tally"], None]
    """Shows a tally; called after every chunk."""
    OpenProgress = Callable[[], AbstractContextManager[ShowTally]]
    """Opens a progress bar for the time of the work."""


@dataclass(slots=True)
class Tally:
    """The records settled so far."""

    clock: Callable[[], float]
    total: int | None = None
    """How many there will be, where that is known."""
    started: float = 0.0
    counts: Counter[Status] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def add(self, status: Status) -> None:
        """Count one record."""
        self.counts[status] += 1

    @property
    def done(self) -> int:
        """How many records are settled."""
        return self.counts.total()

    @property
    def refused(self) -> int:
        """How many of them made no document."""
        return self.counts[Status.REFUSED]

    @property
    def rate(self) -> float:
        """Records a second, 0 before the first."""
        passed = self.clock() - self.started
        return self.done / passed if passed > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this rate, None where that cannot be said."""
        if self.total is None or not self.done:
            return None
        return max(self.total - self.done, 0) / self.rate if self.rate else None


@contextmanager
def no_progress() -> Iterator[ShowTally]:
    """Give a function that shows no tally."""
    yield lambda _tally: None
