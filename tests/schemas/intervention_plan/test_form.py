from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.disclosure.page_and_annex import agency_file_policy
from docgen.disclosure.redact import redact_answers
from docgen.form.library import find_form
from docgen.form.model import IdentityLevel, Moment
from docgen.schemas.document.codes import AtensiComponent
from docgen.schemas.intervention_plan.form import FORM
from docgen.schemas.intervention_plan.groups import Schedule
from tests.schemas.conftest import answers_of, with_changes
from tests.schemas.intervention_plan.test_rules import ACTIVITY, CHILD, GOAL, GUARDED, PLAN, PROBLEM

DAY = dt.date(2026, 6, 15)
MOMENT = Moment(today=DAY, document_date=DAY)

SEVERAL = {
    "problems": [PROBLEM, {"id": "M2", "problem": "Tidak berpenghasilan"}],
    "goals": [
        GOAL | {"problem_ids": ["M2", "M1"]},
        GOAL | {"id": "T2", "horizon": "panjang", "statement": "Bekerja.", "problem_ids": ["M2"]},
    ],
    "activities": [
        ACTIVITY,
        ACTIVITY | {"goal_ids": ["T2", "T1"]},
        ACTIVITY | {"goal_ids": ["T2"]},
    ],
}


def plan(changes: dict[str, Any] | None = None) -> Any:
    return answers_of(FORM, with_changes(PLAN, changes))


@pytest.mark.parametrize("name", ["intervention-plan", "rencana-intervensi", "rencana-layanan"])
def test_a_plan_is_found_by_its_names(name: str) -> None:
    assert find_form(name) is find_form(FORM.id)


def test_there_are_seven_components_of_atensi() -> None:
    assert len(AtensiComponent) == 7


def test_a_goal_lists_its_problems_by_number() -> None:
    assert plan(SEVERAL).goal_problems(MOMENT) == ["2, 1", "2"]


def test_an_activity_names_the_problems_of_its_goals_once() -> None:
    assert plan(SEVERAL).activity_problems(MOMENT) == ["1, 2", "1, 2", "2"]


def test_an_activity_names_its_goals_by_their_numbers() -> None:
    assert plan(SEVERAL).activity_goals(MOMENT) == ["1", "1, 2", "2"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("15-06-2026", "26-06-2026", "15\u00a0Juni s.d.\n26\u00a0Juni\u00a02026"),
        ("15-06-2026", "10-07-2026", "15\u00a0Juni s.d.\n10\u00a0Juli\u00a02026"),
        ("15-06-2026", "15-06-2026", "15\u00a0Juni\u00a02026"),
    ],
)
def test_the_days_of_an_activity_stand_on_lines_of_their_own(
    start: str, end: str, expected: str
) -> None:
    schedule = Schedule.model_validate({"start": start, "end": end})

    assert schedule.period_text(MOMENT) == expected


def test_the_period_is_written_as_one() -> None:
    assert plan().period_text(MOMENT) == "15\u00a0Juni s.d. 14\u00a0September\u00a02026"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "15\u00a0Juni\u00a02026"),
        ({"meta": {"date": "2026-06-16"}}, "16\u00a0Juni\u00a02026"),
        (
            {
                "signatures": [
                    {"party": "klien", "chain": ["Klien"], "name": "B", "date": "2026-06-17"}
                ]
            },
            "17\u00a0Juni\u00a02026",
        ),
    ],
)
def test_a_plan_is_signed_on_its_day_unless_it_says_otherwise(
    changes: dict[str, Any], expected: str
) -> None:
    assert plan(changes).signing_date(MOMENT) == expected


def test_who_made_the_plan_signs_it() -> None:
    assert plan().maker(MOMENT).name == "Nurhayati Lubis (contoh)"


def test_the_client_signs_a_plan() -> None:
    block = plan().client_signature(MOMENT)

    assert (block.posts, block.name) == (["Klien,"], "Binsar Manalu (contoh)")


def test_the_guardian_signs_for_a_child() -> None:
    block = plan(CHILD | {"consent": GUARDED}).client_signature(MOMENT)

    assert (block.posts, block.name) == (["Orang Tua/Wali,"], "Sari (contoh)")


def test_a_guardian_is_named_no_further_than_the_child() -> None:
    whole = plan(CHILD | {"consent": GUARDED})

    shown: Any = redact_answers(FORM, whole, agency_file_policy(FORM, IdentityLevel.INITIALS))

    assert shown.client_signature(MOMENT).name == "S"


def without_codes(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: each for name, each in item.items() if name != "id"} for item in items]


def test_problems_and_goals_are_numbered_where_they_have_no_code() -> None:
    found = plan(
        SEVERAL
        | {"problems": without_codes(SEVERAL["problems"]), "goals": without_codes(SEVERAL["goals"])}
    )

    assert (found.problem_codes(), found.goal_codes()) == (["M1", "M2"], ["T1", "T2"])
    assert found.goal_problems(MOMENT) == plan(SEVERAL).goal_problems(MOMENT)
    assert found.activity_goals(MOMENT) == plan(SEVERAL).activity_goals(MOMENT)


def test_a_number_that_is_taken_is_not_given_twice() -> None:
    problems = [{"problem": "Satu"}, {"id": "M1", "problem": "Dua"}, {"problem": "Tiga"}]

    found = plan({"problems": problems})

    assert found.problem_codes() == ["M4", "M1", "M3"]
