"""What a document of a case hands on, so that nobody types it twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.library import find_form
from docgen.form.paths import find_answers, get_answer
from docgen.interview.prefill import EarlierRecord, transfer_answers
from docgen.interview.start import start_interview
from tests.every_form import example

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 20)
ASSESSMENT, PLAN = find_form("asesmen"), find_form("rencana-intervensi")
LETTER, REPORT = find_form("surat-rujukan"), find_form("laporan-terminasi")


def handed_on(source: Any, target: Any, path: str) -> list[Any]:
    known = transfer_answers(source, target, example(source, "mr"))
    return [answer for _, answer in find_answers(known, path)]


@pytest.mark.parametrize(
    ("source", "at", "target", "path"),
    [
        (ASSESSMENT, "officers[0].name", PLAN, "prepared_by.name"),
        (ASSESSMENT, "officers[0].nip", LETTER, "contact_person.nip"),
        (ASSESSMENT, "officers[0].name", REPORT, "meta.prepared_by.name"),
        (ASSESSMENT, "bpss.social.narrative", REPORT, "condition_before_after.social.before"),
        (ASSESSMENT, "registration_date", REPORT, "service_start"),
        (ASSESSMENT, "conclusion", LETTER, "background"),
        (ASSESSMENT, "recommendation", LETTER, "reason"),
        (ASSESSMENT, "family[].relation", LETTER, "confidential_annex.family[].relation"),
        (PLAN, "prepared_by.name", REPORT, "meta.prepared_by.name"),
        (LETTER, "services_given[].service", REPORT, "services_received[].name"),
        (LETTER, "receiver.institution", REPORT, "destination.name"),
        (LETTER, "contact_person.phone", REPORT, "meta.prepared_by.phone"),
    ],
)
def test_what_was_typed_once_is_not_typed_again(
    source: Any, at: str, target: Any, path: str
) -> None:
    typed = [answer for _, answer in find_answers(example(source, "mr"), at)]

    assert typed
    assert handed_on(source, target, path) == typed


def test_an_interview_does_not_ask_again_who_the_client_is(tmp_path: Path) -> None:
    known = example(ASSESSMENT, "mr")
    interview = start_interview(
        PLAN,
        today=TODAY,
        earlier=[EarlierRecord("asesmen.json", known)],
        draft=tmp_path / "draft.json",
    )

    asked = [step.path for step in interview.main_steps if step.is_asked]

    assert get_answer(interview.state.answers, "client.full_name") == known["client"]["full_name"]
    assert [path for path in asked if get_answer(known, path) and path.startswith("client.")] == []
    assert [path for path in asked if path.startswith("client.address_ktp.")] == []
    assert "goals" in asked


def test_an_interview_without_an_earlier_record_asks_who_the_client_is(tmp_path: Path) -> None:
    interview = start_interview(PLAN, today=TODAY, draft=tmp_path / "draft.json")

    assert "client.case_code" in [step.path for step in interview.main_steps if step.is_asked]
