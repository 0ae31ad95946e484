"""Definition of a form: names, edition, model, sections, rules across the documents of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.errors import Problem, Severity
from docgen.form.field_location import label_at
from docgen.form.model import Dating, FormModel, Moment
from docgen.form.paths import get_answer

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the printed form: its heading, and the fields asked for under it.

    ``asked_fields`` names, for a group that the form prints in part, the fields an interview asks
    for; the others only on demand.
    """

    title: str
    fields: tuple[str, ...]
    asked_fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class DocumentKind(StrEnum):
    """The two families of documents, which are never mixed."""

    LETTER = "letter"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """One of the copies of a document that are signed: who keeps it, and why."""

    keeper: str
    """In the words of the form's own language."""
    reason: str


@dataclass(frozen=True, slots=True)
class Form:
    """One official form: its names, its edition, its schema and its family of layout."""

    id: str
    title: str
    aliases: tuple[str, ...]
    edition: str
    source: str
    """The regulation or practice that the form follows, for ``docgen show``."""
    model: type[FormModel]
    kind: DocumentKind
    document_date: str
    """Path of the field that dates the document."""
    case_code: str
    """Path of the field that names the case in file names."""
    nearest_dates: tuple[str, ...] = ()
    """Paths of the facts that date a document without a date of its own, the nearest first."""
    number: str = ""
    """Path of the field that holds the document's number; empty where it bears none."""
    officer: str = ""
    """Path of the officer, or of several with the first in charge, who answers for it."""
    case_rules: tuple[CaseRule, ...] = ()
    """The checks of this form's documents against the other documents of their case."""
    copies: tuple[SignedCopy, ...] = ()
    """The copies that are signed; none means one, for the case file."""
    sections: tuple[Section, ...] = ()
    """The sections in the order of the printed form, which is the order of the questions."""
    page_texts: tuple[tuple[str, str], ...] = ()
    """What makes the one page of a letter long: the printed texts, each with its field's path."""
    carried_fields: tuple[tuple[str, str], ...] = ()
    """What later documents of the case may take over: a path here, and a path there."""


def build_moment(form: Form | None, answers: FormModel, today: dt.date) -> Moment:
    """Return today and the date of the document: its own, else that of the fact nearest to it.

    Today stands for both only while the record dates neither.
    """
    path = find_dating_field(form, answers) if form else None
    if form is None or path is None:
        return Moment(today, today, Dating.UNKNOWN)
    day: dt.date = get_answer(answers, path)
    return Moment(today, day, Dating.OWN if path == form.document_date else Dating.NEAREST)


def find_dating_field(form: Form, answers: FormModel) -> str | None:
    """Return the path of the field whose answer dates the document, None where none does."""
    paths = (form.document_date, *form.nearest_dates)
    return next((path for path in paths if isinstance(get_answer(answers, path), dt.date)), None)


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A record that could be read, as one of the documents of its case."""

    form: Form
    answers: FormModel
    record: str
    """The file of the record, or ``-`` for standard input."""
    row: int | None = None

    @property
    def case_code(self) -> str:
        """What the documents of a case have in common."""
        return str(get_answer(self.answers, self.form.case_code))

    @property
    def number(self) -> str | None:
        """The number that the document bears, if any."""
        found = get_answer(self.answers, self.form.number) if self.form.number else None
        return found if isinstance(found, str) else None

    def field(self, path: str) -> RecordField:
        """Return the place of a field, such as ``goals[0].statement``."""
        return RecordField(self, path)


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of a document: where a problem lies, or what another document disagrees with."""

    document: CaseRecord
    path: str

    def error(self, code: str, message: str) -> Problem:
        """Return a problem of this field that stops the documents of the case."""
        return self._problem(code, message, Severity.ERROR)

    def warning(self, code: str, message: str) -> Problem:
        """Return a problem of this field that is shown and lets the document go on."""
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


CaseRule = Callable[[Sequence[CaseRecord]], Iterator[Problem]]
"""A check across the documents of one case, which the forms that it concerns name."""
