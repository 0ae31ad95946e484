"""Parses and validates one answer, by the type of its field in the schema."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from docgen.errors import Problem
from docgen.form.field_location import FieldLocation
from docgen.interview.steps import StepKind, answer_type
from docgen.validation.pydantic_messages import message_for

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import FormModel
    from docgen.interview.steps import Step


DAYS_FROM_TODAY: Final = {
    "hari ini": 0,
    "sekarang": 0,
    "today": 0,
    "kemarin": -1,
    "yesterday": -1,
    "besok": 1,
    "tomorrow": 1,
}


def resolve_day(typed: str, today: dt.date) -> str:
    """Return a day that is named from today on, such as ``kemarin``, as its date."""
    days = DAYS_FROM_TODAY.get(" ".join(typed.casefold().split()))
    return typed if days is None else (today + dt.timedelta(days)).isoformat()


def parse_answer(
    form: Form, step: Step, typed: Any, *, today: dt.date
) -> tuple[Any, tuple[Problem, ...]]:
    """Return an answer in the shape of a record, or the problems of what was typed."""
    if step.kind is StepKind.GROUP:
        return bool(typed), ()
    if isinstance(typed, str) and answer_type(step.field_type) is dt.date:
        typed = resolve_day(typed, today)
    is_item = step.path.endswith("]")
    try:
        parsed = _field_adapter(step.model, step.name).validate_python(
            [typed] if is_item else typed
        )
    except ValidationError as refused:
        show_command = f"docgen show {form.aliases[0]}"
        return None, tuple(
            _build_problem(step, error, typed, show_command)
            for error in refused.errors(include_url=False, include_input=False)
        )
    return to_record_value(parsed[0] if is_item else parsed), ()


def is_valid_answer(model: type[FormModel], name: str, answer: Any) -> bool:
    """Return whether an answer in the shape of a record is valid for a field."""
    try:
        _field_adapter(model, name).validate_python(answer)
    except ValidationError:
        return False
    return True


@cache
def _field_adapter(model: type[FormModel], name: str) -> TypeAdapter[Any]:
    """Return the validator of one field, with all the rules of its schema."""
    info = model.model_fields[name]
    return TypeAdapter(info.rebuild_annotation())


def _build_problem(step: Step, error: Any, typed: Any, show_command: str) -> Problem:
    location = FieldLocation(step.path, "", step.model, step.name, typed)
    code, message = message_for(error, location, show_command)
    return Problem(message, code, at=step.path, label=step.label)


def to_record_value(value: Any) -> Any:
    """Return a parsed value in the shape of a record."""
    match value:
        case Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.strftime("%H.%M")
        case list():
            return [to_record_value(each) for each in value]
    return value
