"""The shipped example cases: each is valid, and together they show every field."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from docgen.agency.find import list_agencies
from docgen.agency.load import load_agency
from docgen.form import library
from docgen.form.model import FormModel, field_info
from docgen.form.structure import ListField, ModelField, field_types
from docgen.schemas.referral_letter.form import FORM
from docgen.validation.validate import check

TODAY = dt.date(2026, 8, 17)
CASES = sorted(library.list_examples(FORM))

ANSWERED_BY_AGENCY = ("sender", "signature", "letter.place", "letter.number")
"""What would tie an example to one agency."""

FIELDS_NOT_SHOWN = {
    "Client.photo_path": "no picture ships",
    "Consent.override_officer": "consent was given",
    "Consent.override_reason": "consent was given",
    "Consent.withdrawn_on": "consent stands",
    "Guardian.nik": "not needed to decide",
    "Letter.number": "the agency's",
    "Letter.place": "the agency's",
    "LetterMeta.disclosure_reason": "nothing is disclosed outside the annex",
    "LetterMeta.doc_type": "the engine's own",
    "LetterMeta.language": "the engine's own",
    "LetterMeta.template_id": "the engine's own",
    "ReferralLetter.sender": "the agency's",
    "ReferralLetter.signature": "the agency's",
    "Tte.note": "not signed electronically",
}


def record_of(case: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(library.read_example(FORM, case))
    return record


def test_the_cases_are_there() -> None:
    assert CASES == ["anak", "longest", "mr", "penyintas", "sentra", "sparse"]


EXPECTED_WARNINGS = {
    "longest": ["meta.approved_by_unprinted"],
    "sparse": ["contact_person.post_missing"],
}
"""The fullest examples have more to say than one page holds, and the smallest too little."""


@pytest.mark.parametrize("agency", list_agencies())
@pytest.mark.parametrize("case", CASES)
def test_the_examples_have_only_the_expected_warnings(case: str, agency: str) -> None:
    answers = load_agency(agency).record_answers()

    problems = check(FORM, record_of(case), today=TODAY, agency_answers=answers)

    assert [each.code for each in problems] == EXPECTED_WARNINGS.get(case, [])


@pytest.mark.parametrize("case", CASES)
def test_an_example_fits_every_agency(case: str) -> None:
    given = {path for path, _ in leaves_in(record_of(case))}

    assert given.isdisjoint(ANSWERED_BY_AGENCY)


def test_the_fullest_example_is_the_resident_of_the_panti() -> None:
    assert json.loads(library.read_example(FORM)) == record_of("sentra")


@pytest.mark.parametrize("case", CASES)
def test_people_in_examples_say_that_they_are_invented(case: str) -> None:
    record = record_of(case)
    names = [record["client"]["full_name"], record["contact_person"]["name"]]

    assert [name for name in names if "(contoh)" not in name] == []


@pytest.mark.parametrize("case", CASES)
def test_telephone_numbers_in_examples_reach_nobody(case: str) -> None:
    phones = [answer for path, answer in leaves_in(record_of(case)) if path.endswith("phone")]

    assert phones
    assert [phone for phone in phones if not phone.startswith("0812-0000-")] == []


def test_the_examples_show_every_field_between_them() -> None:
    shown = {field for case in CASES for field in fields_shown_in(FORM.model, record_of(case))}

    assert set(fields_of(FORM.model)) - shown == set(FIELDS_NOT_SHOWN)


def leaves_in(answer: Any, path: str = "") -> list[tuple[str, Any]]:
    """Return every group and answer in a record by its path, list places left out."""
    here = [(path, answer)] if path else []
    if isinstance(answer, dict):
        inner = [leaves_in(each, f"{path}.{name}".lstrip(".")) for name, each in answer.items()]
    elif isinstance(answer, list):
        inner = [leaves_in(each, path) for each in answer]
    else:
        inner = []
    return here + [found for each in inner for found in each]


def group_of(model: type[FormModel], name: str) -> type[FormModel] | None:
    held = field_types(model)[name]
    inner = held.item if isinstance(held, ListField) else held
    return inner.model if isinstance(inner, ModelField) else None


def fields_of(model: type[FormModel]) -> list[str]:
    """Return every field as ``Model.field``; of what the agency answers, only its own name."""
    found = []
    for name in field_types(model):
        found.append(f"{model.__name__}.{name}")
        inner = group_of(model, name)
        if inner is not None and field_info(model, name).agency is None:
            found += fields_of(inner)
    return found


def fields_shown_in(model: type[FormModel], record: dict[str, Any]) -> list[str]:
    found = []
    for name, answer in record.items():
        found.append(f"{model.__name__}.{name}")
        inner = group_of(model, name)
        if inner is not None:
            for each in answer if isinstance(answer, list) else [answer]:
                found += fields_shown_in(inner, each)
    return found
