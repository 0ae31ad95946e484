"""Runs a batch: plan, render in workers, settle, report."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from docgen.batch.folder import BatchFolder
from docgen.batch.job import WorkerSetup, build_setup
from docgen.batch.ledger import open_ledger
from docgen.batch.outcome import Status
from docgen.batch.plan import plan_chunks
from docgen.batch.queue import Lookahead, run_chunks
from docgen.batch.report import write_report
from docgen.batch.settle import Settler
from docgen.batch.tally import Tally, no_progress
from docgen.batch.worker import load_renderer
from docgen.batch.worker_pool import open_pool
from docgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from docgen.batch.job import BatchJob
    from docgen.batch.ledger import Ledger
    from docgen.batch.outcome import Outcome
    from docgen.batch.plan import PlannedRecord
    from docgen.batch.tally import OpenProgress
    from docgen.batch.worker_pool import WorkerPool
    from docgen.records.record import Record

    ReadRecords = Callable[[], Iterable[Record]]
    """What gives the records, from the first again at each call."""
    OpenPool = Callable[[WorkerSetup, Callable[[int], bool]], AbstractContextManager[WorkerPool]]
    """What finds the workers for a setup; it may ask whether there are so many records."""

LEDGER_FILE = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Summary:
    """A batch that has ended, and what it can still be asked."""

    tally: Tally
    folder: BatchFolder
    is_whole: bool
    """Whether it came to its end; what is missing is done by the next of its kind."""
    is_dry_run: bool
    """Whether nothing was written, as asked, or for a strict order with bad records."""
    ledger: Ledger

    def outcomes(self, *statuses: Status) -> Iterator[Outcome]:
        """Give how the records ended, in their order; of some statuses, or all."""
        return self.ledger.outcomes(*statuses)

    def list_left_over(self) -> Iterator[str]:
        """Give the documents of earlier batches in the folder that no record stands for now."""
        return self.ledger.list_left_over()

    @property
    def has_documents(self) -> bool:
        """Whether it came to its end with documents in the folder."""
        counts = self.tally.counts
        return self.is_whole and not self.is_dry_run and counts.total() > self.tally.refused

    @property
    def counts(self) -> dict[str, int]:
        """How many records ended in each way."""
        return {status.value: self.tally.counts[status] for status in Status}


@contextmanager
def run_batch(
    order: BatchJob,
    records: ReadRecords,
    *,
    staff: OpenPool = open_pool,
    show: OpenProgress = no_progress,
    total: int | None = None,
) -> Iterator[Summary]:
    """Make the documents of all good records; give what became of each.

    Interrupted at any moment it leaves whole documents only, and started again it makes those
    that are missing. Raises TemplateError before any work, UsageError where another batch is
    writing into the folder, DocgenError where the disk takes no more.
    """
    folder = BatchFolder(order.folder)
    _check_still_encrypted(order, folder)
    salt = b"" if order.encryption is None else folder.salt()
    setup = build_setup(order, None if order.is_dry_run else folder.work_folder, salt)
    load_renderer(setup)
    if not order.is_dry_run:
        folder.create()
        if order.encryption is None:
            folder.forget_encryption()
    ledger_file = folder.work_folder / LEDGER_FILE
    with open_ledger(ledger_file if ledger_file.parent.is_dir() else None) as ledger:
        batch = _Batch(order, setup, folder, ledger, records, staff, show)
        if order.is_dry_run:
            with ledger.dry_run():
                yield batch.run(total)
            return
        folder.remove_unfinished()
        try:
            yield from _run_and_report(batch, total)
        finally:
            folder.remove_unfinished()


def _check_still_encrypted(order: BatchJob, folder: BatchFolder) -> None:
    """Raise UsageError before encrypted documents are replaced by readable ones."""
    if folder.is_encrypted and order.encryption is None and not order.force:
        raise UsageError(
            "the documents in {folder} are encrypted; add --encrypt to go on so, or --force to "
            "replace them by readable ones",
            folder=folder.path,
        )


def _run_and_report(batch: _Batch, total: int | None) -> Iterator[Summary]:
    """Give the summary of a batch that writes; of a strict one only if all its records are good."""
    if batch.order.strict:
        with batch.ledger.dry_run():
            rehearsed = batch.as_dry_run().run(total)
            if rehearsed.tally.refused or not rehearsed.is_whole:
                batch.report(rehearsed)
                yield rehearsed
                return
    summary = batch.run(total)
    batch.report(summary)
    yield summary


@dataclass(frozen=True, slots=True)
class _Batch:
    order: BatchJob
    setup: WorkerSetup
    folder: BatchFolder
    ledger: Ledger
    read_records: ReadRecords
    open_pool: OpenPool
    open_progress: OpenProgress

    def as_dry_run(self) -> _Batch:
        """Return the same batch, writing nothing."""
        order = replace(self.order, is_dry_run=True)
        return replace(self, order=order, setup=replace(self.setup, work_folder=None))

    def run(self, total: int | None) -> Summary:
        """Return the summary of the whole batch, or of its part before Ctrl-C."""
        tally = Tally(monotonic, total)
        self.ledger.clear_outcomes()
        settler = Settler(self.order, self.folder, self.ledger, tally)
        try:
            chunks = Lookahead(self._chunks(tally))
            with (
                self.open_pool(self.setup, chunks.has_at_least) as crew,
                self.open_progress() as watch,
            ):
                for ended in run_chunks(crew, chunks):
                    settler.settle(ended)
                    watch(tally)
        except KeyboardInterrupt:
            return self._summary(tally, is_whole=False)
        self.folder.sync()
        return self._summary(tally, is_whole=True)

    def _summary(self, tally: Tally, *, is_whole: bool) -> Summary:
        rehearsed = self.order.is_dry_run
        return Summary(tally, self.folder, is_whole, rehearsed, self.ledger)

    def _chunks(self, tally: Tally) -> Iterator[list[PlannedRecord]]:
        planned = 0
        for chunk in plan_chunks(
            self.order, self.setup, self.ledger, self.folder, self.read_records()
        ):
            planned += len(chunk)
            yield chunk
        tally.total = planned  # the records have ended: what was expected gives way

    def report(self, summary: Summary) -> None:
        """Write the report beside the documents."""
        head: dict[str, Any] = {
            "form": self.order.form.id,
            "edition": self.order.form.edition,
            "docgen": self.setup.engine_version,
            "complete": summary.is_whole,
            "counts": summary.counts,
        }
        if self.order.rows is None and self.order.limit is None and summary.is_whole:
            head["left_over"] = list(summary.list_left_over())
        write_report(self.folder, self.ledger, head)
