"""The contract of every form: a new one is tested by being there."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.agency import agency_shape
from docgen.form import library
from docgen.form.model import IdentityLevel
from docgen.render.document import render_record
from docgen.template.check import check_template
from docgen.template.compiled import compile_data, compile_template
from docgen.view.schema import shape_of
from tests.every_form import (
    AGENCIES,
    AGENCY,
    FORMS,
    TODAY,
    assert_sound,
    errors_of,
    every_agency,
    every_case,
    every_form,
    everything,
    example,
    rendered,
    smallest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form


def test_there_are_forms_agencies_and_cases() -> None:
    assert FORMS
    assert len(AGENCIES) == 3
    assert all(library.examples_of(form) for form in FORMS)


@every_case
def test_the_example_meets_its_form(form: Form, case: str) -> None:
    assert errors_of(form, example(form, case)) == []


@every_form
@every_agency
def test_every_tag_names_a_field(form: Form, agency: Agency) -> None:
    assert check_template(library.template_of(form), form, agency) == ()


@every_form
def test_the_template_compiles_strictly(form: Form) -> None:
    shape = shape_of(form, agency_shape())

    compile_template(library.template_of(form))
    assert len(compile_data(library.template_of(form), shape=shape).paths) > 10


@every_case
@every_agency
def test_the_example_renders(form: Form, case: str, agency: Agency) -> None:
    assert_sound(rendered(form, example(form, case), agency))


@every_case
def test_it_renders_with_every_optional_answer_absent(form: Form, case: str) -> None:
    record = smallest(form, case)

    assert len(json.dumps(record)) <= len(json.dumps(example(form, case)))
    assert errors_of(form, record) == []
    assert_sound(rendered(form, record))


@every_case
def test_it_renders_with_every_optional_answer_present(form: Form, case: str) -> None:
    record = everything(form, case)

    assert len(json.dumps(record)) > len(json.dumps(example(form, case)))
    assert errors_of(form, record) == []
    assert_sound(rendered(form, record))


@every_case
@pytest.mark.parametrize("level", list(IdentityLevel), ids=lambda level: level.value)
def test_it_renders_at_every_identity_level(form: Form, case: str, level: IdentityLevel) -> None:
    made = render_record(form, example(form, case), AGENCY, today=TODAY, identity=level)

    assert_sound(made.document)


@every_case
def test_the_same_record_makes_the_same_bytes(form: Form, case: str) -> None:
    record = example(form, case)

    assert rendered(form, record) == rendered(form, copy.deepcopy(record))


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
    name = render_record(form, record, AGENCY, today=TODAY).file_name

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
