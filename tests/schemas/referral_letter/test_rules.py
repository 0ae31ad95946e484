from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from docgen.schemas.document.codes import LetterNature

if TYPE_CHECKING:
    from docgen.form.model import Moment
    from tests.schemas.conftest import ListProblemLines, ReadAnswers

ABSENT = ...
STAY = "warning length_of_stay_days length_of_stay"


def test_a_plain_letter_has_no_fault(list_problem_lines: ListProblemLines) -> None:
    assert list_problem_lines() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"assessment_ref": ABSENT}, ["error assessment_ref required"]),
        ({"assessment_ref.date": ABSENT}, ["error assessment_ref.date required"]),
        (
            {"assessment_ref.date": "2026-06-23"},
            ["error assessment_ref.date assessment_ref.date_order"],
        ),
        ({"assessment_ref.date": "2026-06-22"}, []),
        ({"handover": {"date": "2026-06-21"}}, ["error handover.date handover.date_order"]),
        ({"handover": {"date": "2026-06-22"}}, []),
        ({"feedback": {"deadline": "2026-06-22"}}, ["error feedback.deadline feedback.date_order"]),
        ({"feedback": {"deadline": "2026-06-23"}}, []),
        ({"letter.date": "2026-09-18"}, ["warning letter.date letter.date_future"]),
        ({"letter.date": "2026-09-17"}, []),
        (
            {"services_given": [{"service": "a", "start": "2026-06-01", "end": "2026-06-23"}]},
            ["error services_given[0].end service.after_letter"],
        ),
        (
            {"services_given": [{"service": "a", "dates": ["2026-06-23"]}]},
            ["error services_given[0].dates service.after_letter"],
        ),
        (
            {"services_given": [{"service": "a", "start": "2026-06-23"}]},
            ["error services_given[0].start service.after_letter"],
        ),
        ({"services_given": [{"service": "a", "start": "2026-06-22"}]}, []),
        ({"contact_person.phone": ABSENT}, ["error contact_person.phone required"]),
        ({"services_requested": []}, ["error services_requested empty"]),
        ({"background": "a" * 1501}, ["error background text.too_long"]),
        ({"background": "a" * 1500}, []),
        ({"background": ABSENT}, ["error background required"]),
        ({"reason": ABSENT}, ["error reason required"]),
        ({"consent": ABSENT}, ["error consent required"]),
        ({"receiver_kind": ABSENT}, ["error receiver_kind required"]),
        ({"letter.number": ABSENT}, []),
        ({"cc": ["Arsip beserta lampiran"]}, ["error cc[0] cc.annex"]),
        ({"cc": ["Arsip"]}, []),
        (
            {"signature.name": "Nurhayati Lubis (contoh)"},
            ["warning signature.name signature.prepared_by_signatory"],
        ),
        ({"signature.name": "Nurhayati Lubis (contoh)", "sender.kind": "lks_yayasan"}, []),
        (
            {"meta": {"prepared_by": {"name": "Rahmat Siregar (contoh)"}}},
            ["warning signature.name signature.prepared_by_signatory"],
        ),
        ({"client.ppks_main": "12"}, ["warning family_tracing family_tracing.missing"]),
        ({"client.ppks_main": "12", "family_tracing": {"done": False}}, []),
        ({"receiver_kind": "sentra"}, ["warning criteria_met criteria_met.missing"]),
        ({"receiver_kind": "sentra", "criteria_met": ["a"]}, []),
    ],
)
def test_rules_report_the_problems_of_a_letter(
    list_problem_lines: ListProblemLines, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines(changes) == expected


OTHER_INITIALS = ["error letter.subject letter.other_initials"]
OTHER_CASE = ["error letter.subject letter.other_case"]


@pytest.mark.parametrize(
    ("subject", "changes", "expected"),
    [
        ("Rujukan Penerima Manfaat (Inisial BM)", {}, []),
        ("Rujukan Penerima Manfaat (inisial B.M.)", {}, []),
        ("Rujukan Penerima Manfaat (Inisial BS)", {}, OTHER_INITIALS),
        ("Rujukan Penerima Manfaat (Inisial BS)", {"client.initials": "BS"}, []),
        ("Rujukan kakak beradik, Inisial BM dan SA", {}, []),
        ("Rujukan Inisial Kasus", {}, []),
        ("Rujukan ke RSUP H. Adam Malik", {}, []),
        ("Rujukan Penerima Manfaat (Reg. 2026-0117)", {}, []),
        ("Rujukan Penerima Manfaat (Reg. 2026-0202)", {}, OTHER_CASE),
        ("Rujukan Penerima Manfaat, Register No. 2026-0202", {}, OTHER_CASE),
        ("Rujukan atas perkara Reg. 045/Pid.Sus-Anak/2026 periode 2025-2026", {}, []),
        ("Rujukan atas surat 400.9/0117/2026", {}, []),
    ],
)
def test_the_subject_names_nobody_else(
    list_problem_lines: ListProblemLines, subject: str, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines({"letter.subject": subject, **changes}) == expected


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        ("panti_sosial", 6, [f"{STAY}.short_for_panti"]),
        ("upt_provinsi", 0, [f"{STAY}.short_for_panti"]),
        ("panti_sosial", 7, []),
        ("upt_provinsi", 8, [f"{STAY}.long_in_shelter"]),
        ("sentra", 89, [f"{STAY}.short_for_sentra"]),
        ("sentra", 90, []),
        ("faskes", 1, []),
        ("keluarga", 100, []),
    ],
)
def test_the_stay_is_held_against_the_regulation(
    list_problem_lines: ListProblemLines, kind: str, days: int, expected: list[str]
) -> None:
    changes = {"receiver_kind": kind, "length_of_stay_days": days, "criteria_met": ["a"]}

    assert list_problem_lines(changes) == expected


def test_a_reason_settles_an_unusual_stay(list_problem_lines: ListProblemLines) -> None:
    changes = {
        "receiver_kind": "upt_provinsi",
        "length_of_stay_days": 1,
        "stay_exception_reason": "Tidak ada panti di provinsi.",
    }

    assert list_problem_lines(changes) == []


@pytest.mark.parametrize(
    ("changes", "name", "article"),
    [
        ({"receiver_kind": "panti_sosial", "length_of_stay_days": 1}, "short", "Pasal 18 ayat (3)"),
        ({"receiver_kind": "panti_sosial", "length_of_stay_days": 9}, "long", "Pasal 17"),
        ({"receiver_kind": "sentra", "length_of_stay_days": 9}, "short", "Pasal 18 ayat (4)"),
    ],
)
def test_the_warning_names_the_article(
    letter_problems: Any, changes: dict[str, Any], name: str, article: str
) -> None:
    messages = [
        each.message for each in letter_problems(changes) if f"length_of_stay.{name}" in each.code
    ]

    assert len(messages) == 1
    assert f"Permensos 16/2019 {article}" in messages[0]


@pytest.mark.parametrize(
    ("changes", "nature"),
    [
        ({}, LetterNature.LIMITED),
        ({"meta": {"classification": "B"}}, LetterNature.NORMAL),
        ({"meta": {"classification": "R"}}, LetterNature.SECRET),
        ({"meta": {"classification": "SR"}}, LetterNature.TOP_SECRET),
        ({"letter.nature": "penting"}, LetterNature.IMPORTANT),
        ({"letter.nature": "rahasia"}, LetterNature.SECRET),
        ({"meta": {"classification": "R"}, "letter.nature": "terbatas"}, LetterNature.SECRET),
        ({"urgency": "segera"}, LetterNature.LIMITED),
        ({"urgency": "darurat"}, LetterNature.LIMITED),
    ],
)
def test_the_sifat_follows_the_class_and_the_urgency(
    letter: ReadAnswers, changes: dict[str, Any], nature: LetterNature
) -> None:
    assert letter(changes).letter.nature is nature


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, "1 (satu) berkas"), ({"letter.attachment_text": "2 (dua) berkas"}, "2 (dua) berkas")],
)
def test_the_lampiran_line_is_filled_in(
    letter: ReadAnswers, changes: dict[str, Any], expected: str
) -> None:
    assert letter(changes).letter.attachment_text == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, dt.date(2026, 7, 6)), ({"feedback": {"deadline": "2026-06-30"}}, dt.date(2026, 6, 30))],
)
def test_the_deadline_is_a_fortnight_unless_it_is_given(
    letter: ReadAnswers, changes: dict[str, Any], expected: dt.date
) -> None:
    assert letter(changes).feedback.deadline == expected


def test_a_letter_read_back_from_json_is_the_same(letter: ReadAnswers) -> None:
    answers = letter()

    assert type(answers).model_validate(answers.model_dump(mode="json")) == answers


def test_every_problem_of_a_letter_is_reported_at_once(
    list_problem_lines: ListProblemLines,
) -> None:
    changes = {
        "client.nik": "127101120380000",
        "client.sex": "X",
        "letter.date": "31-02-2026",
        "consent.given": False,
        "contact_person.phone": ABSENT,
        "backgroud": "salah ketik",
    }

    assert set(list_problem_lines(changes)) >= {
        "error client.nik nik.length",
        "error client.sex code_list",
        "error letter.date date.impossible",
        "error consent.given consent.refused",
        "error contact_person.phone required",
        "error backgroud unknown_key",
    }


def test_a_client_read_in_part_keeps_what_is_known(list_problem_lines: ListProblemLines) -> None:
    assert list_problem_lines({"client.ppks_main": "99"}) == ["error client.ppks_main code_list"]


def test_an_electronic_signature_needs_the_number(list_problem_lines: ListProblemLines) -> None:
    signed: dict[str, Any] = {"tte": {"enabled": True}}

    assert list_problem_lines(signed) == ["error letter.number tte.number_missing"]
    assert list_problem_lines(signed | {"letter.number": "400.9/0147/DINSOS/2026"}) == []


@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        ({}, "Terbatas"),
        ({"urgency": "segera"}, "Terbatas, Segera"),
        ({"urgency": "darurat"}, "Terbatas, Sangat Segera"),
        ({"urgency": "segera", "meta": {"classification": "R"}}, "Rahasia, Segera"),
        ({"urgency": "segera", "meta": {"classification": "B"}}, "Segera"),
        ({"letter.nature": "segera"}, "Segera"),
        ({"letter.nature": "segera", "urgency": "darurat"}, "Sangat Segera"),
        ({"letter.nature": "amat_segera", "urgency": "segera"}, "Amat Segera"),
    ],
)
def test_the_sifat_tells_secrecy_and_haste(
    letter: ReadAnswers, moment: Moment, changes: dict[str, Any], printed: str
) -> None:
    assert letter(changes).nature_text(moment) == printed


SHELTER = {"service": "Penampungan", "start": "2026-02-19", "end": "2026-06-20"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"length_of_stay_days": 5, "services_given": [SHELTER]},
            ["warning length_of_stay_days length_of_stay.services"],
        ),
        (
            {"length_of_stay_days": 5, "services_given": [SHELTER | {"start": "2026-06-16"}]},
            ["warning length_of_stay_days length_of_stay.short_for_panti"],
        ),
        (
            {
                "length_of_stay_days": 7,
                "services_given": [{"service": "Konseling", "dates": ["2026-02-19", "2026-06-20"]}],
            },
            [],
        ),
    ],
)
def test_a_stay_is_held_against_the_services(
    list_problem_lines: Any, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines({"receiver_kind": "upt_provinsi", **changes}) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rahmat Siregar (contoh)", []),
        ("Dewi (contoh)", ["warning meta.approved_by meta.approved_by_unprinted"]),
    ],
)
def test_an_approver_who_does_not_sign_is_told(
    list_problem_lines: Any, name: str, expected: list[str]
) -> None:
    assert list_problem_lines({"meta": {"approved_by": {"name": name}}}) == expected
