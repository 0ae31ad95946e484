from __future__ import annotations

from typing import Any

import pytest

from tests.schemas.conftest import ABSENT
from tests.schemas.sample_termination import DIED, GRADUATED, LOST, REFERRED, list_problem_lines


@pytest.mark.parametrize("changes", [{}, DIED, LOST, REFERRED])
def test_a_report_without_a_fault_has_no_problems(changes: dict[str, Any]) -> None:
    assert list_problem_lines(changes) == []


@pytest.mark.parametrize(
    "name",
    [
        "client",
        "service_start",
        "service_end",
        "termination_type",
        "reason_text",
        "condition_before_after",
        "recommendation",
    ],
)
def test_what_a_report_cannot_do_without(name: str) -> None:
    assert f"error {name} required" in list_problem_lines({name: ABSENT})


def test_a_family_that_graduates_needs_no_change_of_condition() -> None:
    changes = {**GRADUATED, "condition_before_after": ABSENT}

    assert [line for line in list_problem_lines(changes) if "condition" in line] == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"service_end": "2026-06-10"}, "error service_end service_end.date_order"),
        (
            {"assessment_ref.date": "2026-06-10"},
            "error assessment_ref.date assessment_ref.date_order",
        ),
        (
            {"assessment_ref.date": "2026-06-26"},
            "error assessment_ref.date assessment_ref.date_order",
        ),
        ({"plan_ref.date": "2026-06-11"}, "error plan_ref.date plan_ref.date_order"),
        ({"plan_ref.date": "2026-06-26"}, "error plan_ref.date plan_ref.date_order"),
        (
            {"assessment_ref": ABSENT, "plan_ref.date": "2026-06-10"},
            "error plan_ref.date plan_ref.date_order",
        ),
        (
            {**REFERRED, "referral_ref": {"date": "2026-06-14"}},
            "error referral_ref.date referral_ref.date_order",
        ),
        (
            {**REFERRED, "referral_ref": {"date": "2026-06-26"}},
            "error referral_ref.date referral_ref.date_order",
        ),
        (
            {"services_received": [{"name": "a", "period": {"start": "2026-06-10"}}]},
            "error services_received[0].period.start service.before_entry",
        ),
        (
            {"services_received": [{"name": "a", "period": {"start": "2026-06-26"}}]},
            "error services_received[0].period.start service.after_end",
        ),
        (
            {
                "services_received": [
                    {"name": "a", "period": {"start": "2026-06-12", "end": "2026-06-26"}}
                ]
            },
            "error services_received[0].period.end service.after_end",
        ),
        (
            {
                "services_received": [
                    {"name": "a", "period": {"start": "2026-06-13", "end": "2026-06-12"}}
                ]
            },
            "error services_received[0].period.end service.date_order",
        ),
        ({"meta.date": "2026-06-24"}, "warning meta.date meta.date_order"),
        ({"conference": {"date": "2026-06-26"}}, "warning conference.date conference.date_order"),
        ({"conference": {"date": "2026-06-10"}}, "warning conference.date conference.date_order"),
    ],
)
def test_dates_that_are_out_of_order(changes: dict[str, Any], expected: str) -> None:
    assert expected in list_problem_lines(changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"service_start": "2026-06-25", "assessment_ref": ABSENT, "plan_ref": ABSENT,
         "services_received": [{"name": "a"}]},
        {"plan_ref.date": "2026-06-12"},
        {"plan_ref.date": "2026-06-25"},
        {"assessment_ref.date": "2026-06-11"},
        {"meta.date": "2026-06-25"},
        {"conference": {"date": "2026-06-25"}},
    ],
)  # fmt: skip
def test_dates_that_are_in_order(changes: dict[str, Any]) -> None:
    assert list_problem_lines(changes) == []


def test_an_end_far_in_the_future_is_reported() -> None:
    soon, later = "2026-09-17", "2026-09-18"  # told on 17 August 2026

    assert list_problem_lines({"service_end": soon, "meta.date": soon}) == []
    assert list_problem_lines({"service_end": later, "meta.date": later}) == [
        "warning service_end service_end.date_future"
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"termination_type": "lainnya"},
            ["error termination_type_text termination_type_text.missing"],
        ),
        ({"termination_type": "lainnya", "termination_type_text": "Pindah"}, []),
        (
            {"termination_type_text": "Pindah"},
            ["warning termination_type_text termination_type_text.unused"],
        ),
        ({**REFERRED, "referral_ref": ABSENT}, ["error referral_ref referral_ref.missing"]),
        ({"destination": ABSENT}, ["error destination destination.missing"]),
        ({**DIED, "destination": {"kind": "mandiri"}}, ["warning destination destination.unused"]),
        ({**LOST, "destination": {"kind": "mandiri"}}, ["warning destination destination.unused"]),
        ({"destination": {"kind": "panti"}}, ["warning destination.name destination.name_missing"]),
        ({"destination": {"kind": "keluarga"}}, []),
        ({"follow_up_plan": []}, ["error follow_up_plan follow_up_plan.missing"]),
        ({"services_received": []}, ["warning services_received services_received.missing"]),
        ({"goal_results": []}, ["warning goal_results goal_results.missing"]),
        ({"goal_results": [], "plan_ref": ABSENT}, []),
        (GRADUATED, ["warning graduation graduation.missing"]),
        ({**GRADUATED, "graduation": {"business": "Bengkel"}}, []),
        ({**GRADUATED, "graduation": {"income_note": "Cukup"}}, []),
        (
            {**GRADUATED, "graduation": {"programme": "PKH"}},
            ["error graduation.business graduation.means"],
        ),
        ({"graduation": {"business": "Bengkel"}}, ["warning graduation graduation.unused"]),
        ({"condition_before_after": {}}, ["error condition_before_after.bio empty"]),
        ({"condition_before_after": {"bio": {}}}, ["error condition_before_after.bio empty"]),
        ({"condition_before_after": {"social": {"after": "Rukun."}}}, []),
        ({"client_statement": {"included": True}}, []),
        (
            {**DIED, "client_statement": {"included": True}},
            ["error client_statement.included client_statement.impossible"],
        ),
        (
            {**LOST, "client_statement": {"included": True}},
            ["error client_statement.included client_statement.impossible"],
        ),
        ({**DIED, "client_statement": {"included": False}}, []),
    ],
)  # fmt: skip
def test_what_each_end_requires(changes: dict[str, Any], expected: list[str]) -> None:
    assert list_problem_lines(changes) == expected


@pytest.mark.parametrize(
    "kind", ["permintaan_sendiri", "pelanggaran", "reunifikasi", "habis_masa", "dirujuk"]
)
def test_every_other_end_needs_a_destination_and_a_follow_up(kind: str) -> None:
    changes = {**DIED, "termination_type": kind, "referral_ref": {"date": "2026-06-22"}}

    assert list_problem_lines(changes) == [
        "error destination destination.missing",
        "error follow_up_plan follow_up_plan.missing",
    ]


@pytest.mark.parametrize(
    "name", ["reason_text", "recommendation", "obstacles", "remaining_issues", "client_feedback"]
)
def test_hiv_in_a_text_is_refused(name: str) -> None:
    changes = {name: "Klien menerima ARV.", "meta.classification": "B"}

    assert list_problem_lines(changes) == [f"error {name} disclosure.hiv_word"]


def test_a_report_marked_as_secret_says_what_it_is_about() -> None:
    assert list_problem_lines({"reason_text": "Klien dengan HIV menerima ARV."}) == []


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"services_received": [{"name": "Konseling HIV"}]}, "services_received[0].name"),
        ({"goal_results": [{"goal": "Rutin ARV", "status": "tidak"}]}, "goal_results[0].goal"),
        ({"condition_before_after": {"bio": {"after": "CD4 naik"}}},
         "condition_before_after.bio.after"),
        ({"destination": {"kind": "lks", "name": "Rumah ODHIV"}}, "destination.name"),
        ({"follow_up_plan": [{"activity": "ARV", "schedule": "Juli"}]},
         "follow_up_plan[0].activity"),
        ({"mementos": ["Buku HIV"]}, "mementos[0]"),
        ({"client_statement": {"included": True, "text": "HIV"}}, "client_statement.text"),
        ({"conference": {"date": "2026-06-20", "decision": "ARV"}}, "conference.decision"),
        ({"unit_or_dorm": {"name": "Asrama ODHA"}}, "unit_or_dorm.name"),
        ({**GRADUATED, "graduation": {"business": "Kios HIV"}}, "graduation.business"),
        ({"termination_type": "lainnya", "termination_type_text": "ARV"},
         "termination_type_text"),
    ],
)  # fmt: skip
def test_hiv_in_a_text_inside_a_group_is_refused(changes: dict[str, Any], at: str) -> None:
    changes = {**changes, "meta.classification": "B"}

    assert list_problem_lines(changes) == [f"error {at} disclosure.hiv_word"]


def test_a_reason_lets_the_word_stand() -> None:
    changes = {
        "reason_text": "Klien menerima ARV.",
        "meta.classification": "B",
        "meta.disclosure_reason": "Diminta klien.",
    }

    assert list_problem_lines(changes) == ["warning reason_text disclosure.hiv_word"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"condition_before_after": ABSENT}, ["error condition_before_after required"]),
        ({"termination_type": "graduasi", "condition_before_after": ABSENT,
          "graduation": {"business": "Warung"}}, []),
        ({"termination_type": "reunifikasi", "destination": {"kind": "upt", "name": "UPT"}},
         ["warning destination.kind destination.mismatch"]),
        ({"termination_type": "reunifikasi", "destination": {"kind": "keluarga"}}, []),
        ({"destination": {"kind": "rumah_aman", "name": "Rumah Aman Melati"}}, []),
        ({"destination": {"kind": "faskes", "name": "RSUD Contoh"}}, []),
    ],
)  # fmt: skip
def test_what_an_end_tells_of_the_client(changes: dict[str, Any], expected: list[str]) -> None:
    assert list_problem_lines(changes) == expected
