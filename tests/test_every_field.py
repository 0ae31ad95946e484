"""Every field of every form reaches a page, or its schema says why not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.agency.profile import Agency
from docgen.form import library
from docgen.form.codes import CodeList
from docgen.form.model import FormModel, field_info
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
)
from docgen.template.compiler import compile_bytes
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from docgen.view.template_schema import build_template_schema
from tests.every_form import (
    AGENCY,
    TODAY,
    Record,
    every_form,
    example,
    fullest,
    least_number,
    page_values,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form
    from docgen.template.compiled import CompiledTemplate


@every_form
def test_every_field_is_printed_or_listed_as_unprinted(form: Form) -> None:
    """A field is printed if a tag names it, or if another answer makes another page."""
    template = compile_bytes(
        library.read_template(form), schema=build_template_schema(form, Agency.schema())
    )
    fields = fields_of(form.model)
    answers = [
        answers_of(form, made(form, case))
        for case in library.list_examples(form)
        for made in (fullest, example)
    ]

    named = {path.replace("[]", "").removeprefix("sealed.") for path in template.paths}

    silent = [
        field.path
        for field in fields
        if field.unprinted is None
        and not {field.path, f"{field.path}_code", f"{field.path}_codes"} & named
        and not any(changes_a_page(form, template, each, field.path) for each in answers)
    ]

    assert len(fields) > least_number(form)
    assert silent == []


def answers_of(form: Form, record: Record) -> FormModel:
    answers = validate(
        form, fill_from_agency(form, record, AGENCY.record_answers()), today=TODAY
    ).answers
    assert answers is not None
    return answers


def changes_a_page(form: Form, template: CompiledTemplate, answers: FormModel, path: str) -> bool:
    page = page_of(form, template, answers)
    others = (page_of(form, template, other) for other in changed(answers, path.split(".")))
    return any(other not in (page, None) for other in others)


def page_of(form: Form, template: CompiledTemplate, answers: FormModel) -> str | None:
    """Return the text of a page; None for answers that no record could hold."""
    try:
        values = page_values(form, answers, agency_values=AGENCY.template_values(), today=TODAY)
    except (TypeError, ValueError, AttributeError, KeyError, IndexError):
        return None
    return text_of(template.render(values))


def changed(answers: FormModel, steps: list[str]) -> Iterator[FormModel]:
    """Return the same answers with another one at a place, or with none."""
    name, *rest = steps
    for other in _changed_answers(getattr(answers, name), rest):
        yield answers.model_copy(update={name: other})


def _changed_answers(answer: Any, rest: list[str]) -> Iterator[Any]:
    match answer:
        case FormModel():
            yield from changed(answer, rest)
        case list() | tuple():
            for index, each in enumerate(answer):
                for other in _changed_answers(each, rest):
                    yield [*answer[:index], other, *answer[index + 1 :]]
        case dict():
            for key, each in answer.items():
                for other in _changed_answers(each, rest):
                    yield {**answer, key: other}
        case None:
            return
        case _:
            yield from _other_answers(answer)
            yield None


def _other_answers(answer: Any) -> Iterator[Any]:
    match answer:
        case CodeList():
            yield from (member for member in type(answer) if member is not answer)
        case bool():
            yield not answer
        case int():
            yield answer + 1
        case dt.date():
            yield from (answer + dt.timedelta(days) for days in (-400, -1, 1, 400))
        case str():
            yield f"{answer}9"


@dataclass(frozen=True)
class Field:
    """A field of a form that holds one answer, or several in a list."""

    path: str
    unprinted: str | None


def fields_of(model: type[FormModel], prefix: str = "", reason: str | None = None) -> list[Field]:
    return list(_fields(model, prefix, reason))


def _fields(model: type[FormModel], prefix: str, reason: str | None) -> Iterator[Field]:
    for name, held in field_types(model).items():
        why = reason or field_info(model, name).unprinted
        yield from _fields_inside(held, f"{prefix}{name}", why)


def _fields_inside(held: FieldType, path: str, reason: str | None) -> Iterator[Field]:
    match held:
        case ModelField(model):
            yield from _fields(model, f"{path}.", reason)
        case ListField(item) | MapField(item):
            yield from _fields_inside(item, path, reason)
        case ScalarField():
            yield Field(path, reason)
