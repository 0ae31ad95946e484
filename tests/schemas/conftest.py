"""A faultless letter, and the problems found once some answers are changed."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from docgen.form.model import Moment
from docgen.schemas.referral_letter.form import FORM
from docgen.validation.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import FormModel

TODAY = dt.date(2026, 8, 17)

CLIENT: dict[str, Any] = {
    "case_code": "2026-0117",
    "full_name": "Binsar Manalu (contoh)",
    "nik_status": "belum_diketahui",
    "birth_date": "1980-03-12",
    "sex": "L",
    "address_domicile": {"kabupaten_kota": "Kota Medan"},
    "ppks_main": "24",
}

LETTER: dict[str, Any] = {
    "letter": {"date": "2026-06-22", "place": "Medan"},
    "sender": {"kind": "dinas_kabkota", "name": "Dinas Sosial Kota Medan"},
    "receiver": {"post_title": "Kepala Panti Contoh", "city": "Binjai"},
    "receiver_kind": "lks",
    "client": CLIENT,
    "assessment_ref": {"date": "2026-06-12"},
    "background": "Klien datang sendiri.",
    "reason": "Klien memerlukan pelatihan.",
    "services_requested": ["pelatihan kerja"],
    "consent": {
        "given": True,
        "date": "2026-06-18",
        "method": "tertulis",
        "scope": ["layanan", "berbagi_data"],
        "recipients": ["Panti Contoh"],
    },
    "contact_person": {
        "name": "Nurhayati Lubis (contoh)",
        "position": "Pekerja Sosial Ahli Muda",
        "phone": "0812-0000-1234",
    },
    "signature": {"chain": ["KEPALA DINAS SOSIAL"], "name": "Rahmat Siregar (contoh)"},
}

ABSENT = ...
"""Takes an answer out of a record."""


class ListProblemLines(Protocol):
    def __call__(self, changes: dict[str, Any] | None = None, /) -> list[str]: ...


class ReadAnswers(Protocol):
    def __call__(self, changes: dict[str, Any] | None = None, /) -> Any: ...


def with_changes(record: dict[str, Any], changes: dict[str, Any] | None) -> dict[str, Any]:
    """Return a copy of a record with other answers at the dotted paths of ``changes``."""
    made = copy.deepcopy(record)
    for path, answer in (changes or {}).items():
        *groups, name = path.split(".")
        inner = made
        for group in groups:
            inner = inner.setdefault(group, {})
        if answer is ABSENT:
            inner.pop(name, None)
        else:
            inner[name] = answer
    return made


def problem_lines_of(form: Form | type[FormModel], record: dict[str, Any]) -> list[str]:
    """Return what is told of a record, as ``error client.nik nik.length``."""
    problems = validate(form, record, today=TODAY).problems
    return [f"{each.severity} {each.at} {each.code}" for each in problems]


def answers_of(form: Form | type[FormModel], record: dict[str, Any]) -> Any:
    examined = validate(form, record, today=TODAY)
    assert examined.answers is not None, examined.problems
    return examined.answers


@pytest.fixture
def list_client_problem_lines() -> ListProblemLines:
    """Return what is told of a client after some changes."""
    model = FORM.model.model_fields["client"].annotation
    assert model is not None
    return lambda changes=None: problem_lines_of(model, with_changes(CLIENT, changes))


@pytest.fixture
def client() -> ReadAnswers:
    """Return a client after some changes."""
    model = FORM.model.model_fields["client"].annotation
    assert model is not None
    return lambda changes=None: answers_of(model, with_changes(CLIENT, changes))


@pytest.fixture
def list_problem_lines() -> ListProblemLines:
    """Return what is told of a letter after some changes."""
    return lambda changes=None: problem_lines_of(FORM, with_changes(LETTER, changes))


@pytest.fixture
def letter() -> ReadAnswers:
    """Return a letter after some changes."""
    return lambda changes=None: answers_of(FORM, with_changes(LETTER, changes))


@pytest.fixture
def letter_problems() -> Callable[[dict[str, Any]], tuple[Problem, ...]]:
    """Return the problems of a letter after some changes."""
    return lambda changes: validate(FORM, with_changes(LETTER, changes), today=TODAY).problems


@pytest.fixture
def moment() -> Moment:
    """Return the moment of the letter: handled later than it is dated."""
    return Moment(today=TODAY, document_date=dt.date(2026, 6, 22))
