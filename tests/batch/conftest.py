"""A small caseload of invented people, and a runner of batches over it."""

from __future__ import annotations

import copy
import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from docgen.agency.load import load_agency
from docgen.batch import BatchJob, Outcome, open_pool, run_batch
from docgen.form import library
from docgen.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TODAY = dt.date(2026, 11, 21)
FORM = library.find_form("surat-rujukan")
AGENCY = load_agency("dinas-sosial-kota-medan")


def case(number: int, **client: Any) -> dict[str, Any]:
    """Return the record of one case, whose code is its number."""
    found: dict[str, Any] = json.loads(library.read_example(FORM, "mr"))
    found["client"] |= {"case_code": f"2026-{number:05}", **client}
    return found


def caseload(number: int) -> list[dict[str, Any]]:
    first = case(1)
    return [
        {**copy.copy(first), "client": {**first["client"], "case_code": f"2026-{each:05}"}}
        for each in range(1, number + 1)
    ]


def as_records(answers: Sequence[dict[str, Any]]) -> list[Record]:
    return [Record(each, "kasus.jsonl", row) for row, each in enumerate(answers, start=1)]


@dataclass(frozen=True)
class BatchResult:
    """A batch that has ended."""

    outcomes: list[Outcome]
    counts: dict[str, int]
    is_whole: bool
    left_over: list[str]

    @property
    def statuses(self) -> list[str]:
        return [outcome.status.value for outcome in self.outcomes]

    @property
    def codes(self) -> list[list[str]]:
        return [[problem.code for problem in outcome.problems] for outcome in self.outcomes]


@dataclass(frozen=True)
class BatchRunner:
    """Runs batches into one folder."""

    job: BatchJob

    def __call__(
        self, answers: Sequence[dict[str, Any]] | Callable[[], Sequence[Record]], **asked: Any
    ) -> BatchResult:
        records = answers if callable(answers) else lambda: as_records(answers)
        pool = asked.pop("open_pool", open_pool)
        with run_batch(replace(self.job, **asked), records, open_pool=pool) as summary:
            return BatchResult(
                list(summary.outcomes()),
                summary.counts,
                summary.is_whole,
                list(summary.list_left_over()),
            )

    @property
    def folder(self) -> Path:
        return self.job.folder

    @property
    def documents(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.glob("*.docx"))}


@pytest.fixture
def batch(tmp_path: Path) -> BatchRunner:
    return BatchRunner(BatchJob(FORM, AGENCY, tmp_path / "keluar", TODAY))
