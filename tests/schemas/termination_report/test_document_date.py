"""A document without a date of its own goes by the fact of its record that lies nearest to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from docgen.form.definition import build_moment
from docgen.form.model import Dating
from docgen.schemas.termination_report.form import FORM
from docgen.validation.validate import validate
from tests.every_form import renderer_of, text_of
from tests.schemas.conftest import ABSENT, with_changes
from tests.schemas.sample_termination import REPORT

LATER = dt.date(2031, 3, 20)
"""Years after the services ended, when the client is five years older."""
CONSENT = {
    "given": True,
    "date": "2026-07-01",
    "method": "tertulis",
    "scope": ["berbagi_data"],
    "recipients": ["Puskesmas Contoh"],
}


def record(changes: dict[str, Any] | None = None) -> dict[str, Any]:
    return with_changes(REPORT, {"meta.date": ABSENT, **(changes or {})})


def warnings_of(given: dict[str, Any]) -> list[tuple[str, str | None]]:
    found = validate(FORM, given, today=LATER)
    return [(each.code, each.at) for each in found.problems]


def test_ages_are_those_at_the_end_of_the_services() -> None:
    made = renderer_of(FORM).render(record(), today=LATER)

    assert "46 tahun" in text_of(made.document)
    assert "51 tahun" not in text_of(made.document)


def test_the_file_is_named_by_the_end_of_the_services() -> None:
    made = renderer_of(FORM).render(record(), today=LATER)

    assert made.file_name.endswith("_20260625.docx")


def test_a_document_without_a_date_is_told() -> None:
    assert ("document.undated", "meta.date") in warnings_of(record())


def test_the_note_names_the_date_that_stands_in() -> None:
    found = validate(FORM, record(), today=LATER).problems

    told = next(each.message for each in found if each.code == "document.undated")
    assert "Tanggal Terminasi (service_end)" in told


def test_a_dated_document_is_not_told() -> None:
    assert "document.undated" not in [code for code, _ in warnings_of(with_changes(REPORT, {}))]


def test_a_consent_given_after_the_services_holds_for_an_undated_report() -> None:
    assert warnings_of(record({"consent": CONSENT})) == [("document.undated", "meta.date")]


def test_a_record_that_dates_nothing_yet_tells_no_age_by_its_own_date() -> None:
    answers = FORM.model.model_construct()

    assert build_moment(FORM, answers, LATER).dating is Dating.UNKNOWN
