"""Whether the documents of one case agree, which none of them can show alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.locating import label_at
from docgen.moment import look_up
from docgen.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docgen.form import Form, FormModel

__all__ = ["CaseRule", "Document", "Place", "cases_of", "disagreements", "left_out"]


@dataclass(frozen=True, slots=True)
class Document:
    """A record that could be read, as one of the documents of its case."""

    form: Form
    answers: FormModel
    record: str
    """The file of the record, or ``-`` for standard input."""
    row: int | None = None

    @property
    def case_code(self) -> str:
        """What the documents of a case have in common."""
        return str(look_up(self.answers, self.form.case_code))

    @property
    def number(self) -> str | None:
        """The number that the document bears, if any."""
        found = look_up(self.answers, self.form.number) if self.form.number else None
        return found if isinstance(found, str) else None

    def at(self, path: str) -> Place:
        """Return the place of a field, such as ``goals[0].statement``."""
        return Place(self, path)


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a document: where a problem lies, or what another document disagrees with."""

    document: Document
    path: str

    def error(self, code: str, message: str) -> Problem:
        """Return a problem of this field that the case cannot stand."""
        return self._problem(code, message, Severity.ERROR)

    def warning(self, code: str, message: str) -> Problem:
        """Return a problem of this field that is told and goes on."""
        return self._problem(code, message, Severity.WARNING)

    def _problem(self, code: str, message: str, severity: Severity) -> Problem:
        document = self.document
        return Problem(
            message, code, severity, self.path, self.label, document.record, row=document.row
        )

    @property
    def label(self) -> str | None:
        """Official label of the field."""
        return label_at(self.document.form.model, self.path)

    def __str__(self) -> str:
        """Return ``Tanggal Asesmen (assessment_date) dalam asesmen.json``."""
        row = f" baris {self.document.row}" if self.document.row else ""
        return f"{self.label} ({self.path}) dalam {self.document.record}{row}"


CaseRule = Callable[[Sequence[Document]], Iterator[Problem]]
"""A check across the documents of one case, which the forms that it concerns name."""


def cases_of(documents: Iterable[Document]) -> dict[str, tuple[Document, ...]]:
    """Return the documents that share a case code, by that code; one alone is no case."""
    cases: dict[str, list[Document]] = {}
    for document in documents:
        cases.setdefault(document.case_code, []).append(document)
    return {code: tuple(case) for code, case in cases.items() if len(case) > 1}


def disagreements(case: Sequence[Document]) -> tuple[Problem, ...]:
    """Return what the documents of one case do not agree on."""
    rules = dict.fromkeys(rule for document in case for rule in document.form.case_rules)
    return tuple(problem for rule in rules for problem in rule(case))


def left_out(record: str, row: int | None = None) -> Problem:
    """Return that a record was not compared with the others, as it could not be read."""
    message = "tidak dibandingkan dengan rekaman lain karena belum terbaca; perbaiki dahulu"
    return Problem(message, "case.left_out", Severity.WARNING, record=record, row=row)
