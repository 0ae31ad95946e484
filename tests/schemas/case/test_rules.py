"""Rules across the documents of a case, on small documents that stand for any form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.definition import CaseRecord, DocumentKind, Form
from docgen.form.model import FormModel, field
from docgen.form.types import Date, ListOf, Text
from docgen.schemas.case.facts import (
    CaseFacts,
    CaseGoal,
    Milestone,
    Reference,
    Results,
    Stage,
    normalise_name,
)
from docgen.schemas.case.rules import CASE_RULES
from docgen.schemas.client.client import Client
from docgen.validation.case_rules import list_case_problems
from docgen.validation.validate import validate

if TYPE_CHECKING:
    from collections.abc import Sequence

CLIENT: dict[str, Any] = {
    "case_code": "2026-0117",
    "full_name": "Binsar Manalu (contoh)",
    "initials": "BM",
    "nik_status": "belum_diketahui",
    "birth_date": "1980-03-12",
    "sex": "L",
    "address_domicile": {"kabupaten_kota": "Kota Medan"},
    "ppks_main": "24",
}


class ReferenceTo(FormModel):
    number: Text | None = field("Nomor yang Dirujuk", None)
    date: Date | None = field("Tanggal yang Dirujuk", None)


class CaseDocument(FormModel):
    kind: int = field("Jenis")
    client: Client = field("Klien")
    number: Text | None = field("Nomor", None)
    date: Date = field("Tanggal")
    done: Date | None = field("Dilakukan", None)
    planned: Date | None = field("Direncanakan", None)
    again: bool = field("Ulang", default=False)
    ref: ReferenceTo | None = field("Dasar", None)
    ref_to: int = field("Jenis Dasar", 0)
    awaited: bool = field("Ditunggu", default=False)
    goals: ListOf[Text] = field("Tujuan", default_factory=list)
    results: ListOf[Text] | None = field("Capaian", None)

    def case_facts(self) -> CaseFacts:
        """Return what stands in the paper, as a form would."""
        activities = [("done", self.done, False), ("planned", self.planned, True)]
        reference = self.ref and Reference(
            Stage(self.ref_to), "ref", self.ref.number, self.ref.date, self.awaited
        )
        return CaseFacts(
            Stage(self.kind),
            self.client,
            milestones=(
                Milestone(Stage(self.kind), self.date, "date", repeated=self.again),
                *(Milestone(Stage.ACTIVITY, day, at, plan) for at, day, plan in activities if day),
            ),
            references=(reference,) if reference else (),
            goals=tuple(
                CaseGoal(f"goals[{index}]", frozenset({normalise_name(goal)}))
                for index, goal in enumerate(self.goals)
            ),
            results=None
            if self.results is None
            else Results("results", frozenset(map(normalise_name, self.results))),
        )


FORM = Form(
    id="paper",
    title="Kertas",
    aliases=("kertas",),
    edition="1",
    source="-",
    model=CaseDocument,
    kind=DocumentKind.REPORT,
    document_date="date",
    case_code="client.case_code",
    number="number",
    case_rules=CASE_RULES,
)


def make_document(kind: Stage, day: str = "2026-06-12", **changes: Any) -> CaseRecord:
    """Return a paper named for its kind; ``client`` holds other answers about the client."""
    about = CLIENT | changes.pop("client", {})
    client = {name: answer for name, answer in about.items() if answer is not None}
    record = {"kind": int(kind), "client": client, "date": day, **changes}
    examined = validate(FORM, record, today=dt.date(2026, 8, 17))
    assert examined.answers is not None, examined.problems
    return CaseRecord(FORM, examined.answers, f"{kind.name.lower()}.json")


def list_problem_lines(*case: CaseRecord) -> list[str]:
    return [
        f"{each.record} {each.severity} {each.at} {each.code}: {each.message}"
        for each in list_case_problems(case)
    ]


def list_codes(*case: CaseRecord) -> list[str]:
    return [line.partition(":")[0] for line in list_problem_lines(*case)]


# Dates in order: entry, assessment, plan, activities, referral, termination.


IN_ORDER = {
    Stage.ENTRY: "2026-06-11",
    Stage.ASSESSMENT: "2026-06-12",
    Stage.PLAN: "2026-06-15",
    Stage.ACTIVITY: "2026-06-16",
    Stage.REFERRAL: "2026-06-22",
    Stage.TERMINATION: "2026-06-25",
}


def test_a_case_in_order_has_no_problems() -> None:
    assert list_problem_lines(*(make_document(stage, day) for stage, day in IN_ORDER.items())) == []


def test_steps_of_one_day_are_in_order() -> None:
    assert list_problem_lines(*(make_document(stage) for stage in Stage)) == []


@pytest.mark.parametrize(
    ("early", "late"),
    [(early, late) for early in Stage for late in Stage if early < late < Stage.TERMINATION],
)
def test_a_step_before_an_earlier_one_is_refused(early: Stage, late: Stage) -> None:
    case = [make_document(early, "2026-06-13"), make_document(late, "2026-06-12")]

    earlier = f"Tanggal (date) dalam {early.name.lower()}.json"
    problem = f"{late.name.lower()}.json error date case.date_order: sebelum {earlier}"
    assert list_problem_lines(*case) == [problem]
    assert list_problem_lines(*reversed(case)) == [problem]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.TERMINATION])
def test_a_step_after_the_end_is_refused(stage: Stage) -> None:
    case = [make_document(stage, "2026-06-26"), make_document(Stage.TERMINATION, "2026-06-25")]

    assert list_problem_lines(*case) == [
        (
            f"{stage.name.lower()}.json error date case.date_order: "
            "sesudah Tanggal (date) dalam termination.json"
        )
    ]


def test_one_wrong_date_is_reported_once() -> None:
    wrong = IN_ORDER | {Stage.REFERRAL: "2026-06-10"}

    assert list_codes(*(make_document(stage, day) for stage, day in wrong.items())) == [
        "referral.json error date case.date_order"
    ]


def test_a_later_assessment_does_not_make_the_plan_early() -> None:
    assert (
        list_problem_lines(
            make_document(Stage.ASSESSMENT, "2026-06-12"),
            make_document(Stage.PLAN, "2026-06-15"),
            make_document(Stage.ASSESSMENT, "2026-07-20"),
            make_document(Stage.PLAN, "2026-07-22", done="2026-07-22"),
        )
        == []
    )


def test_a_later_entry_counts() -> None:
    entries = [make_document(Stage.ENTRY, "2026-06-11"), make_document(Stage.ENTRY, "2026-06-13")]

    assert list_codes(*entries, make_document(Stage.ASSESSMENT, "2026-06-12")) == [
        "assessment.json error date case.date_order"
    ]


def test_an_assessment_made_again_may_follow_the_plan() -> None:
    again = make_document(Stage.ASSESSMENT, "2026-07-20", again=True)

    assert list_problem_lines(make_document(Stage.PLAN, "2026-06-15"), again) == []
    assert list_codes(again, make_document(Stage.TERMINATION, "2026-07-19")) == [
        "assessment.json error date case.date_order"
    ]


def test_what_was_done_after_the_end_is_refused() -> None:
    case = [
        make_document(Stage.PLAN, "2026-06-15", done="2026-06-26"),
        make_document(Stage.TERMINATION, "2026-06-25"),
    ]

    assert list_codes(*case) == ["plan.json error done case.date_order"]


def test_what_is_left_of_a_plan_may_lie_after_the_end() -> None:
    case = [
        make_document(Stage.PLAN, "2026-06-15", done="2026-06-16", planned="2026-06-26"),
        make_document(Stage.TERMINATION, "2026-06-25"),
    ]

    assert list_problem_lines(*case) == []


def test_a_plan_that_only_starts_after_the_end_is_reported() -> None:
    case = [
        make_document(Stage.PLAN, "2026-06-15", planned="2026-06-26"),
        make_document(Stage.TERMINATION, "2026-06-25"),
    ]

    assert list_codes(*case) == ["plan.json warning planned case.date_order"]


def test_a_referral_before_the_first_activity_is_refused() -> None:
    case = [
        make_document(Stage.PLAN, "2026-06-15", planned="2026-06-16", done="2026-06-23"),
        make_document(Stage.REFERRAL, "2026-06-22"),
    ]

    assert list_codes(*case) == ["referral.json error date case.date_order"]


def test_what_is_planned_may_be_for_the_agency_that_receives_the_client() -> None:
    case = [
        make_document(Stage.PLAN, "2026-06-15", planned="2026-06-23"),
        make_document(Stage.REFERRAL, "2026-06-22"),
    ]

    assert list_problem_lines(*case) == []


def test_dates_within_one_document_are_its_own_forms_business() -> None:
    plan = make_document(Stage.PLAN, "2026-06-15", done="2026-06-14")
    end = make_document(Stage.TERMINATION, "2026-06-25", done="2026-06-26")

    assert list_problem_lines(plan, end) == []


# One person.


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("full_name", "Binsar Marpaung (contoh)"),
        ("initials", "BX"),
        ("birth_date", "1981-03-12"),
        ("sex", "P"),
    ],
)
def test_another_identity_is_refused_without_its_value(name: str, other: str) -> None:
    lines = list_problem_lines(
        make_document(Stage.ASSESSMENT), make_document(Stage.PLAN, client={name: other})
    )

    assert [line.partition(":")[0] for line in lines] == [
        f"plan.json error client.{name} case.identity"
    ]
    assert f"(client.{name}) dalam assessment.json" in lines[0]
    assert other not in lines[0]
    assert str(CLIENT[name]) not in lines[0].removeprefix("plan.json")


def test_another_nik_is_refused() -> None:
    one = {"nik": "1271011203800001", "nik_status": "ada"}
    other = {"nik": "1271011203800002", "nik_status": "ada"}
    case = [make_document(Stage.ASSESSMENT, client=one), make_document(Stage.PLAN, client=other)]

    assert list_codes(*case) == ["plan.json error client.nik case.identity"]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [("kk_number", "1271010101200001", "1271010101200002"), ("birth_place", "Langkat", "Stabat")],
)
def test_changeable_answers_only_give_a_warning(name: str, one: str, other: str) -> None:
    case = [
        make_document(Stage.ASSESSMENT, client={name: one}),
        make_document(Stage.PLAN, client={name: other}),
    ]

    assert list_codes(*case) == [f"plan.json warning client.{name} case.identity"]


def test_every_field_that_differs_is_reported() -> None:
    other = {"full_name": "Sari (contoh)", "initials": "S", "sex": "P"}
    case = [make_document(Stage.ASSESSMENT), make_document(Stage.PLAN, client=other)]

    assert [line.split()[2] for line in list_codes(*case)] == [
        "client.full_name",
        "client.initials",
        "client.sex",
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"nik": "1271011203800001", "nik_status": "ada"},
        {"initials": None},
        {"full_name": "  binsar   MANALU (Contoh) "},
        {"religion": "islam", "phone": "0812-0000-0101"},
        {"full_name": "Mr. X", "initials": "X", "name_status": "tidak_diketahui"},
    ],
    ids=["learned since", "left out", "written otherwise", "no identity", "name not yet known"],
)
def test_what_is_no_other_identity_passes(other: dict[str, Any]) -> None:
    assert (
        list_problem_lines(make_document(Stage.ASSESSMENT), make_document(Stage.PLAN, client=other))
        == []
    )
    assert (
        list_problem_lines(make_document(Stage.ASSESSMENT, client=other), make_document(Stage.PLAN))
        == []
    )


# References to other documents of the case.


def plan_on(number: str | None = None, date: str | None = None) -> CaseRecord:
    given = {name: said for name, said in (("number", number), ("date", date)) if said}
    return make_document(Stage.PLAN, "2026-06-15", ref=given, ref_to=int(Stage.ASSESSMENT))


@pytest.mark.parametrize(
    ("number", "date"),
    [
        ("012/AS/VI/2026", "2026-06-12"),
        ("012/as/vi/2026", None),
        (None, "2026-06-12"),
        (None, None),
    ],
)
def test_a_reference_that_meets_its_document_passes(number: str | None, date: str | None) -> None:
    assessment = make_document(Stage.ASSESSMENT, "2026-06-12", number="012/AS/VI/2026")

    assert list_problem_lines(assessment, plan_on(number, date)) == []


def test_a_reference_to_another_date_is_refused() -> None:
    assert list_problem_lines(
        make_document(Stage.ASSESSMENT, "2026-06-12"), plan_on(date="2026-06-13")
    ) == [
        (
            "plan.json error ref.date case.reference: "
            "tidak sama dengan Tanggal (date) dalam assessment.json"
        )
    ]


def test_a_reference_to_another_number_is_refused() -> None:
    assessment = make_document(Stage.ASSESSMENT, "2026-06-12", number="012/AS/VI/2026")

    assert list_problem_lines(assessment, plan_on("013/AS/VI/2026", "2026-06-12")) == [
        (
            "plan.json error ref.number case.reference: "
            "tidak sama dengan Nomor (number) dalam assessment.json"
        )
    ]


def test_a_number_that_the_document_does_not_bear_yet_passes() -> None:
    assert (
        list_problem_lines(make_document(Stage.ASSESSMENT), plan_on("012/AS/VI/2026", "2026-06-12"))
        == []
    )


def test_a_reference_may_mean_any_document_of_its_kind() -> None:
    first, again = (
        make_document(Stage.ASSESSMENT, "2026-06-10"),
        make_document(Stage.ASSESSMENT, "2026-06-12"),
    )

    assert list_problem_lines(first, again, plan_on(date="2026-06-12")) == []
    assert list_codes(first, again, plan_on(date="2026-06-11")) == [
        "plan.json error ref.date case.reference"
    ]


def test_a_reference_to_a_document_that_was_not_given_passes() -> None:
    assert (
        list_problem_lines(
            plan_on("012/AS/VI/2026", "2026-06-12"), make_document(Stage.REFERRAL, "2026-06-22")
        )
        == []
    )


def test_a_document_that_the_case_needs_and_nobody_gave_is_reported() -> None:
    end = make_document(
        Stage.TERMINATION,
        "2026-06-25",
        ref={"date": "2026-06-22"},
        ref_to=int(Stage.REFERRAL),
        awaited=True,
    )

    assert list_codes(make_document(Stage.PLAN), end) == [
        "termination.json warning ref case.reference_absent"
    ]
    assert list_problem_lines(make_document(Stage.REFERRAL, "2026-06-22"), end) == []
    assert list_codes(make_document(Stage.REFERRAL, "2026-06-21"), end) == [
        "termination.json error ref.date case.reference"
    ]


# Goals of the plan and results of the report.


def case_with(goals: Sequence[str], results: Sequence[str]) -> list[CaseRecord]:
    return [
        make_document(Stage.PLAN, "2026-06-15", goals=list(goals)),
        make_document(Stage.TERMINATION, "2026-06-25", results=list(results)),
    ]


def test_a_goal_without_a_result_is_a_problem_of_the_report() -> None:
    assert list_problem_lines(*case_with(["Memiliki KTP", "Bekerja"], ["memiliki  KTP."])) == [
        (
            "termination.json warning results case.goal_without_result: "
            "belum memuat capaian untuk Tujuan (goals[1]) dalam plan.json"
        )
    ]


def test_goals_with_results_pass() -> None:
    assert (
        list_problem_lines(
            *case_with(["Memiliki KTP", "Bekerja"], ["Bekerja", "Memiliki KTP", "Lain"])
        )
        == []
    )


def test_goals_are_awaited_only_in_a_report_of_results() -> None:
    assert (
        list_problem_lines(
            make_document(Stage.PLAN, goals=["Bekerja"]), make_document(Stage.REFERRAL)
        )
        == []
    )


def test_the_goals_of_the_latest_plan_count() -> None:
    case = [
        make_document(Stage.PLAN, "2026-07-15", goals=["Bekerja"]),
        make_document(Stage.PLAN, "2026-06-15", goals=["Memiliki KTP"]),
        make_document(Stage.TERMINATION, "2026-08-15", results=["Bekerja"]),
    ]

    assert list_problem_lines(*case) == []


# Ages.


def test_an_estimate_beside_a_birth_date_is_not_used() -> None:
    case = [make_document(Stage.ASSESSMENT), make_document(Stage.PLAN, client={"age_estimate": 20})]

    assert list_problem_lines(*case) == []


def with_estimated_age(stage: Stage, day: str, years: int) -> CaseRecord:
    return make_document(stage, day, client={"birth_date": None, "age_estimate": years})


@pytest.mark.parametrize("years", [41, 46, 51])
def test_an_estimate_near_the_true_age_passes(years: int) -> None:
    assert (
        list_problem_lines(
            with_estimated_age(Stage.ASSESSMENT, "2026-06-12", years), make_document(Stage.PLAN)
        )
        == []
    )


@pytest.mark.parametrize("years", [40, 52])
def test_an_estimate_far_from_the_true_age_is_reported(years: int) -> None:
    lines = list_problem_lines(
        with_estimated_age(Stage.ASSESSMENT, "2026-06-12", years), make_document(Stage.PLAN)
    )

    assert lines == [
        (
            "assessment.json warning client.age_estimate case.age: "
            "tidak sesuai dengan Tanggal Lahir (client.birth_date) dalam plan.json; periksa"
        )
    ]


def test_a_birth_after_another_document_is_refused() -> None:
    case = [
        with_estimated_age(Stage.ASSESSMENT, "2026-06-12", 0),
        make_document(Stage.PLAN, "2026-06-15", client={"birth_date": "2026-06-13"}),
    ]

    assert list_problem_lines(*case) == [
        "plan.json error client.birth_date case.age: sesudah Tanggal (date) dalam assessment.json"
    ]


@pytest.mark.parametrize(
    ("day", "years", "fits"),
    [
        ("2026-06-15", 40, True),
        ("2026-06-15", 41, True),
        ("2026-06-15", 42, False),
        ("2026-06-15", 39, False),
        ("2028-06-15", 42, True),
        ("2028-06-15", 43, True),
        ("2028-06-15", 40, False),
    ],
)
def test_estimates_grow_with_the_years(day: str, years: int, *, fits: bool) -> None:
    case = [
        with_estimated_age(Stage.ASSESSMENT, "2026-06-12", 40),
        with_estimated_age(Stage.PLAN, day, years),
    ]

    expected = [] if fits else ["plan.json warning client.age_estimate case.age"]
    assert list_codes(*case) == expected
    assert list_codes(*reversed(case)) == expected
