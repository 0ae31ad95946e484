from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.schemas.conftest import ListProblemLines

ABSENT = ...
ANNEX = {"confidential_annex": {"chronology": "Klien kehilangan pekerjaan."}}
SCOPE = "consent.scope"
CHILD = {"client.birth_date": "2012-01-01"}
GUARDIAN = {
    "consent.by": "wali",
    "consent.guardian": {"name": "Sari (contoh)"},
    "consent.child_assent": True,
}


def health(**blocks: dict[str, Any]) -> dict[str, Any]:
    return {"confidential_annex": {"health": blocks}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (ANNEX, []),
        (
            ANNEX
            | {
                "consent.given": False,
                "consent.override_reason": "Jiwa terancam.",
                "consent.override_officer": "Rahmat",
            },
            [
                "warning consent.given consent.overridden",
                "error confidential_annex consent.annex_refused",
            ],
        ),
        (ANNEX | {SCOPE: ["layanan"]}, ["error consent.scope consent.scope"]),
        (
            ANNEX | {"consent.recipients": ["Panti Lain"]},
            ["error consent.recipients consent.recipient"],
        ),
        ({"consent.recipients": ["Panti Lain"]}, ["error consent.recipients consent.recipient"]),
        (health(hiv={"status": "positif"}), []),
        (
            health(hiv={"status": "positif", "disclosure": "annex"}),
            ["warning confidential_annex.health.hiv consent.hiv"],
        ),
        (health(hiv={"disclosure": "annex"}) | {SCOPE: ["berbagi_data", "hiv"]}, []),
        (
            health(hiv={"disclosure": "annex"})
            | {SCOPE: ["berbagi_data", "hiv"], "receiver_kind": "kepolisian"},
            ["warning confidential_annex.health.hiv consent.hiv_receiver"],
        ),
        (
            health(hiv={"disclosure": "body"}) | {SCOPE: ["berbagi_data", "hiv"]},
            ["warning confidential_annex.health.hiv.disclosure disclosure.hiv_body"],
        ),
        (
            health(napza={"disclosure": "annex"}),
            ["warning confidential_annex.health.napza consent.napza"],
        ),
        (
            health(mental_health={"disclosure": "annex"}),
            ["warning confidential_annex.health.mental_health consent.mental_health"],
        ),
        (
            health(mental_health={"disclosure": "annex"})
            | {SCOPE: ["berbagi_data", "kesehatan_jiwa"]},
            [],
        ),
        (
            ANNEX | {"client.ppks_main": "19"},
            ["warning confidential_annex.chronology consent.violence"],
        ),
        (ANNEX | {"client.ppks_main": "19", SCOPE: ["berbagi_data", "kekerasan"]}, []),
        (
            CHILD,
            [
                "error consent.by consent.guardian_missing",
                "warning consent.child_assent consent.assent_missing",
            ],
        ),
        (
            CHILD | {"consent.by": "wali", "consent.child_assent": True},
            ["error consent.guardian consent.guardian_missing"],
        ),
        (CHILD | GUARDIAN, []),
        ({"client.photo_path": "foto.png"}, ["warning client.photo_path consent.photo"]),
        ({"client.photo_path": "foto.png", SCOPE: ["berbagi_data", "foto"]}, []),
    ],
)
def test_what_the_consent_does_not_cover_is_reported(
    list_problem_lines: ListProblemLines, changes: dict[str, Any], expected: list[str]
) -> None:
    assert sorted(list_problem_lines(changes)) == sorted(expected)


def test_no_consent_stops_the_letter(list_problem_lines: ListProblemLines) -> None:
    assert list_problem_lines({"consent": {"given": False}}) == [
        "error consent.given consent.refused"
    ]
