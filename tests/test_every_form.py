"""The contract of every form: a new one is tested by being there."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.agency.profile import Agency
from docgen.form import library
from docgen.form.definition import build_moment
from docgen.form.field_location import label_at
from docgen.form.model import Dating, IdentityLevel
from docgen.template.compiler import compile_bytes, compile_template
from docgen.template.template_check import check_template
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from docgen.view.template_schema import build_template_schema
from tests.every_form import (
    AGENCIES,
    AGENCY,
    FORMS,
    TODAY,
    assert_sound,
    every_agency,
    every_case,
    every_form,
    example,
    fullest,
    list_errors,
    render_example,
    renderer_of,
    smallest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form


def test_there_are_forms_agencies_and_cases() -> None:
    assert FORMS
    assert len(AGENCIES) == 3
    assert all(library.list_examples(form) for form in FORMS)


@every_case
def test_the_example_meets_its_form(form: Form, case: str) -> None:
    assert list_errors(form, example(form, case)) == []


@every_form
def test_the_paths_that_a_form_gives_the_engine_lead_to_its_fields(form: Form) -> None:
    paths = [form.document_date, *form.nearest_dates, form.case_code, form.number, form.officer]

    assert [path for path in paths if path and label_at(form.model, path) is None] == []
    assert label_at(form.model, form.model.identity_level_path) is not None


@every_form
def test_a_record_with_few_answers_dates_its_document(form: Form) -> None:
    filled = fill_from_agency(form, smallest(form), AGENCY.record_answers())
    answers = validate(form, filled, today=TODAY).parsed

    assert answers is not None
    assert build_moment(form, answers, TODAY).dating is not Dating.UNKNOWN


@every_form
@every_agency
def test_every_tag_names_a_field(form: Form, agency: Agency) -> None:
    assert check_template(library.read_template(form), form, agency) == ()


@every_form
def test_the_template_compiles_strictly(form: Form) -> None:
    shape = build_template_schema(form, Agency.schema())

    compile_template(library.read_template(form))
    assert len(compile_bytes(library.read_template(form), schema=shape).paths) > 10


@every_case
@every_agency
def test_the_example_renders(form: Form, case: str, agency: Agency) -> None:
    assert_sound(render_example(form, example(form, case), agency))


@every_case
def test_a_form_renders_with_every_optional_answer_absent(form: Form, case: str) -> None:
    record = smallest(form, case)

    assert len(json.dumps(record)) <= len(json.dumps(example(form, case)))
    assert list_errors(form, record) == []
    assert_sound(render_example(form, record))


@every_case
def test_a_form_renders_with_every_optional_answer_present(form: Form, case: str) -> None:
    record = fullest(form, case)

    assert len(json.dumps(record)) > len(json.dumps(example(form, case)))
    assert list_errors(form, record) == []
    assert_sound(render_example(form, record))


@every_case
@pytest.mark.parametrize("level", list(IdentityLevel), ids=lambda level: level.value)
def test_a_form_renders_at_every_identity_level(
    form: Form, case: str, level: IdentityLevel
) -> None:
    made = renderer_of(form).render(example(form, case), today=TODAY, identity=level)

    assert_sound(made.document)


@every_case
def test_the_same_record_makes_the_same_bytes(form: Form, case: str) -> None:
    record = example(form, case)

    assert render_example(form, record) == render_example(form, copy.deepcopy(record))


@every_case
def test_a_file_name_holds_no_name_of_a_person(form: Form, case: str) -> None:
    record = example(form, case)
    words = {
        word.casefold()
        for key, answer in _answers(record)
        if "name" in key and isinstance(answer, str)
        for word in answer.split()
        if len(word) > 3
    }
    name = renderer_of(form).render(record, today=TODAY).file_name

    assert name.startswith(form.aliases[0])
    assert name.endswith(".docx")
    kept = name.removeprefix(form.aliases[0]).casefold()
    assert [word for word in words if word in kept] == []


def _answers(answer: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(answer, dict):
        for name, inner in answer.items():
            yield from _answers(inner, name)
    elif isinstance(answer, list):
        for inner in answer:
            yield from _answers(inner, key)
    else:
        yield key, answer
