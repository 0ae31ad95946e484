"""The budget of one document: limits on steps, bytes and seconds, whatever its template does.

Steps are the expressions of a loop's body times its turns, charged where the loop starts, so that
what stands outside loops pays nothing. Only a template that has spent more than an honest one ever
does is checked: how much it has printed and how long it has taken. No signal and no thread of its
own is needed, so that it holds in any thread, any worker, and on any system.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from docgen.errors import build_message
from docgen.template.sandbox.unprintable import UnprintableError

if TYPE_CHECKING:
    from collections.abc import Iterator

BUDGET_KEY = "docgen work"
"""Name of the render's budget; the space keeps templates from naming it."""

MAX_STEPS = 2_000_000
MAX_BYTES = 64 * 2**20
MAX_SECONDS = 10
FREE_STEPS = 16_000
"""More than the longest honest document takes; from there on it is checked."""
STEPS_PER_CHECK = 4_000


class Budget:
    """What one document has spent and printed so far."""

    __slots__ = ("document", "measured_pieces", "next_check", "printed", "spent", "started")

    def __init__(self) -> None:
        self.spent = 0
        self.next_check = FREE_STEPS
        self.document: list[bytes] = []
        self.measured_pieces = 0
        self.printed = 0
        self.started = monotonic()

    def begin(self, document: list[bytes]) -> None:
        """Go on to another part, which prints into ``document``."""
        self.document, self.measured_pieces = document, 0

    def shrink(self) -> None:
        """Take note that pieces of the document were joined or cut off."""
        self.measured_pieces = min(self.measured_pieces, len(self.document))

    def check(self) -> None:
        """Raise UnprintableError where the document has grown past a bound or takes too long."""
        self.next_check = max(FREE_STEPS, self.spent + STEPS_PER_CHECK)
        self.printed += sum(map(len, self.document[self.measured_pieces :]))
        self.measured_pieces = len(self.document)
        if self.spent > MAX_STEPS:
            raise UnprintableError(
                build_message(
                    "loops through more than {limit} steps", "template.too_much", limit=MAX_STEPS
                )
            )
        if self.printed > MAX_BYTES:
            megabytes = MAX_BYTES // 2**20
            raise UnprintableError(
                build_message("prints more than {limit} MB", "template.too_large", limit=megabytes)
            )
        if monotonic() - self.started > MAX_SECONDS:
            raise UnprintableError(
                build_message(
                    "takes longer than {limit} seconds", "template.too_slow", limit=MAX_SECONDS
                )
            )


class BudgetedList(list[Any]):
    """A long list that checks the budget while it is looped over."""

    def __init__(self, items: Any, budget: Budget, weight: int) -> None:
        super().__init__(items)
        self.budget = budget
        self.turns = max(1, STEPS_PER_CHECK // weight)

    def __iter__(self) -> Iterator[Any]:
        """Yield the items, and check the budget after each so many."""
        for turn, item in enumerate(super().__iter__()):
            if turn % self.turns == 0:
                self.budget.check()
            yield item
