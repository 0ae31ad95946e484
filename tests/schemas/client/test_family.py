from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.form.model import Moment
from docgen.schemas.client.family import Contact, FamilyMember, Guardian
from docgen.validation.validate import validate
from tests.schemas.conftest import answers_of, problem_lines_of

DAY = dt.date(2026, 6, 22)
MEMBER = {"name_or_initials": "SR", "relation": "orang_tua"}


def list_problem_lines(changes: dict[str, Any]) -> list[str]:
    problems = validate(FamilyMember, MEMBER | changes, today=DAY).problems
    return [f"{each.severity} {each.at} {each.code}" for each in problems]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"guardian": True, "lives_with_client": True}, []),
        ({"deceased": True}, []),
        ({"deceased": True, "guardian": True}, ["error guardian family.guardian_deceased"]),
        (
            {"deceased": True, "lives_with_client": True},
            ["error lives_with_client family.housemate_deceased"],
        ),
        ({"birth_year": 1899}, ["error birth_year number.range"]),
        ({"age": -1}, ["error age number.range"]),
        ({"income": "banyak"}, ["error income number.whole"]),
        ({"phone": "12"}, ["error phone phone.format"]),
        ({"relation": "tetangga"}, ["error relation code_list"]),
        ({"relationship_quality": "konflik"}, []),
    ],
)
def test_rules_report_the_problems_of_a_relative(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines(changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({"age": 41}, "41 tahun"), ({"birth_year": 1985}, "± 41 tahun"), ({}, None)],
)
def test_the_age_of_a_relative_is_written(changes: dict[str, Any], expected: str | None) -> None:
    assert FamilyMember.model_validate(MEMBER | changes).age_text(Moment(DAY, DAY)) == expected


@pytest.mark.parametrize(
    ("model", "record", "expected"),
    [
        (Contact, {"name": "Siti (contoh)", "phone": "0812-0000-0101"}, []),
        (Contact, {}, ["error name required"]),
        (Guardian, {"name": "Sari (contoh)", "nik": "1"}, ["error nik nik.length"]),
    ],
)
def test_rules_report_the_problems_of_people_around_the_client(
    model: Any, record: dict[str, Any], expected: list[str]
) -> None:
    problems = validate(model, record, today=DAY).problems

    assert [f"{each.severity} {each.at} {each.code}" for each in problems] == expected


def test_answers_without_a_column_are_written_in_one_line(moment: Moment) -> None:
    answers = {
        "name_or_initials": "SR",
        "relation": "famili_lain",
        "marital_status": "kawin",
        "income": 1500000,
        "relationship_quality": "kuat",
        "phone": "0812-0000-0102",
        "note": "Kakak",
    }
    whole = FamilyMember.model_validate(answers)
    bare = FamilyMember.model_validate({"name_or_initials": "SR", "relation": "anak"})

    assert whole.remarks(moment) == (
        "Kawin; penghasilan Rp1.500.000,00; hubungan kuat; telepon 0812-0000-0102; Kakak"
    )
    assert bare.remarks(moment) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"relation": "ibu", "sex": "P"}, []),
        ({"relation": "kakak", "sex": "L"}, []),
        ({"relation": "ayah", "sex": "P"}, ["warning sex family.sex"]),
        ({"relation": "ibu", "age": 41, "birth_year": 1985}, []),
        ({"relation": "ibu", "age": 40, "birth_year": 1985}, []),
        ({"relation": "ibu", "age": 50, "birth_year": 1985}, ["warning age family.age"]),
        ({"relation": "famili_lain"}, []),
        ({"relation": "orang_tua"}, []),
    ],
)
def test_contradictions_about_a_relative_are_told(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert problem_lines_of(FamilyMember, {"name_or_initials": "SR", **changes}) == expected


@pytest.mark.parametrize(
    ("answers", "printed"),
    [
        ({}, None),
        ({"marital_status": "kawin", "relationship_quality": "kuat"}, "Kawin; hubungan kuat"),
        ({"relationship_quality": "kuat", "note": "di Medan"}, "Hubungan kuat; di Medan"),
        ({"note": "di Medan"}, "di Medan"),
        ({"phone": "0812-0000 0102"}, "Telepon 0812-0000 0102"),
    ],
)
def test_only_our_own_words_start_with_a_capital(
    moment: Moment, answers: dict[str, Any], printed: str | None
) -> None:
    relative = answers_of(FamilyMember, {"name_or_initials": "SR", "relation": "ibu", **answers})

    assert relative.remarks(moment) == printed
