"""The walk through whole interviews: what is answered is what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.library import find_form
from docgen.interview.loop import run_interview
from docgen.interview.session import Interview
from docgen.interview.state import InterviewState
from docgen.validation.validate import check
from tests.every_form import (
    AGENCY,
    TODAY,
    every_case,
    every_form,
    example,
    render_example,
    smallest,
    text_of,
)
from tests.interview.record_screen import RecordScreen

if TYPE_CHECKING:
    from docgen.form.definition import Form


def interview_from_record(
    form: Form, record: dict[str, Any]
) -> tuple[dict[str, Any], RecordScreen]:
    screen = RecordScreen(record)
    made = run_interview(Interview(form, InterviewState(), TODAY, AGENCY.record_answers()), screen)
    assert made is not None
    return made, screen


@every_case
def test_an_interview_gives_the_document_of_the_record_it_was_answered_from(
    form: Form, case: str
) -> None:
    record = example(form, case)
    made, _ = interview_from_record(form, record)
    assert text_of(render_example(form, made)) == text_of(render_example(form, record))


@every_form
def test_the_smallest_record_can_be_made(form: Form) -> None:
    record = smallest(form)
    made, screen = interview_from_record(form, record)
    problems = check(form, made, today=TODAY, agency_answers=AGENCY.record_answers())
    assert not [str(each) for each in problems if each.is_error]
    assert len(screen.visited) == len(set(screen.visited))


@every_form
def test_questions_come_in_the_order_of_the_sections(form: Form) -> None:
    _, screen = interview_from_record(form, example(form))
    asked = [path.partition(".")[0].partition("[")[0] for path in screen.visited]
    order = [name for part in form.sections for name in part.fields]
    places = [order.index(name) for name in asked]
    assert places == sorted(places)


@every_form
def test_every_field_of_a_form_is_in_one_of_its_sections(form: Form) -> None:
    named = [name for part in form.sections for name in part.fields]
    assert sorted(named) == sorted(form.model.model_fields)


@pytest.mark.parametrize("seldom", ["meta.version", "meta.template_id"])
def test_what_few_records_need_is_not_asked_for(seldom: str) -> None:
    form = find_form("assessment_form")
    record = example(form)
    record["meta"].pop(seldom.partition(".")[2], None)
    _, screen = interview_from_record(form, record)
    assert seldom not in screen.asked
