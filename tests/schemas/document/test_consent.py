from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.form.model import Moment
from docgen.schemas.document.codes import ConsentScope
from docgen.schemas.document.consent import Consent
from docgen.validation.validate import validate

DAY = dt.date(2026, 6, 22)
GIVEN = {
    "given": True,
    "date": "2026-06-18",
    "method": "tertulis",
    "scope": ["berbagi_data"],
    "recipients": ["Panti Contoh"],
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"given": False}, ["error given consent.refused"]),
        (
            {"given": False, "override_reason": "Jiwa terancam.", "override_officer": "Rahmat"},
            ["warning given consent.overridden"],
        ),
        ({"date": None}, ["error date consent.date_missing"]),
        ({"method": None}, ["error method consent.method_missing"]),
        ({"scope": []}, ["error scope consent.scope_missing"]),
        ({"recipients": []}, ["error recipients consent.recipients_missing"]),
        ({"date": "2026-06-23"}, ["error date consent.date_future"]),
        ({"withdrawn_on": "2026-06-22"}, ["error withdrawn_on consent.withdrawn"]),
        ({"withdrawn_on": "2026-06-20"}, ["error withdrawn_on consent.withdrawn"]),
        ({"withdrawn_on": "2026-06-23"}, []),
        ({"withdrawn_on": "2026-06-17"}, ["error withdrawn_on consent.withdrawn_order"]),
        ({"valid_until": "2026-06-21"}, ["error valid_until consent.expired"]),
        ({"valid_until": "2026-06-22"}, []),
        ({"by": "wali"}, ["error guardian consent.guardian_missing"]),
        ({"by": "wali", "guardian": {"name": "Sari (contoh)"}}, []),
        ({"method": "lisan_bersaksi"}, ["warning witness consent.witness_missing"]),
        ({"method": "cap_jempol"}, ["warning witness consent.witness_missing"]),
        ({"method": "cap_jempol", "witness": "Dewi (contoh)"}, []),
        ({"scope": ["semua"]}, ["error scope[0] code_list"]),
    ],
)
def test_rules_report_the_problems_of_a_consent(
    changes: dict[str, Any], expected: list[str]
) -> None:
    problems = validate(Consent, GIVEN | changes, today=DAY).problems

    assert [f"{each.severity} {each.at} {each.code}" for each in problems] == expected


def test_consent_later_than_its_document_is_refused(list_problem_lines: Any) -> None:
    assert list_problem_lines({"consent.date": "2026-06-23"}) == [
        "error consent.date consent.date_order"
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Klien memberikan persetujuan tertulis pada 18\u00a0Juni\u00a02026"),
        (
            {"by": "wali", "method": "cap_jempol"},
            "Wali klien memberikan persetujuan dengan cap jempol pada 18\u00a0Juni\u00a02026",
        ),
        (
            {"method": "lisan_bersaksi"},
            "Klien memberikan persetujuan lisan di hadapan saksi pada 18\u00a0Juni\u00a02026",
        ),
        ({"given": False}, None),
    ],
)
def test_the_consent_is_written_as_a_sentence(
    changes: dict[str, Any], expected: str | None
) -> None:
    assert Consent.model_validate(GIVEN | changes).statement(Moment(DAY, DAY)) == expected


def test_the_scope_of_consent_is_written_as_one_phrase() -> None:
    agreed = Consent.model_validate(GIVEN | {"scope": ["layanan", "foto", "hiv", "napza"]})

    assert agreed.scope_text(Moment(DAY, DAY)) == "pelayanan, foto, dan data kesehatan khusus"


@pytest.mark.parametrize(
    ("changes", "covered"), [({}, True), ({"given": False}, False), ({"scope": ["foto"]}, False)]
)
def test_consent_covers_what_it_names(changes: dict[str, Any], covered: bool) -> None:
    assert Consent.model_validate(GIVEN | changes).covers(ConsentScope.SHARING) is covered
