"""Whether an answer is one that the form takes, in the schema's own words."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from docgen.errors import Problem
from docgen.form.locate import Spot
from docgen.interview.steps import Ask
from docgen.validation.messages import said_of

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import FormModel
    from docgen.interview.steps import Step


def read_answer(form: Form, step: Step, typed: Any) -> tuple[Any, tuple[Problem, ...]]:
    """Return an answer as a record holds it, or what is wrong with it."""
    if step.ask is Ask.BLOCK:
        return bool(typed), ()
    is_item = step.path.endswith("]")
    try:
        read = _reader(step.model, step.name).validate_python([typed] if is_item else typed)
    except ValidationError as refused:
        show = f"docgen show {form.aliases[0]}"
        return None, tuple(
            _problem(step, error, typed, show)
            for error in refused.errors(include_url=False, include_input=False)
        )
    return as_recorded(read[0] if is_item else read), ()


def reads(model: type[FormModel], name: str, answer: Any) -> bool:
    """Return whether a field takes an answer as a record holds it."""
    try:
        _reader(model, name).validate_python(answer)
    except ValidationError:
        return False
    return True


@cache
def _reader(model: type[FormModel], name: str) -> TypeAdapter[Any]:
    """Return what reads one field, with all that its schema asks of it."""
    info = model.model_fields[name]
    return TypeAdapter(info.rebuild_annotation())


def _problem(step: Step, error: Any, typed: Any, show: str) -> Problem:
    spot = Spot(step.path, "", step.model, step.name, typed)
    code, message = said_of(error, spot, show)
    return Problem(message, code, at=step.path, label=step.facts.label)


def as_recorded(value: Any) -> Any:
    """Return a value that was read as a record's file holds it."""
    match value:
        case Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.strftime("%H.%M")
        case list():
            return [as_recorded(each) for each in value]
    return value
