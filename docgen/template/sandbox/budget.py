"""What one document may cost: steps, bytes and seconds, however its template is written.

Steps are the expressions of a loop's body times its turns, charged where the loop starts, so that
what stands outside loops pays nothing. Only a template that has spent more than an honest one ever
does is looked at: how much it has printed and how long it has taken. No signal and no thread of its
own is needed, so that it holds in any thread, any worker, and on any system.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from docgen.errors import remark
from docgen.template.sandbox.errors import UnprintableError

if TYPE_CHECKING:
    from collections.abc import Iterator

WORK = "docgen work"
"""Name of the render's budget; the space keeps templates from naming it."""

MAX_STEPS = 2_000_000
MAX_BYTES = 64 * 2**20
MAX_SECONDS = 10
FREE_STEPS = 16_000
"""More than the longest honest document takes; from there on it is looked at."""
STEPS_A_LOOK = 4_000


class Budget:
    """What one document has spent and printed so far."""

    __slots__ = ("document", "measured", "pause", "printed", "spent", "started")

    def __init__(self) -> None:
        self.spent = 0
        self.pause = FREE_STEPS
        self.document: list[bytes] = []
        self.measured = 0
        self.printed = 0
        self.started = monotonic()

    def begin(self, document: list[bytes]) -> None:
        """Go on to another part, which prints into ``document``."""
        self.document, self.measured = document, 0

    def look(self) -> None:
        """Raise UnprintableError where the document has grown past a bound or takes too long."""
        self.pause = max(FREE_STEPS, self.spent + STEPS_A_LOOK)
        self.printed += sum(map(len, self.document[self.measured :]))
        self.measured = len(self.document)
        if self.spent > MAX_STEPS:
            raise UnprintableError(
                remark(
                    "loops through more than {limit} steps", "template.too_much", limit=MAX_STEPS
                )
            )
        if self.printed > MAX_BYTES:
            megabytes = MAX_BYTES // 2**20
            raise UnprintableError(
                remark("prints more than {limit} MB", "template.too_large", limit=megabytes)
            )
        if monotonic() - self.started > MAX_SECONDS:
            raise UnprintableError(
                remark("takes longer than {limit} seconds", "template.too_slow", limit=MAX_SECONDS)
            )


class Watched(list[Any]):
    """A long list that looks at the budget while it is looped over."""

    def __init__(self, items: Any, budget: Budget, weight: int) -> None:
        super().__init__(items)
        self.budget = budget
        self.turns = max(1, STEPS_A_LOOK // weight)

    def __iter__(self) -> Iterator[Any]:
        """Give the items, with a look after each so many."""
        for turn, item in enumerate(super().__iter__()):
            if turn % self.turns == 0:
                self.budget.look()
            yield item
