from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.schemas.intervention_plan.form import FORM
from docgen.schemas.intervention_plan.rules import months_after
from tests.schemas.conftest import ABSENT, CLIENT, problem_lines_of, with_changes

GOAL: dict[str, Any] = {
    "id": "T1",
    "horizon": "pendek",
    "statement": "Memiliki KTP-el",
    "problem_ids": ["M1"],
    "indicator": "KTP-el diterima",
    "target": "Satu KTP-el",
    "target_date": "2026-06-30",
}
ACTIVITY: dict[str, Any] = {
    "goal_ids": ["T1"],
    "name": "Perekaman KTP-el",
    "target": "klien",
    "provider": {"name": "Nurhayati Lubis (contoh)"},
    "schedule": {"start": "2026-06-15", "end": "2026-06-26"},
    "indicator": "KTP-el diterima klien",
}
PROBLEM: dict[str, Any] = {"id": "M1", "problem": "Tidak memiliki KTP-el"}
PLAN: dict[str, Any] = {
    "client": CLIENT,
    "assessment_ref": {"date": "2026-06-12"},
    "plan_date": "2026-06-15",
    "period_start": "2026-06-15",
    "period_end": "2026-09-14",
    "prepared_by": {"name": "Nurhayati Lubis (contoh)", "role": "pekerja_sosial"},
    "problems": [PROBLEM],
    "goals": [GOAL],
    "activities": [ACTIVITY],
    "client_agreement": {"agreed": True},
}
SENTRA = {"kind": "kemensos_sentra", "name": "Sentra Contoh"}
CITY = {"kind": "dinas_kabkota", "name": "Dinas Sosial Contoh"}
CONSENT = {
    "given": True,
    "date": "2026-06-15",
    "method": "tertulis",
    "scope": ["layanan", "berbagi_data"],
    "recipients": ["Panti Contoh"],
}
GUARDED = CONSENT | {"by": "wali", "guardian": {"name": "Sari (contoh)"}, "child_assent": True}
CHILD = {"client.birth_date": "2012-03-12", "client.ppks_main": "03"}
REFERRAL = {"service": "Asrama", "agency": "Panti Contoh"}


def list_problem_lines(changes: dict[str, Any] | None = None) -> list[str]:
    return problem_lines_of(FORM, with_changes(PLAN, changes))


def goal(**answers: Any) -> dict[str, Any]:
    return {name: each for name, each in (GOAL | answers).items() if each is not None}


def activity(**answers: Any) -> dict[str, Any]:
    return ACTIVITY | answers


def schedule(start: str, end: str) -> dict[str, Any]:
    return {"activities": [activity(schedule={"start": start, "end": end})]}


def test_a_plan_without_a_fault_has_no_problems() -> None:
    assert list_problem_lines() == []


@pytest.mark.parametrize(
    "name",
    [
        "client",
        "assessment_ref",
        "plan_date",
        "period_start",
        "period_end",
        "prepared_by",
        "problems",
        "goals",
        "activities",
        "client_agreement",
    ],
)
def test_a_plan_lacks_nothing_that_it_needs(name: str) -> None:
    assert f"error {name} required" in list_problem_lines({name: ABSENT})


@pytest.mark.parametrize("name", ["problems", "goals", "activities"])
def test_a_plan_has_at_least_one_of_each(name: str) -> None:
    assert f"error {name} empty" in list_problem_lines({name: []})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"assessment_ref.date": "2026-06-15"}, []),
        (
            {"assessment_ref.date": "2026-06-16"},
            ["error assessment_ref.date assessment_ref.date_order"],
        ),
        ({"case_conference": {"date": "2026-06-15"}}, []),
        (
            {"case_conference": {"date": "2026-06-16"}},
            ["warning case_conference.date case_conference.date_order"],
        ),
        ({"goals": [goal(target_date="2026-06-15")]}, []),
        (
            {"goals": [goal(target_date="2026-06-14")]},
            ["warning goals[0].target_date goal.date_order"],
        ),
        (schedule("2026-06-15", "2026-06-15"), []),
        (
            schedule("2026-06-20", "2026-06-19"),
            ["error activities[0].schedule.end schedule.date_order"],
        ),
    ],
)
def test_days_follow_each_other(changes: dict[str, Any], expected: list[str]) -> None:
    assert list_problem_lines(changes) == expected


def test_a_period_does_not_end_before_it_starts() -> None:
    assert "error period_end period.date_order" in list_problem_lines({"period_end": "2026-06-14"})


@pytest.mark.parametrize(
    ("institution", "end", "expected"),
    [
        (SENTRA, "2026-12-15", []),
        (SENTRA, "2026-12-16", ["warning period_end period.over_six_months"]),
        (CITY, "2026-12-16", []),
        (ABSENT, "2026-12-16", []),
    ],
)
def test_a_sentra_plans_for_six_months(institution: Any, end: str, expected: list[str]) -> None:
    assert list_problem_lines({"institution": institution, "period_end": end}) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 8, 31), dt.date(2027, 2, 28)),
        (dt.date(2026, 6, 15), dt.date(2026, 12, 15)),
        (dt.date(2026, 7, 1), dt.date(2027, 1, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day: dt.date, expected: dt.date) -> None:
    assert months_after(day, 6) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"problems": [PROBLEM, PROBLEM]}, ["error problems[1].id problems.id_repeated"]),
        ({"goals": [GOAL, GOAL]}, ["error goals[1].id goals.id_repeated"]),
        (
            {"goals": [goal(problem_ids=["M1", "M2"])]},
            ["error goals[0].problem_ids[1] goal.unknown_problem"],
        ),
        ({"goals": [goal(problem_ids=[])]}, ["error goals[0].problem_ids empty"]),
        (
            {"activities": [activity(goal_ids=["T1", "T9"])]},
            ["error activities[0].goal_ids[1] activity.unknown_goal"],
        ),
        ({"activities": [activity(goal_ids=[])]}, ["error activities[0].goal_ids empty"]),
        ({"goals": [GOAL, goal(id="T2")]}, ["warning goals[1] goal.no_activity"]),
    ],
)
def test_goals_and_activities_are_linked(changes: dict[str, Any], expected: list[str]) -> None:
    found = list_problem_lines(changes)

    assert [each for each in expected if each not in found] == []
    assert len(found) <= len(expected)


def test_a_broken_link_is_reported_without_what_was_typed() -> None:
    record = with_changes(PLAN, {"goals": [goal(problem_ids=["Binsar"])]})

    assert "Binsar" not in " ".join(problem_lines_of(FORM, record))


@pytest.mark.parametrize("name", ["indicator", "target", "target_date"])
def test_a_goal_is_measurable_and_timed(name: str) -> None:
    found = list_problem_lines({"goals": [goal(**{name: None})]})

    assert found == [f"warning goals[0].{name} goal.{name}_missing"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            schedule("2026-06-14", "2026-06-20"),
            [
                "error activities[0].schedule.start schedule.before_plan",
                "warning activities[0].schedule.start schedule.outside_period",
            ],
        ),
        (
            schedule("2026-09-01", "2026-09-15"),
            ["warning activities[0].schedule.end schedule.outside_period"],
        ),
        (schedule("2026-06-15", "2026-09-14"), []),
    ],
)
def test_activities_lie_in_the_period(changes: dict[str, Any], expected: list[str]) -> None:
    assert list_problem_lines(changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"client_agreement.agreed": False}, ["error meta.status client_agreement.refused"]),
        ({"client_agreement.agreed": False, "meta": {"status": "draf"}}, []),
        ({"meta": {"status": "draf"}}, []),
    ],
)
def test_a_plan_that_was_refused_stays_a_draft(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines(changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (CHILD, ["warning signatures signatures.guardian_missing"]),
        (CHILD | {"consent": GUARDED}, []),
        (CHILD | {"signatures": [{"party": "klien", "chain": ["Wali"], "name": "Sari"}]}, []),
        (
            CHILD | {"consent": GUARDED | {"by": "klien"}},
            ["error consent.by consent.guardian_missing"],
        ),
        (
            CHILD | {"consent": {k: v for k, v in GUARDED.items() if k != "child_assent"}},
            ["warning consent.child_assent consent.assent_missing"],
        ),
        ({"consent": CONSENT}, []),
        ({"consent": {"given": False}}, []),
        ({"referral_needed": [REFERRAL]}, []),
        ({"referral_needed": [REFERRAL], "consent": CONSENT}, []),
        (
            {"referral_needed": [REFERRAL], "consent": {"given": False}},
            ["warning referral_needed[0].agency referral_needed.consent"],
        ),
        (
            {"referral_needed": [REFERRAL], "consent": CONSENT | {"scope": ["layanan"]}},
            ["warning referral_needed[0].agency referral_needed.consent"],
        ),
    ],
)
def test_who_agrees_and_signs(changes: dict[str, Any], expected: list[str]) -> None:
    assert list_problem_lines(changes) == expected
