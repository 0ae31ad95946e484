"""How each record ends: its document finds its place, was there already, or is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.batch.files import NO_FILE
from docgen.batch.ledger import Known
from docgen.batch.outcome import Made, Outcome, Status
from docgen.errors import Problem
from docgen.records.table.positions import located

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from docgen.batch.folder import Folder
    from docgen.batch.job import Order
    from docgen.batch.ledger import Ledger
    from docgen.batch.outcome import Task
    from docgen.batch.plan import Planned
    from docgen.batch.progress import Tally
    from docgen.disclosure.events import Disclosed

TAKEN = "file.name_taken"
EXISTS = "file.exists"


class Settler:
    """Settles records one after another, in the order of the batch."""

    def __init__(self, order: Order, folder: Folder, ledger: Ledger, tally: Tally) -> None:
        self._order = order
        self._folder = folder
        self._ledger = ledger
        self._tally = tally

    def settle(self, ended: Iterable[tuple[Planned, Made | None]]) -> None:
        """Note how the records of a chunk ended, then put their documents in place."""
        moves: list[tuple[Path, str]] = []
        unwanted: list[Path] = []
        told: list[Disclosed] = []
        with self._ledger.together():
            for planned, made in ended:
                if made is None:
                    self._keep(planned)
                elif not self._accept(planned.task, made):
                    unwanted += [made.temporary] if made.temporary else []
                elif made.temporary and made.name:
                    moves.append((made.temporary, made.name))
                    told += [made.disclosed] if made.disclosed else []
        with self._folder.telling():
            for temporary in unwanted:
                temporary.unlink(missing_ok=True)
        if self._order.keep is not None:
            self._order.keep(told)  # first: what is in its place may leave at once
        for temporary, name in moves:
            self._folder.place(temporary, name)

    def _keep(self, planned: Planned) -> None:
        """Note a document that stands there from an earlier batch."""
        task, known = planned
        assert known is not None  # noqa: S101 -- what is not known was made
        taken = self._taken(known.file)
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

    def _accept(self, task: Task, made: Made) -> bool:
        """Note how a record that a worker has seen ended; return whether its file is to be put."""
        refusal = self._refusal(made)
        if made.name is None or refusal is not None:
            problems = [*made.problems, *([refusal] if refusal else [])]
            self._note(task, Status.REFUSED, made.case_code, problems)
            return False
        there = self._folder.content_of(made.name)
        self._ledger.expect(
            Known(made.name, task.key, made.sha256, there, made.case_code, made.problems)
        )
        same = there == made.sha256
        rehearsing = self._order.rehearse or made.temporary is None
        status = Status.UNCHANGED if same else Status.READY if rehearsing else Status.RENDERED
        self._note(task, status, made.case_code, made.problems, file=made.name, sha256=made.sha256)
        return not same

    def _refusal(self, made: Made) -> Problem | None:
        """Return why a document cannot have its name, if so."""
        if made.name is None:
            return None
        return self._taken(made.name) or self._not_ours(made.name, made.sha256)

    def _taken(self, name: str) -> Problem | None:
        row = self._ledger.claimed_by(name)
        if row is None:
            return None
        message = f"nama berkasnya sama dengan baris {row}; bedakan kodenya, atau pakai --name"
        return Problem(message, TAKEN, at=self._order.form.case_code)

    def _not_ours(self, name: str, sha256: str) -> Problem | None:
        """Return a problem where a file of the name is no work of a batch, or was changed since."""
        there = self._folder.content_of(name)
        if there is None or there == sha256 or (self._order.force and there != NO_FILE):
            return None
        known = self._ledger.document_at(name)
        if known is not None and there in {known.sha256, known.before}:
            return None
        what = "sudah diubah sejak dibuat" if known else "sudah ada dan bukan hasil batch ini"
        return Problem(
            f"berkas dengan nama ini {what}; pindahkan berkas itu, atau pakai --force", EXISTS
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
        placed = [replace(each, row=task.row) for each in located(record, problems)]
        outcome = Outcome(
            task.position,
            record.source,
            task.row,
            case_code,
            status,
            file,
            sha256,
            tuple(placed),
        )
        self._ledger.note(outcome)
        self._tally.add(status)
