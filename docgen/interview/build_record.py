"""Builds the record from the answers that apply, with the reasons for missing ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.model import FormModel, field_info
from docgen.form.paths import get_answer, join_path, split_path
from docgen.form.structure import (
    FieldType,
    ModelField,
    allows_none,
    field_types,
    list_items,
    map_items,
    type_at,
)
from docgen.form.unanswered import EMPTY_VALUES, UNANSWERED_KEY, may_be_unanswered

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.interview.applicability import ConditionContext
    from docgen.interview.state import InterviewState


def build_record(form: Form, state: InterviewState, context: ConditionContext) -> dict[str, Any]:
    """Return the record: the answers that apply, and the reasons for missing ones."""
    record = _build_group(form.model, state.snapshot(), "", context)
    reasons = {
        path: reason.value
        for path, reason in state.reasons.items()
        if _may_give_reason(form, record, path) and is_applicable(form, path, context)
    }
    return {**record, UNANSWERED_KEY: reasons} if reasons else record


def list_left_out(form: Form, state: InterviewState, context: ConditionContext) -> list[str]:
    """Return the paths of answers that do not apply, given the others."""
    return list(_list_left_out_of_group(form.model, state.answers, "", context))


def is_applicable(form: Form, path: str, context: ConditionContext) -> bool:
    """Return whether the field at a path and every group around it applies."""
    field_type: FieldType = ModelField(form.model)
    at = ""
    for step in split_path(path):
        inner = type_at(field_type, step)
        if inner is None:
            return False
        if isinstance(field_type, ModelField):
            facts = field_info(field_type.model, str(step))
            if not context.is_applicable(facts, field_type.model, at):
                return False
        field_type, at = inner, join_path(at, step)
    return True


def _may_give_reason(form: Form, record: dict[str, Any], path: str) -> bool:
    """Return whether the field at a path has no answer and a record may give the reason."""
    group, _, _ = path.rpartition(".")
    return (
        isinstance(get_answer(record, group), dict)
        and get_answer(record, path) in EMPTY_VALUES
        and may_be_unanswered(form.model, path)
    )


def _build_group(
    model: type[FormModel], given: dict[str, Any], path: str, context: ConditionContext
) -> dict[str, Any]:
    def build(field_type: FieldType, answer: Any, at: str) -> Any:
        if isinstance(field_type, ModelField) and isinstance(answer, dict):
            return _build_group(field_type.model, answer, at, context)
        return answer

    answers = {}
    for name, field_type in field_types(model).items():
        if given.get(name) is None or not context.is_applicable(
            field_info(model, name), model, path
        ):
            continue
        answer = map_items(field_type, given[name], build, join_path(path, name))
        optional = allows_none(model.model_fields[name].annotation)
        if answer in EMPTY_VALUES and _is_omittable(field_type, optional=optional):
            continue
        answers[name] = answer
    return answers


def _is_omittable(field_type: FieldType, *, optional: bool) -> bool:
    """Return whether leaving out an empty group or list means the same as giving it."""
    if not isinstance(field_type, ModelField):
        return True
    has_required = any(info.is_required() for info in field_type.model.model_fields.values())
    return not (optional and has_required)


def _list_left_out_of_group(
    model: type[FormModel], given: dict[str, Any], path: str, context: ConditionContext
) -> list[str]:
    found: list[str] = []
    for name, field_type in field_types(model).items():
        if given.get(name) in EMPTY_VALUES:
            continue
        at = join_path(path, name)
        if not context.is_applicable(field_info(model, name), model, path):
            found.append(at)
            continue
        for inner, answer, inside in list_items(field_type, given[name], at):
            if isinstance(inner, ModelField) and isinstance(answer, dict):
                found += _list_left_out_of_group(inner.model, answer, inside, context)
    return found
