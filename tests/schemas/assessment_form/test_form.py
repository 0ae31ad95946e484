from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.schemas.assessment_form.form import FORM
from tests.schemas.conftest import ABSENT, CLIENT, answers_of, problem_lines_of, with_changes

if TYPE_CHECKING:
    from docgen.form.model import Moment
    from tests.schemas.conftest import ListProblemLines, ReadAnswers

ASPECT = {"narrative": "Baik."}
WORKER = {"name": "Nurhayati Lubis (contoh)", "role": "pekerja_sosial"}
LEADS = {"lead": True}
WITH_WIFE: dict[str, Any] = {
    "no_family": False,
    "family": [{"name_or_initials": "SR", "relation": "istri"}],
}

ASSESSMENT: dict[str, Any] = {
    "assessment_kind": "komprehensif",
    "assessment_date": "2026-06-12",
    "officers": [WORKER],
    "client": CLIENT,
    "case_source": "datang_sendiri",
    "no_family": True,
    "presenting_problem": "Klien tidak mempunyai penghasilan.",
    "bpss": dict.fromkeys(("biological", "psychological", "social", "spiritual"), ASPECT),
    "problem_focus": [{"problem": "Tanpa penghasilan", "priority": 1}],
    "service_needs": ["pelatihan kerja"],
    "conclusion": "Klien mampu bekerja.",
    "recommendation": "Pelatihan kerja.",
    "needs_referral": False,
}

CHILD = {"client.birth_date": "2015-03-12", "client.ppks_main": "02"}
PARENTS = {"mother": "SM"}
GUARDIAN = {"name_or_initials": "SM", "relation": "orang_tua", "guardian": True}
CHILD_WITH_CARER = {**CHILD, "parents": PARENTS, "family": [GUARDIAN], "no_family": False}
HIGH_RISK = {"kind": "kekerasan", "level": "tinggi"}


@pytest.fixture
def list_problem_lines() -> ListProblemLines:
    """Return what is told of an assessment after some changes."""
    return lambda changes=None: problem_lines_of(FORM, with_changes(ASSESSMENT, changes))


@pytest.fixture
def assessment() -> ReadAnswers:
    """Return an assessment after some changes."""
    return lambda changes=None: answers_of(FORM, with_changes(ASSESSMENT, changes))


def focus(*priorities: int, **others: Any) -> dict[str, Any]:
    found = [{"problem": "a", "priority": each, **others} for each in priorities]
    return {"problem_focus": found}


def test_a_plain_assessment_has_no_fault(list_problem_lines: ListProblemLines) -> None:
    assert list_problem_lines() == []


@pytest.mark.parametrize(
    "name",
    [
        "assessment_kind",
        "assessment_date",
        "officers",
        "client",
        "case_source",
        "presenting_problem",
        "problem_focus",
        "service_needs",
        "conclusion",
        "recommendation",
        "needs_referral",
    ],
)
def test_what_an_assessment_cannot_do_without(
    list_problem_lines: ListProblemLines, name: str
) -> None:
    assert f"error {name} required" in list_problem_lines({name: ABSENT})


@pytest.mark.parametrize("name", ["officers", "problem_focus", "service_needs"])
def test_a_list_that_holds_nothing_is_refused(
    list_problem_lines: ListProblemLines, name: str
) -> None:
    assert f"error {name} empty" in list_problem_lines({name: []})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"assessment_date": "2026-08-18"}, ["error assessment_date assessment_date.future"]),
        ({"assessment_date": "2026-08-17"}, []),
        (
            {"registration_date": "2026-06-13"},
            ["error assessment_date assessment_date.before_registration"],
        ),
        ({"registration_date": "2026-06-12"}, []),
        ({"end_date": "2026-06-11"}, ["error end_date end_date.order"]),
        ({"end_date": "2026-06-12"}, []),
        ({"officers": [WORKER, {"name": "B"}]}, ["error officers officers.no_lead"]),
        (
            {"officers": [WORKER | LEADS, WORKER | LEADS]},
            ["error officers[1].lead officers.second_lead"],
        ),
        ({"officers": [WORKER | LEADS, {"name": "B"}]}, []),
        ({"case_source": "rujukan_lembaga"}, ["error incoming_referral required"]),
        ({"case_source": "rujukan_lembaga", "incoming_referral": {"agency": "PKM"}}, []),
        (
            {"incoming_referral": {"agency": "PKM", "date": "2026-06-13"}},
            ["error incoming_referral.date incoming_referral.date_order"],
        ),
        ({"incoming_referral": {"agency": "PKM", "date": "2026-06-12"}}, []),
        (
            {"case_source": "penjangkauan"},
            ["warning found_location_time found_location_time.missing"],
        ),
        ({"case_source": "penjangkauan", "found_location_time": {"place": "Pasar"}}, []),
        (
            {"found_location_time": {"date": "2026-06-13"}},
            ["error found_location_time.date found_location_time.date_order"],
        ),
        ({"found_location_time": {"date": "2026-06-12"}}, []),
        ({"no_family": False}, ["warning family family.missing"]),
        ({"no_family": False, "family": [GUARDIAN]}, []),
        ({"family": [GUARDIAN]}, ["warning no_family no_family.and_some"]),
        ({"presenting_problem": "a" * 19}, ["warning presenting_problem presenting_problem.short"]),
        ({"presenting_problem": "a" * 20}, []),
        (
            {"incidents": [{"date": "2026-06-13", "description": "a"}]},
            ["error incidents[0].date incidents.date_order"],
        ),
        ({"incidents": [{"date": "2026-06-12", "description": "a"}]}, []),
        ({"incidents": [{"description": "a"}]}, []),
        (
            {"incidents": [{"date": "1979-01-01", "description": "a"}]},
            ["warning incidents[0].date incidents.before_birth"],
        ),
        (
            {"history_map": {"events": [{"year": 2009, "age": 12, "event": "Lulus"}]}},
            ["warning history_map.events[0].age history_map.age"],
        ),
        ({"history_map": {"events": [{"year": 2009, "age": 29, "event": "Lulus"}]}}, []),
        ({"history_map": {"events": [{"year": 2009, "age": 28, "event": "Lulus"}]}}, []),
        (
            {"client.marital_status": "belum_kawin", **WITH_WIFE},
            ["warning client.marital_status client.marital_status"],
        ),
        ({"client.marital_status": "kawin", **WITH_WIFE}, []),
        (
            {"referral_suggestion": "UPT"},
            ["warning referral_suggestion referral_suggestion.unneeded"],
        ),
        ({"needs_referral": True}, ["error referral_suggestion required"]),
        ({"needs_referral": True, "referral_suggestion": "UPT"}, []),
        ({"risk": [HIGH_RISK]}, ["error risk[0].action risk.action_missing"]),
        ({"risk": [HIGH_RISK | {"action": "Rumah aman"}]}, []),
        ({"risk": [HIGH_RISK | {"level": "sedang"}]}, []),
        (
            focus(1, 1),
            [
                f"error problem_focus[{index}].priority problem_focus.priority_repeated"
                for index in (0, 1)
            ],
        ),
        (focus(2, 1), []),
        (
            focus(1, 2, no=1),
            [f"error problem_focus[{index}].no problem_focus.no_repeated" for index in (0, 1)],
        ),
        (focus(0), ["error problem_focus[0].priority number.range"]),
        (
            {"basic_needs": {"makanan": {"score": 6}}},
            ["error basic_needs.makanan.score number.range"],
        ),
        ({"basic_needs": {"makanan": {"score": 5}}}, []),
        ({"bpss.biological": ASPECT | {"score": 0}}, ["error bpss.biological.score number.range"]),
        (
            {"evidence": [{"caption": "a", "path": "a.gif"}]},
            ["error evidence[0].path photo.format"],
        ),
        ({"evidence": [{"caption": "a", "path": "a.JPG"}]}, []),
    ],
)
def test_rules_report_the_problems_of_an_assessment(
    list_problem_lines: ListProblemLines, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines(changes) == expected


@pytest.mark.parametrize("aspect", ["biological", "psychological", "social", "spiritual"])
def test_a_comprehensive_assessment_needs_every_aspect(
    list_problem_lines: ListProblemLines, aspect: str
) -> None:
    silent = {f"bpss.{aspect}": {"score": 3, "items": {}}}

    assert list_problem_lines(silent) == [f"error bpss.{aspect}.narrative required"]
    assert list_problem_lines({**silent, "assessment_kind": "ulang"}) == []


def test_other_aspects_may_be_left_out(list_problem_lines: ListProblemLines) -> None:
    assert list_problem_lines({"bpss.culture": {"score": 3}, "bpss.economic": {}}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"parents": ABSENT}, ["warning parents parents.missing"]),
        ({"parents": {"father_occupation": "Sopir"}}, ["warning parents parents.missing"]),
        ({"family": [GUARDIAN | {"guardian": False}]}, ["warning family family.guardian_missing"]),
        ({"caregiver_pattern": "Diasuh ibu."}, []),
    ],
)
def test_a_child_has_parents_and_a_guardian(
    list_problem_lines: ListProblemLines, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines({**CHILD_WITH_CARER, **changes}) == expected


def test_only_a_child_is_cared_for(list_problem_lines: ListProblemLines) -> None:
    expected = ["error caregiver_pattern caregiver_pattern.adult"]

    assert list_problem_lines({"caregiver_pattern": "Diasuh ibu."}) == expected


@pytest.mark.parametrize(
    ("eligibility", "expected"),
    [
        ({"eligible": True}, ["warning eligibility.criteria eligibility.criteria_missing"]),
        ({"eligible": False}, []),
        ({"eligible": True, "criteria": ["kebutuhan_dasar"]}, []),
        ({"eligible": True, "criteria": ["kriteria lembaga"]}, []),
    ],
)
def test_a_beggar_is_eligible_by_criteria(
    list_problem_lines: ListProblemLines, eligibility: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines({"client.ppks_main": "12", "eligibility": eligibility}) == expected


def test_a_head_of_family_is_neither_too_young_nor_too_old(
    list_problem_lines: ListProblemLines,
) -> None:
    changes = {"eligibility": {"eligible": True, "criteria": ["kepala_keluarga"]}}
    old = {**changes, "client.birth_date": "1960-01-01"}

    assert list_problem_lines(changes) == []
    assert list_problem_lines(old) == ["warning eligibility.criteria eligibility.age"]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("family", [GUARDIAN]),
        ("bpss", {"social": {"score": 2}}),
        ("basic_needs", {"makanan": {"score": 2}}),
        ("strengths", ["sabar"]),
        ("risk", [HIGH_RISK | {"action": "Rumah aman"}]),
        ("health", {"summary": "Baik."}),
    ],
)
def test_answers_that_a_first_assessment_does_not_print_are_reported(
    list_problem_lines: ListProblemLines, name: str, answer: Any
) -> None:
    first = {"assessment_kind": "awal", "bpss": ABSENT, "no_family": False}

    assert list_problem_lines(first) == []
    assert list_problem_lines({**first, name: answer}) == [
        f"warning {name} assessment_kind.unprinted"
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"conclusion": "Klien dengan HIV."}, []),
        ({"bpss.biological": ASPECT | {"items": {"current_treatment": "ARV"}}}, []),
        (
            {"conclusion": "Klien dengan HIV.", "meta": {"classification": "B"}},
            ["error conclusion disclosure.hiv_word"],
        ),
        (
            {
                "conclusion": "Klien dengan HIV.",
                "meta": {"classification": "B", "disclosure_reason": "Disetujui klien"},
            },
            ["warning conclusion disclosure.hiv_word"],
        ),
        ({"problem_history": "Pernah memakai sabu."}, []),
        (
            {"incidents": [{"date": "2026-06-01", "description": "1271010101800001"}]},
            ["error incidents[0].description disclosure.nik"],
        ),
        ({"efforts_made": "Telepon 0812-3456-7890"}, []),
        (
            {
                "meta": {"identity_level": "inisial"},
                "efforts_made": "Telepon 0812-3456-7890",
                "problem_history": "Tinggal di Jl. Melati No. 7 sejak 2020.",
            },
            ["error problem_history disclosure.address", "error efforts_made disclosure.phone"],
        ),
        ({"family": [GUARDIAN | {"phone": "0812-3456-7890"}], "no_family": False}, []),
        (
            {"meta": {"identity_level": "inisial"}, "conclusion": "Binsar Manalu mampu."},
            ["error conclusion disclosure.name"],
        ),
        ({"conclusion": "Binsar Manalu mampu."}, []),
    ],
)
def test_sensitive_words_in_open_text_are_reported(
    list_problem_lines: ListProblemLines, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines(changes) == expected


@pytest.mark.parametrize(
    ("disclosure", "classification", "expected"),
    [
        ("none", "B", []),
        ("annex", "R", ["warning health.hiv.disclosure health.no_annex"]),
        ("body", "B", ["error health.hiv.disclosure disclosure.hiv_body"]),
        ("body", "R", []),
        ("body", "SR", []),
    ],
)
def test_hiv_is_told_only_under_the_mark_of_secrecy(
    list_problem_lines: ListProblemLines, disclosure: str, classification: str, expected: list[str]
) -> None:
    hiv = {"disclosure": disclosure, "status": "positif"}
    meta = {"classification": classification}

    assert list_problem_lines({"health": {"hiv": hiv}, "meta": meta}) == expected


def test_a_person_with_hiv_is_named_by_initials(assessment: ReadAnswers, moment: Moment) -> None:
    quiet = assessment({"health": {"hiv": {"status": "positif"}}})

    assert quiet.identity_default(moment).value == "inisial"
    assert assessment().identity_default(moment).value == "penuh"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("awal", "FORMULIR ASESMEN AWAL"),
        ("komprehensif", "FORMULIR ASESMEN KOMPREHENSIF"),
        ("ulang", "FORMULIR ASESMEN ULANG"),
    ],
)
def test_the_title_names_the_kind(
    assessment: ReadAnswers, moment: Moment, kind: str, title: str
) -> None:
    assert assessment({"assessment_kind": kind}).title_text(moment) == title


def test_incidents_are_listed_in_order(assessment: ReadAnswers, moment: Moment) -> None:
    given = [("2026-06-11", None), ("2023-01-01", None), ("2026-06-11", "08.00")]
    incidents = [
        {"date": date, "description": "a"} | ({"time": time} if time else {})
        for date, time in given
    ]

    found = assessment({"incidents": incidents}).incidents_in_order(moment)

    assert [(str(each.date), each.time is None) for each in found] == [
        ("2023-01-01", True),
        ("2026-06-11", False),
        ("2026-06-11", True),
    ]


def test_the_lead_makes_the_report(assessment: ReadAnswers, moment: Moment) -> None:
    led = assessment({"officers": [{"name": "A"}, {"name": "B", "lead": True}]})

    assert led.maker(moment).name == "B"
    assert assessment().maker(moment).name == "Nurhayati Lubis (contoh)"


def test_an_assessment_is_signed_on_its_last_day_by_default(
    assessment: ReadAnswers, moment: Moment
) -> None:
    dated = {"meta": {"date": "2026-06-15"}}

    assert assessment().signing_date(moment) == "12\N{NO-BREAK SPACE}Juni\N{NO-BREAK SPACE}2026"
    assert assessment({"end_date": "2026-06-13"}).signing_date(moment).startswith("13")
    assert assessment(dated).signing_date(moment).startswith("15")


def test_the_client_signs_only_where_a_signature_is_given(
    assessment: ReadAnswers, moment: Moment
) -> None:
    signature = {"party": "klien", "chain": ["Klien"], "name": "BM"}

    assert assessment().client_signature(moment) is None
    assert assessment({"signatures": [signature]}).client_signature(moment) is not None


def test_a_known_risk_and_criterion_are_written_by_their_labels(assessment: ReadAnswers) -> None:
    found = assessment(
        {
            "risk": [{"kind": "putus_obat", "level": "rendah"}, {"kind": "x", "level": "rendah"}],
            "eligibility": {"eligible": True, "criteria": ["tanpa_perawat", "y"]},
        }
    )

    assert [each.kind for each in found.risk] == ["Putus pengobatan", "x"]
    assert found.eligibility.criteria == ["tidak ada lagi keluarga yang merawat", "y"]


def test_incidents_without_a_date_follow_the_one_told_before_them(
    assessment: ReadAnswers, moment: Moment
) -> None:
    told = [
        {"description": "pindah"},
        {"date": "2026-06-02", "description": "dua"},
        {"description": "sesudah dua"},
        {"date": "2026-06-01", "description": "satu"},
    ]

    found = assessment({"incidents": told}).incidents_in_order(moment)

    assert [each.description for each in found] == ["pindah", "satu", "dua", "sesudah dua"]
    assert found[0].when_text(moment) == "Tidak diketahui"
