from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from docgen.disclosure.page_and_annex import agency_file_policy
from docgen.disclosure.redact import redact_answers
from docgen.form.model import IdentityLevel, Moment
from docgen.schemas.case.facts import Stage
from docgen.schemas.termination_report.form import FORM
from tests.schemas.conftest import ABSENT
from tests.schemas.sample_termination import DIED, LOST, REFERRED, report

DAY = dt.date(2026, 6, 29)
MOMENT = Moment(today=DAY, document_date=DAY)


def redacted_report(level: IdentityLevel, changes: dict[str, Any]) -> Any:
    return redact_answers(FORM, report(changes), agency_file_policy(FORM, level))


def test_a_client_with_hiv_is_named_by_initials() -> None:
    answers = report({"client.ppks_main": "16"})

    assert answers.identity_default(MOMENT) is IdentityLevel.INITIALS
    assert "HIV" not in answers.client.category_text(MOMENT)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-06-11", "2026-06-25", "14 hari"),
        ("2026-03-02", "2026-06-14", "3 bulan 12 hari"),
        ("2025-06-25", "2026-06-25", "1 tahun"),
        ("2026-06-25", "2026-06-25", "1 hari"),
    ],
)
def test_how_long_services_lasted(start: str, end: str, expected: str) -> None:
    bare = {"assessment_ref": ABSENT, "plan_ref": ABSENT, "services_received": [{"name": "a"}]}
    answers = report({**bare, "service_start": start, "service_end": end})

    assert answers.duration(MOMENT) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Asesmen 12\u00a0Juni\u00a02026, rencana intervensi 15\u00a0Juni\u00a02026"),
        ({"assessment_ref": ABSENT}, "Rencana intervensi 15\u00a0Juni\u00a02026"),
        (
            {"plan_ref": ABSENT, "assessment_ref.number": "012/AS/VI/2026"},
            "Asesmen Nomor 012/AS/VI/2026 tanggal 12\u00a0Juni\u00a02026",
        ),
        ({"assessment_ref": ABSENT, "plan_ref": ABSENT}, None),
    ],
)
def test_what_the_report_rests_on(changes: dict[str, Any], expected: str | None) -> None:
    assert report(changes).basis_text(MOMENT) == expected


HOME = {"destination": {
    "kind": "keluarga", "name": "Keluarga Manalu", "address": "Jl. Contoh No. 1",
    "receiver": "Rosinta Manalu (contoh), kakak",
}}  # fmt: skip


def test_a_family_is_named_where_the_client_is() -> None:
    answers = redacted_report(IdentityLevel.FULL, HOME)

    assert answers.destination_text(MOMENT) == "Keluarga: Keluarga Manalu"
    assert answers.destination_address(MOMENT) == "Jl. Contoh No. 1"
    assert answers.destination_receiver(MOMENT) == "Rosinta Manalu (contoh), kakak"


@pytest.mark.parametrize("level", [IdentityLevel.INITIALS, IdentityLevel.CODE])
def test_a_family_is_hidden_with_the_client(level: IdentityLevel) -> None:
    answers = redacted_report(level, HOME)

    assert answers.destination_text(MOMENT) == "Keluarga"
    assert answers.destination_address(MOMENT) is None
    assert answers.destination_receiver(MOMENT) == "RM"


def test_an_institution_is_named_at_every_level() -> None:
    place = {"kind": "upt", "name": "UPT di Binjai", "address": "Binjai", "receiver": "Petugas"}
    answers = redacted_report(IdentityLevel.CODE, {"destination": place})

    assert answers.destination_text(MOMENT) == "UPT di Binjai"
    assert answers.destination_address(MOMENT) == "Binjai"
    assert answers.destination_receiver(MOMENT) == "Petugas"


def test_nobody_goes_anywhere_after_a_death() -> None:
    answers = report(DIED)

    assert answers.destination_text(MOMENT) is None
    assert answers.destination_address(MOMENT) is None
    assert answers.destination_receiver(MOMENT) is None


@pytest.mark.parametrize(
    ("changes", "signs"),
    [
        ({}, False),
        ({"client_statement": {"included": False}}, True),
        ({"client_statement": {"included": True}}, False),
        (DIED, False),
        (LOST, False),
    ],
)
def test_the_client_signs_the_report_or_the_statement(changes: dict[str, Any], signs: bool) -> None:
    assert (report(changes).client_signature(MOMENT) is not None) is signs


def test_the_statement_has_its_usual_words_or_the_clients_own() -> None:
    own = report({"client_statement": {"included": True, "text": "Saya pamit."}})

    assert own.statement_text(MOMENT) == "Saya pamit."
    assert report().statement_text(MOMENT).endswith("dengan sadar tanpa paksaan.")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"termination_type": "pelanggaran"}, None),
        (REFERRED, "Dirujuk/dialihkan ke lembaga lain"),
        ({"termination_type": "lainnya", "termination_type_text": "Pindah kota."}, "Pindah kota."),
    ],
)
def test_the_reason_that_a_statement_does_not_list(
    changes: dict[str, Any], expected: str | None
) -> None:
    assert report(changes).statement_other(MOMENT) == expected


def test_the_client_makes_the_statement() -> None:
    block = redacted_report(IdentityLevel.INITIALS, {}).statement_signature(MOMENT)

    assert block.posts == ["Yang membuat pernyataan,"]
    assert block.name == "BM"


def test_the_report_gives_its_case_facts() -> None:
    facts = report({**REFERRED, "goal_results": [
        {"goal_id": "T1", "goal": "Memiliki KTP-el.", "status": "tercapai"}
    ]}).case_facts()  # fmt: skip

    assert facts.stage is Stage.TERMINATION
    assert [(each.stage, each.at) for each in facts.milestones] == [
        (Stage.ENTRY, "service_start"),
        (Stage.TERMINATION, "service_end"),
    ]
    assert [(each.to, each.at, each.required) for each in facts.references] == [
        (Stage.ASSESSMENT, "assessment_ref", False),
        (Stage.PLAN, "plan_ref", False),
        (Stage.REFERRAL, "referral_ref", True),
    ]
    assert facts.results is not None
    assert facts.results.goals == {"t1", "memiliki ktp-el"}
