"""Settles each record: its document is put in place, was there already, or is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.batch.file_hash import UNREADABLE
from docgen.batch.folder import translate_disk_errors
from docgen.batch.ledger import KnownDocument
from docgen.batch.outcome import Outcome, Status, TaskResult
from docgen.errors import Problem
from docgen.records.table.cell_positions import locate_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from docgen.batch.folder import BatchFolder
    from docgen.batch.job import BatchJob
    from docgen.batch.ledger import Ledger
    from docgen.batch.outcome import Task
    from docgen.batch.plan import PlannedRecord
    from docgen.batch.tally import Tally
    from docgen.disclosure.events import DisclosureEvent

NAME_TAKEN = "file.name_taken"
FILE_EXISTS = "file.exists"


class Settler:
    """Settles records one after another, in the order of the batch."""

    def __init__(self, job: BatchJob, folder: BatchFolder, ledger: Ledger, tally: Tally) -> None:
        self._job = job
        self._folder = folder
        self._ledger = ledger
        self._tally = tally

    def settle(self, results: Iterable[tuple[PlannedRecord, TaskResult | None]]) -> None:
        """Note how the records of a chunk ended, then put their documents in place."""
        moves: list[tuple[Path, str]] = []
        unwanted: list[Path] = []
        disclosures: list[DisclosureEvent] = []
        with self._ledger.transaction():
            for planned, result in results:
                if result is None:
                    self._note_unchanged(planned)
                elif not self._accept(planned.task, result):
                    unwanted += [result.temporary] if result.temporary else []
                elif result.temporary and result.name:
                    moves.append((result.temporary, result.name))
                    disclosures += [result.disclosed] if result.disclosed else []
        with translate_disk_errors(self._folder.path):
            for temporary in unwanted:
                temporary.unlink(missing_ok=True)
        if self._job.record_disclosures is not None:
            # First: what is in its place may leave at once.
            self._job.record_disclosures(disclosures)
        for temporary, name in moves:
            self._folder.publish(temporary, name)

    def _note_unchanged(self, planned: PlannedRecord) -> None:
        """Note a document that stands there from an earlier batch."""
        task, known = planned
        assert known is not None  # noqa: S101 -- what is not known was made
        taken = self._name_taken(known.file)
        if taken:
            self._note(task, Status.REFUSED, known.case_code, [taken])
        else:
            self._note(
                task,
                Status.UNCHANGED,
                known.case_code,
                known.problems,
                file=known.file,
                sha256=known.sha256,
            )

    def _accept(self, task: Task, result: TaskResult) -> bool:
        """Note how a record ended by its result; return whether its file is to be put in place."""
        refusal = self._refusal(result)
        if result.name is None or refusal is not None:
            reasons = [*result.problems, *([refusal] if refusal else [])]
            self._note(task, Status.REFUSED, result.case_code, reasons)
            return False
        name, sha256, problems = result.name, result.sha256, result.problems
        before = self._folder.hash_of(name)
        self._ledger.note_document(
            KnownDocument(name, task.key, sha256, before, result.case_code, problems)
        )
        same = before == sha256
        is_dry_run = self._job.is_dry_run or result.temporary is None
        status = Status.UNCHANGED if same else Status.READY if is_dry_run else Status.RENDERED
        self._note(task, status, result.case_code, problems, file=name, sha256=sha256)
        return not same

    def _refusal(self, result: TaskResult) -> Problem | None:
        """Return why a document cannot have its name, if so."""
        if result.name is None:
            return None
        return self._name_taken(result.name) or self._foreign_file(result.name, result.sha256)

    def _name_taken(self, name: str) -> Problem | None:
        row = self._ledger.row_of_file(name)
        if row is None:
            return None
        message = f"nama berkasnya sama dengan baris {row}; bedakan kodenya, atau pakai --name"
        return Problem(message, NAME_TAKEN, at=self._job.form.case_code)

    def _foreign_file(self, name: str, sha256: str) -> Problem | None:
        """Return a problem where a file of the name is no work of a batch, or was changed since."""
        current = self._folder.hash_of(name)
        if current is None or current == sha256 or (self._job.force and current != UNREADABLE):
            return None
        known = self._ledger.document_at(name)
        if known is not None and current in {known.sha256, known.before}:
            return None
        what = "sudah diubah sejak dibuat" if known else "sudah ada dan bukan hasil batch ini"
        return Problem(
            f"berkas dengan nama ini {what}; pindahkan berkas itu, atau pakai --force", FILE_EXISTS
        )

    def _note(  # noqa: PLR0913 -- the columns of the report
        self,
        task: Task,
        status: Status,
        case_code: str | None,
        problems: Sequence[Problem],
        *,
        file: str | None = None,
        sha256: str | None = None,
    ) -> None:
        record = task.record
        located = [replace(each, row=task.row) for each in locate_problems(record, problems)]
        outcome = Outcome(
            task.position, record.source, task.row, case_code, status, file, sha256, tuple(located)
        )
        self._ledger.note_outcome(outcome)
        self._tally.add(status)
