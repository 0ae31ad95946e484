"""Facts that documents of a real case share, and the problems once one of them is wrong."""

from __future__ import annotations

import copy
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form import library
from docgen.form.definition import CaseRecord
from docgen.schemas.case.facts import HasCaseFacts, Stage, normalise_name
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.case_rules import list_case_problems
from docgen.validation.validate import validate
from tests.every_form import AGENCY, FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = dt.date(2026, 8, 17)
ASSESSMENT, PLAN, LETTER, REPORT = map(
    library.find_form, ("asesmen", "rencana-intervensi", "surat-rujukan", "laporan-terminasi")
)
CASE = {form.id: json.loads(library.read_example(form, "mr")) for form in FORMS}

Record = dict[str, Any]


def documents(records: dict[str, Record]) -> list[CaseRecord]:
    made = []
    for form_id, record in records.items():
        form = library.find_form(form_id)
        answers = validate(
            form, fill_from_agency(form, record, AGENCY.record_answers()), today=TODAY
        ).parsed
        assert answers is not None
        made.append(CaseRecord(form, answers, form.aliases[0]))
    return made


def list_problem_lines(
    *changes: tuple[str, Callable[[Record], object]], without: str = ""
) -> list[str]:
    """Return what is told of the case once records were changed: file, severity, place, code."""
    records = {name: each for name, each in copy.deepcopy(CASE).items() if name != without}
    for form_id, change in changes:
        change(records[form_id])
    return [
        f"{each.record} {each.severity} {each.at} {each.code}"
        for each in list_case_problems(documents(records))
    ]


def set_answer(path: str, answer: object) -> Callable[[Record], object]:
    def change(record: Record) -> None:
        inner: Any = record
        *groups, name = path.split(".")
        for group in groups:
            inner = inner[int(group)] if isinstance(inner, list) else inner[group]
        inner[name] = answer

    return change


def case_facts_of(form_id: str, change: Callable[[Record], object] | None = None) -> Any:
    record = copy.deepcopy(CASE[form_id])
    if change:
        change(record)
    (document,) = documents({form_id: record})
    assert isinstance(document.answers, HasCaseFacts)
    return document.answers.case_facts()


@pytest.mark.parametrize("form_id", CASE)
def test_every_path_in_case_facts_is_a_field_of_its_form(form_id: str) -> None:
    (document,) = documents({form_id: CASE[form_id]})
    told = case_facts_of(form_id)
    places = [each.at for each in (*told.milestones, *told.references, *told.goals)]
    places += [f"{each.at}.{name}" for each in told.references for name in ("number", "date")]
    places += [told.results.at] if told.results else []

    assert told.milestones
    assert [at for at in (*places, told.client_at) if document.field(at).label is None] == []


def test_a_consistent_case_has_no_problems() -> None:
    assert list_problem_lines() == []


# Dates.


@pytest.mark.parametrize(
    ("form_id", "path", "day", "at"),
    [
        (ASSESSMENT.id, "assessment_date", "2026-06-26", "assessment_date"),
        (PLAN.id, "plan_date", "2026-06-11", "plan_date"),
        (LETTER.id, "letter.date", "2026-06-13", "letter.date"),
        (LETTER.id, "letter.date", "2026-06-26", "letter.date"),
    ],
)
def test_a_document_out_of_order_is_refused(form_id: str, path: str, day: str, at: str) -> None:
    file = library.find_form(form_id).aliases[0]

    assert f"{file} error {at} case.date_order" in list_problem_lines(
        (form_id, set_answer(path, day))
    )


@pytest.mark.parametrize(
    ("form_id", "path"), [(ASSESSMENT.id, "registration_date"), (REPORT.id, "service_start")]
)
def test_a_client_who_came_after_the_assessment_is_refused(form_id: str, path: str) -> None:
    lines = list_problem_lines((form_id, set_answer(path, "2026-06-16")))

    assert "rencana-intervensi error plan_date case.date_order" in lines


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("selesai", ["rencana-intervensi error {at} case.date_order"]),
        ("berjalan", ["rencana-intervensi error {at} case.date_order"]),
        ("rencana", []),
        ("batal", []),
    ],
)
def test_an_activity_after_the_end(status: str, expected: list[str]) -> None:
    last = len(CASE[PLAN.id]["activities"]) - 1
    later = {"start": "2026-06-29", "end": "2026-06-29"}
    changes = [
        (PLAN.id, set_answer(f"activities.{last}.schedule", later)),
        (PLAN.id, set_answer(f"activities.{last}.status", status)),
    ]

    at = f"activities[{last}].schedule.start"
    lines = [line for line in list_problem_lines(*changes) if line.startswith("rencana-intervensi")]
    assert lines == [line.format(at=at) for line in expected]


def test_a_cancelled_activity_is_no_step_of_the_case() -> None:
    activities = CASE[PLAN.id]["activities"]
    cancelled = case_facts_of(PLAN.id, set_answer("activities.0.status", "batal"))

    assert len(case_facts_of(PLAN.id).milestones) == 1 + len(activities)
    assert len(cancelled.milestones) == len(activities)


def test_an_assessment_made_again_may_come_after_the_plan() -> None:
    made_again = case_facts_of(ASSESSMENT.id, set_answer("assessment_kind", "ulang"))

    assert {each.repeated for each in made_again.milestones} == {True}
    assert {each.repeated for each in case_facts_of(ASSESSMENT.id).milestones} == {False}


# What documents say of each other.


@pytest.mark.parametrize(
    ("form_id", "path"),
    [
        (PLAN.id, "assessment_ref.date"),
        (LETTER.id, "assessment_ref.date"),
        (REPORT.id, "assessment_ref.date"),
        (REPORT.id, "plan_ref.date"),
        (REPORT.id, "referral_ref.date"),
    ],
)
def test_a_reference_to_another_day_is_refused(form_id: str, path: str) -> None:
    group, _, _ = path.partition(".")
    file = library.find_form(form_id).aliases[0]

    assert list_problem_lines((form_id, set_answer(group, {"date": "2026-06-14"}))) == [
        f"{file} error {path} case.reference"
    ]


def test_a_reference_to_another_number_is_refused() -> None:
    changes = [
        (LETTER.id, set_answer("letter.number", "400.9/0147/DINSOS/2026")),
        (REPORT.id, set_answer("referral_ref.number", "400.9/0148/DINSOS/2026")),
    ]

    assert list_problem_lines(*changes) == [
        "laporan-terminasi error referral_ref.number case.reference"
    ]


def test_a_referral_that_is_not_among_the_records_is_reported() -> None:
    assert list_problem_lines(without=LETTER.id) == [
        "laporan-terminasi warning referral_ref case.reference_absent"
    ]
    assert list_problem_lines(without=PLAN.id) == []


def test_a_goal_without_a_result_is_reported() -> None:
    results = CASE[REPORT.id]["goal_results"]

    assert list_problem_lines((REPORT.id, set_answer("goal_results", results[1:]))) == [
        "laporan-terminasi warning goal_results case.goal_without_result"
    ]


def test_a_result_may_name_its_goal_by_id_or_by_its_words() -> None:
    goal = CASE[PLAN.id]["goals"][0]
    others = CASE[REPORT.id]["goal_results"][1:]
    names = [
        {"goal": goal["statement"].upper() + ".", "status": "tercapai"},
        {"goal": "Disebut lain", "goal_id": goal["id"], "status": "tercapai"},
    ]

    for named in names:
        assert list_problem_lines((REPORT.id, set_answer("goal_results", [named, *others]))) == []


# The client.


@pytest.mark.parametrize("form_id", [form for form in CASE if form != ASSESSMENT.id])
def test_another_client_is_refused(form_id: str) -> None:
    file = library.find_form(form_id).aliases[0]

    assert list_problem_lines((form_id, set_answer("client.sex", "P"))) == [
        f"{file} error client.sex case.identity"
    ]


def test_an_estimated_age_far_from_the_birth_date_is_reported() -> None:
    def estimate(record: Record) -> None:
        del record["client"]["birth_date"]
        record["client"]["age_estimate"] = 30

    assert list_problem_lines((PLAN.id, estimate)) == [
        "rencana-intervensi warning client.age_estimate case.age"
    ]


def test_names_are_compared_as_readers_would() -> None:
    assert normalise_name("  Memiliki   KTP-el. ") == normalise_name("memiliki ktp-el")
    assert list(Stage) == sorted(Stage)
