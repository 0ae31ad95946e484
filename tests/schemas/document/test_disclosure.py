from __future__ import annotations

from typing import Any

import pytest

from docgen.form.model import IdentityLevel, Moment
from docgen.schemas.intervention_plan.form import FORM
from tests.schemas.conftest import answers_of, problem_lines_of, with_changes
from tests.schemas.intervention_plan.test_rules import ACTIVITY, PLAN

OPEN = {"meta": {"classification": "B"}}
"""A report without the mark RAHASIA."""


def named(name: str) -> dict[str, Any]:
    return {"activities": [ACTIVITY | {"name": name}]}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (named("Pendampingan ARV"), []),
        (named("Pendampingan ARV") | OPEN, ["error activities[0].name disclosure.hiv_word"]),
        (
            named("Pendampingan ARV")
            | {"meta": {"classification": "B", "disclosure_reason": "Diminta klien."}},
            ["warning activities[0].name disclosure.hiv_word"],
        ),
        (named("Rehabilitasi napza"), []),
        (named("NIK 1271 0112 0380 0001"), ["error activities[0].name disclosure.nik"]),
        (named("Konseling Binsar Manalu"), []),
        (
            named("Konseling Binsar Manalu") | {"meta": {"identity_level": "inisial"}},
            ["error activities[0].name disclosure.name"],
        ),
        (
            named("Konseling Binsar") | {"meta": {"identity_level": "inisial"}},
            ["error activities[0].name disclosure.name_part"],
        ),
        (
            {"risks_mitigation": [{"risk": "HIV", "mitigation": "-"}]} | OPEN,
            ["error risks_mitigation[0]"],
        ),
        ({"client.ppks_main": "19"}, []),
        (
            {"client.ppks_main": "19", "meta": {"identity_level": "penuh"}},
            ["warning meta.identity_level identity.full_protected"],
        ),
    ],
)
def test_a_report_is_scanned_for_sensitive_words(
    changes: dict[str, Any], expected: list[str]
) -> None:
    found = problem_lines_of(FORM, with_changes(PLAN, changes))

    assert len(found) == len(expected)
    assert all(each.startswith(start) for each, start in zip(found, expected, strict=True))


def test_findings_are_reported_of_a_partly_read_record() -> None:
    changes = {"plan_date": "2026", "meta": {"status": "?"}} | named("1271 0112 0380 0001")

    assert "error activities[0].name disclosure.nik" in problem_lines_of(
        FORM, with_changes(PLAN, changes)
    )


@pytest.mark.parametrize(
    ("given", "secret"), [(None, True), ("R", True), ("SR", True), ("T", False), ("B", False)]
)
def test_a_report_is_secret_unless_it_says_otherwise(
    given: str | None, *, secret: bool, moment: Moment
) -> None:
    changes = {} if given is None else {"meta": {"classification": given}}

    assert answers_of(FORM, with_changes(PLAN, changes)).is_secret(moment) is secret


@pytest.mark.parametrize(
    ("changes", "level", "label"),
    [
        ({}, IdentityLevel.FULL, "Nama"),
        ({"client.ppks_main": "16"}, IdentityLevel.INITIALS, "Inisial"),
        ({"meta": {"identity_level": "kode"}}, IdentityLevel.CODE, "Kode klien"),
    ],
)
def test_how_far_a_report_names_its_client(
    changes: dict[str, Any], level: IdentityLevel, label: str, moment: Moment
) -> None:
    report = answers_of(FORM, with_changes(PLAN, changes))

    assert report.identity_level(moment) is level
    assert report.name_label(moment) == label
