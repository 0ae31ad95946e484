"""The pipeline of many: plan, work, settle, report."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from docgen.batch.folder import Folder
from docgen.batch.job import Setup, setup_of
from docgen.batch.ledger import open_ledger
from docgen.batch.outcome import Status
from docgen.batch.plan import plan
from docgen.batch.progress import Tally, silently
from docgen.batch.queue import Ahead, work_off
from docgen.batch.report import write_report
from docgen.batch.settle import Settler
from docgen.batch.worker import prepared
from docgen.batch.workers import crew_for
from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from docgen.batch.job import Order
    from docgen.batch.ledger import Ledger
    from docgen.batch.outcome import Outcome
    from docgen.batch.plan import Planned
    from docgen.batch.progress import Show
    from docgen.batch.workers import Crew
    from docgen.records.record import Record

    Records = Callable[[], Iterable[Record]]
    """What gives the records, from the first again at each call."""
    Staff = Callable[[Setup, Callable[[int], bool]], AbstractContextManager[Crew]]
    """What finds the workers for a setup; it may ask whether there are so many records."""

LEDGER = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Summary:
    """A batch that has ended, and what it can still be asked."""

    tally: Tally
    folder: Folder
    is_whole: bool
    """Whether it came to its end; what is missing is done by the next of its kind."""
    is_rehearsed: bool
    """Whether nothing was written, as asked, or for a strict order with bad records."""
    ledger: Ledger

    def outcomes(self, *statuses: Status) -> Iterator[Outcome]:
        """Give how the records ended, in their order; of some statuses, or all."""
        return self.ledger.outcomes(*statuses)

    def left_over(self) -> Iterator[str]:
        """Give the documents of earlier batches in the folder that no record stands for now."""
        return self.ledger.left_over()

    @property
    def has_documents(self) -> bool:
        """Whether it came to its end with documents in the folder."""
        counts = self.tally.counts
        return self.is_whole and not self.is_rehearsed and counts.total() > self.tally.refused

    @property
    def counts(self) -> dict[str, int]:
        """How many records ended in each way."""
        return {status.value: self.tally.counts[status] for status in Status}


@contextmanager
def run_batch(
    order: Order,
    records: Records,
    *,
    staff: Staff = crew_for,
    show: Show = silently,
    total: int | None = None,
) -> Iterator[Summary]:
    """Make the documents of all good records; give what became of each.

    Interrupted at any moment it leaves whole documents only, and started again it makes those
    that are missing. Raises TemplateError before any work, UsageError where another batch is
    writing into the folder, DocgenError where the disk takes no more.
    """
    folder = Folder(order.folder)
    _check_sealed(order, folder)
    salt = b"" if order.seal is None else folder.salt()
    setup = setup_of(order, None if order.rehearse else folder.room, salt)
    prepared(setup)
    if not order.rehearse:
        folder.open()
        if order.seal is None:
            folder.unseal()
    ledger_file = folder.room / LEDGER
    with open_ledger(ledger_file if ledger_file.parent.is_dir() else None) as ledger:
        batch = _Batch(order, setup, folder, ledger, records, staff, show)
        if order.rehearse:
            with ledger.rehearsal():
                yield batch.work(total)
            return
        folder.clean()
        try:
            yield from _written(batch, total)
        finally:
            folder.clean()


def _check_sealed(order: Order, folder: Folder) -> None:
    """Raise UsageError before encrypted documents are replaced by readable ones."""
    if folder.is_sealed and order.seal is None and not order.force:
        raise UsageError(
            "the documents in {folder} are encrypted; add --encrypt to go on so, or --force to "
            "replace them by readable ones",
            folder=folder.path,
        )


def _written(batch: _Batch, total: int | None) -> Iterator[Summary]:
    """Give the summary of a batch that writes; of a strict one only if all its records are good."""
    if batch.order.strict:
        with batch.ledger.rehearsal():
            rehearsed = batch.rehearsing().work(total)
            if rehearsed.tally.refused or not rehearsed.is_whole:
                batch.report(rehearsed)
                yield rehearsed
                return
    summary = batch.work(total)
    batch.report(summary)
    yield summary


@dataclass(frozen=True, slots=True)
class _Batch:
    order: Order
    setup: Setup
    folder: Folder
    ledger: Ledger
    records: Records
    staff: Staff
    show: Show

    def rehearsing(self) -> _Batch:
        """Return the same batch, writing nothing."""
        order = replace(self.order, rehearse=True)
        return replace(self, order=order, setup=replace(self.setup, room=None))

    def work(self, total: int | None) -> Summary:
        """Return the summary of the whole batch, or of its part before Ctrl-C."""
        tally = Tally(monotonic, total)
        self.ledger.begin()
        settler = Settler(self.order, self.folder, self.ledger, tally)
        try:
            chunks = Ahead(self._chunks(tally))
            with self.staff(self.setup, chunks.hold) as crew, self.show() as watch:
                for ended in work_off(crew, chunks):
                    settler.settle(ended)
                    watch(tally)
        except KeyboardInterrupt:
            return self._summary(tally, is_whole=False)
        self.folder.settle()
        return self._summary(tally, is_whole=True)

    def _summary(self, tally: Tally, *, is_whole: bool) -> Summary:
        rehearsed = self.order.rehearse
        return Summary(tally, self.folder, is_whole, rehearsed, self.ledger)

    def _chunks(self, tally: Tally) -> Iterator[list[Planned]]:
        planned = 0
        for chunk in plan(self.order, self.setup, self.ledger, self.folder, self.records()):
            planned += len(chunk)
            yield chunk
        tally.total = planned  # the records have ended: what was expected gives way

    def report(self, summary: Summary) -> None:
        """Write the report beside the documents."""
        head: dict[str, Any] = {
            "form": self.order.form.id,
            "edition": self.order.form.edition,
            "docgen": self.setup.engine,
            "complete": summary.is_whole,
            "counts": summary.counts,
        }
        if self.order.only is None and self.order.limit is None and summary.is_whole:
            head["left_over"] = list(summary.left_over())
        write_report(self.folder, self.ledger, head)
