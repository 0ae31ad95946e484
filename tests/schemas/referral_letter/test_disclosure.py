from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.model import IdentityLevel, Moment

if TYPE_CHECKING:
    from tests.schemas.conftest import ListProblemLines, ReadAnswers

INITIALS = {"meta": {"identity_level": "inisial"}}


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Rujukan Penerima Manfaat (Inisial BM)", []),
        ("Rujukan a.n. Binsar Manalu", ["error letter.subject disclosure.name"]),
        ("Rujukan a.n. BINSAR MANALU", ["error letter.subject disclosure.name"]),
        ("Rujukan a.n. Manalu", ["error letter.subject disclosure.name_part"]),
        ("Rujukan 1271011203800001", ["error letter.subject disclosure.nik"]),
        ("Rujukan ODHIV", ["error letter.subject disclosure.hiv_word"]),
        ("Rujukan korban napza", ["error letter.subject disclosure.word"]),
    ],
)
def test_sensitive_words_in_the_hal_line_are_reported(
    list_problem_lines: ListProblemLines, subject: str, expected: list[str]
) -> None:
    assert list_problem_lines({"letter.subject": subject}) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"background": "Status HIV positif."}, ["error background disclosure.hiv_word"]),
        ({"reason": "Memerlukan obat ARV."}, ["error reason disclosure.hiv_word"]),
        (
            {"condition_summary": {"physical": "CD4 rendah."}},
            ["error condition_summary.physical disclosure.hiv_word"],
        ),
        (
            {"services_given": [{"service": "Tes HIV", "start": "2026-06-12"}]},
            ["error services_given[0].service disclosure.hiv_word"],
        ),
        (
            {"services_requested": ["layanan ODHIV"]},
            ["error services_requested[0] disclosure.hiv_word"],
        ),
        ({"cc": ["Klinik HIV Contoh"]}, ["error cc[0] disclosure.hiv_word"]),
        (
            {"background": "Status HIV.", "meta": {"disclosure_reason": "Permintaan klien."}},
            ["error background disclosure.hiv_word"],
        ),
        ({"background": "Pernah memakai sabu."}, ["error background disclosure.word"]),
        ({"background": "NIK 1271011203800001."}, ["error background disclosure.nik"]),
        ({"background": "HP 0812-0000-1234."}, []),
        (INITIALS | {"background": "HP 0812-0000-1234."}, ["error background disclosure.phone"]),
        (
            {"confidential_annex": {"chronology": "Status HIV."}},
            ["error confidential_annex.chronology disclosure.hiv_word"],
        ),
        (
            {
                "confidential_annex": {"chronology": "Status HIV."},
                "consent.scope": ["berbagi_data", "hiv"],
            },
            [],
        ),
        ({"background": "Binsar Manalu datang."}, []),
        (INITIALS | {"background": "Binsar Manalu datang."}, ["error background disclosure.name"]),
        (INITIALS | {"reason": "Manalu sakit."}, ["error reason disclosure.name_part"]),
        (INITIALS | {"reason": "BM sakit."}, []),
    ],
)
def test_sensitive_words_in_open_text_are_reported(
    list_problem_lines: ListProblemLines, changes: dict[str, Any], expected: list[str]
) -> None:
    assert list_problem_lines(changes) == expected


CHILD = {
    "client.birth_date": "2012-01-01",
    "consent.by": "wali",
    "consent.guardian": {"name": "Sari (contoh)"},
    "consent.child_assent": True,
}
HIV = {"confidential_annex": {"health": {"hiv": {"status": "positif"}}}}


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, IdentityLevel.FULL),
        (CHILD, IdentityLevel.INITIALS),
        ({"client.ppks_main": "18"}, IdentityLevel.INITIALS),
        ({"client.is_victim": True}, IdentityLevel.INITIALS),
        ({"client.ppks_other": ["16"]}, IdentityLevel.INITIALS),
        (HIV, IdentityLevel.INITIALS),
        ({"confidential_annex": {"health": {"hiv": {"status": "negatif"}}}}, IdentityLevel.FULL),
    ],
)
def test_only_unprotected_clients_are_named_in_full(
    letter: ReadAnswers, moment: Moment, changes: dict[str, Any], level: IdentityLevel
) -> None:
    assert letter(changes).identity_default(moment) is level


@pytest.mark.parametrize("changes", [CHILD, {"client.ppks_main": "19"}, HIV])
def test_the_full_name_of_a_protected_client_is_reported(
    list_problem_lines: ListProblemLines, changes: dict[str, Any]
) -> None:
    assert list_problem_lines(changes | {"meta": {"identity_level": "penuh"}}) == [
        "warning meta.identity_level identity.full_protected"
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "T"),
        ({"condition_summary": {"brief": "sehat"}}, "R"),
        ({"confidential_annex": {"risks": "Tidak ada."}}, "R"),
        ({"client.ppks_main": "16"}, "R"),
        ({"client.ppks_other": ["17"]}, "R"),
        ({"client.is_victim": True}, "R"),
        (CHILD | {"client.ppks_main": "03"}, "R"),
        ({"meta": {"classification": "B"}}, "B"),
        ({"meta": {"classification": "SR"}}, "SR"),
        ({"sender.classification_default": "R"}, "R"),
        ({"sender.classification_default": "B"}, "T"),
        ({"letter.nature": "rahasia"}, "R"),
        ({"letter.nature": "rahasia", "urgency": "darurat"}, "R"),
        ({"letter.nature": "biasa"}, "T"),
        ({"sender.classification_default": "T", "condition_summary": {"brief": "sehat"}}, "R"),
    ],
)
def test_the_security_code_follows_what_the_letter_holds(
    letter: ReadAnswers, moment: Moment, changes: dict[str, Any], code: str
) -> None:
    answers = letter(changes)

    assert answers.security_code(moment) == code
    assert answers.is_secret(moment) is (code in {"R", "SR"})
