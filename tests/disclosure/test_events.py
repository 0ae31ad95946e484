"""The officer recorded for a disclosure to an outside reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.disclosure.events import responsible_officer
from docgen.form.library import list_forms
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from tests.every_form import AGENCY, TODAY, Record, every_form, example

if TYPE_CHECKING:
    from docgen.form.definition import Form

WITHOUT_AN_OFFICER = {"termination_report": {"meta": {"date": "2026-09-01"}}}


@every_form
def test_the_officer_of_every_form_is_found(form: Form) -> None:
    found = officer_in(form, example(form, "sentra"))

    assert found == "Nurhayati Lubis, S.Tr.Sos. (contoh)"


@pytest.mark.parametrize("form", [each for each in list_forms() if each.id in WITHOUT_AN_OFFICER])
def test_a_record_that_names_no_officer_has_none(form: Form) -> None:
    record = example(form, "sparse")

    assert officer_in(form, record | WITHOUT_AN_OFFICER["termination_report"]) is None


def officer_in(form: Form, record: Record) -> str | None:
    answers = validate(
        form, fill_from_agency(form, record, AGENCY.record_answers()), today=TODAY
    ).answers
    assert answers is not None
    return responsible_officer(form, answers)
