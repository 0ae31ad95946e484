"""The states of one record in a batch: task, result of the worker, outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from docgen.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docgen.disclosure.events import DisclosureEvent
    from docgen.records.record import Record


class Status(StrEnum):
    """How a record ended."""

    RENDERED = "rendered"
    UNCHANGED = "unchanged"
    """Its document was there already, made from the same record, template and agency."""
    READY = "ready"
    """It could be rendered, and nothing was to be written."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Task:
    """One record on its way to a worker."""

    position: int
    """Where it comes in the batch, from 1."""
    record: Record
    key: str

    @property
    def row(self) -> int:
        """The row of its file, its place in the batch where the file has none."""
        return self.record.row or self.position

    def without_cells(self) -> Task:
        """Return the task without what only the report needs, for the way to a worker."""
        return replace(self, record=replace(self.record, cells={})) if self.record.cells else self


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What a worker made of a task: an unfinished file with its future name, or the problems."""

    problems: tuple[Problem, ...]
    case_code: str | None = None
    name: str | None = None
    """What to call the document; None where there is none."""
    sha256: str = ""
    temporary: Path | None = None
    """The durable file, not yet in its place."""
    disclosed: DisclosureEvent | None = None
    """What the document tells a reader outside."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the report: nothing in it is personal."""

    position: int
    record: str
    row: int | None
    case_code: str | None
    status: Status
    file: str | None
    sha256: str | None
    problems: tuple[Problem, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the line for programs."""
        return {
            "record": self.record,
            "row": self.row,
            "case_code": self.case_code,
            "status": self.status.value,
            "file": self.file,
            "sha256": self.sha256,
            "problems": [problem.as_dict() for problem in self.problems],
        }


def parse_problem(content: Mapping[str, Any]) -> Problem:
    """Return the problem that ``Problem.as_dict`` gave as ``content``."""
    return Problem(**{**content, "severity": Severity(content["severity"])})
