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
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from docgen.batch.job import BatchJob
    from docgen.batch.ledger import Ledger
    from docgen.batch.outcome import Outcome
    from docgen.batch.plan import PlannedRecord
    from docgen.batch.tally import OpenProgress
    from docgen.batch.worker_pool import WorkerPool
    from docgen.errors import Problem
    from docgen.records.record import Record

    ReadRecords = Callable[[], Iterable[Record]]
    """Gives the records, from the first again at each call."""
    OpenPool = Callable[[WorkerSetup, Callable[[int], bool]], AbstractContextManager[WorkerPool]]
    """Opens the workers for a setup; it may ask whether there are at least so many records."""
    TellProblems = Callable[[Sequence[Problem]], None]

LEDGER_FILE = "ledger.sqlite"


def no_notice(_problems: Sequence[Problem]) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A batch that has ended, with its ledger and folder still open."""

    tally: Tally
    folder: BatchFolder
    is_whole: bool
    """Whether it came to its end; what is missing is done by the next of its kind."""
    is_dry_run: bool
    """Whether nothing was written, as asked, or for a strict job with bad records."""
    ledger: Ledger

    def outcomes(self, *statuses: Status) -> Iterator[Outcome]:
        """Give how the records ended, in their order; of some statuses, or all."""
        return self.ledger.outcomes(*statuses)

    def list_left_over(self) -> Iterator[str]:
        """Give the documents of earlier batches in the folder that no record of this one made."""
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
def run_batch(  # noqa: PLR0913 -- each by its name, and all but two by their defaults
    job: BatchJob,
    records: ReadRecords,
    *,
    open_pool: OpenPool = open_pool,
    open_progress: OpenProgress = no_progress,
    tell: TellProblems = no_notice,
    total: int | None = None,
) -> Iterator[Summary]:
    """Make the documents of all good records; give the summary of the batch.

    ``tell`` is given the warnings of the template before the first record is read.
    Interrupted at any moment it leaves whole documents only, and started again it makes those
    that are missing. Raises TemplateError before any work, UsageError where another batch is
    writing into the folder, DocgenError where the disk takes no more.
    """
    folder = BatchFolder(job.folder)
    _check_still_encrypted(job, folder)
    salt = b"" if job.encryption is None else folder.salt()
    setup = build_setup(job, None if job.is_dry_run else folder.work_folder, salt)
    tell(load_renderer(setup).template.warnings)
    if not job.is_dry_run:
        folder.create()
        if job.encryption is None:
            folder.forget_encryption()
    ledger_file = folder.work_folder / LEDGER_FILE
    with open_ledger(ledger_file if ledger_file.parent.is_dir() else None) as ledger:
        batch = _Batch(job, setup, folder, ledger, records, open_pool, open_progress)
        if job.is_dry_run:
            with ledger.dry_run():
                yield batch.run(total)
            return
        folder.remove_unfinished()
        try:
            yield from _run_and_report(batch, total)
        finally:
            folder.remove_unfinished()


def _check_still_encrypted(job: BatchJob, folder: BatchFolder) -> None:
    """Raise UsageError before encrypted documents are replaced by readable ones."""
    if folder.is_encrypted and job.encryption is None and not job.force:
        raise UsageError(
            "the documents in {folder} are encrypted; add --encrypt to go on so, or --force to "
            "replace them by readable ones",
            folder=folder.path,
        )


def _run_and_report(batch: _Batch, total: int | None) -> Iterator[Summary]:
    """Give the summary of a batch that writes; of a strict one only if all its records are good."""
    if batch.job.strict:
        with batch.ledger.dry_run():
            dry_run = batch.as_dry_run().run(total)
            if dry_run.tally.refused or not dry_run.is_whole:
                batch.report(dry_run)
                yield dry_run
                return
    summary = batch.run(total)
    batch.report(summary)
    yield summary


@dataclass(frozen=True, slots=True)
class _Batch:
    job: BatchJob
    setup: WorkerSetup
    folder: BatchFolder
    ledger: Ledger
    read_records: ReadRecords
    open_pool: OpenPool
    open_progress: OpenProgress

    def as_dry_run(self) -> _Batch:
        """Return the same batch, writing nothing."""
        job = replace(self.job, is_dry_run=True)
        return replace(self, job=job, setup=replace(self.setup, work_folder=None))

    def run(self, total: int | None) -> Summary:
        """Return the summary of the whole batch, or of its part before Ctrl-C."""
        tally = Tally(monotonic, total)
        self.ledger.clear_outcomes()
        settler = Settler(self.job, self.folder, self.ledger, tally)
        try:
            chunks = Lookahead(self._chunks(tally))
            with (
                self.open_pool(self.setup, chunks.has_at_least) as pool,
                self.open_progress() as show_tally,
            ):
                for results in run_chunks(pool, chunks):
                    settler.settle(results)
                    show_tally(tally)
        except KeyboardInterrupt:
            return self._summary(tally, is_whole=False)
        self.folder.sync()
        return self._summary(tally, is_whole=True)

    def _summary(self, tally: Tally, *, is_whole: bool) -> Summary:
        return Summary(tally, self.folder, is_whole, self.job.is_dry_run, self.ledger)

    def _chunks(self, tally: Tally) -> Iterator[list[PlannedRecord]]:
        planned = 0
        for chunk in plan_chunks(
            self.job, self.setup, self.ledger, self.folder, self.read_records()
        ):
            planned += len(chunk)
            yield chunk
        tally.total = planned  # the records have ended: what was expected gives way

    def report(self, summary: Summary) -> None:
        """Write the report beside the documents."""
        head: dict[str, Any] = {
            "form": self.job.form.id,
            "edition": self.job.form.edition,
            "docgen": self.setup.engine_version,
            "complete": summary.is_whole,
            "counts": summary.counts,
        }
        if self.job.rows is None and self.job.limit is None and summary.is_whole:
            head["left_over"] = list(summary.list_left_over())
        write_report(self.folder, self.ledger, head)
