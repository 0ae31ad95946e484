"""Builds the record from the answers that apply, with the reasons for missing ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.model import FormModel, field_info
from docgen.form.paths import join_path, split_path
from docgen.form.structure import FieldType, ListField, ModelField, allows_none, field_types
from docgen.form.unanswered import EMPTY_VALUES, UNANSWERED_KEY, may_be_unanswered
from docgen.interview.answer_tree import value_at

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.interview.applicability import ConditionContext
    from docgen.interview.state import InterviewState


def build_record(form: Form, state: InterviewState, context: ConditionContext) -> dict[str, Any]:
    """Return the record: the answers that apply, and why others lack."""
    record = _build_group(form.model, state.snapshot(), "", context)
    reasons = {
        path: reason.value
        for path, reason in state.reasons.items()
        if _may_give_reason(form, record, path) and is_applicable(form, path, context)
    }
    return {**record, UNANSWERED_KEY: reasons} if reasons else record


def list_left_out(form: Form, state: InterviewState, context: ConditionContext) -> list[str]:
    """Return the paths of what was answered and does not apply as things stand."""
    return list(_list_left_out_of_group(form.model, state.answers, "", context))


def is_applicable(form: Form, path: str, context: ConditionContext) -> bool:
    """Return whether the field at a path, and each group that it stands in, applies."""
    field_type: FieldType = ModelField(form.model)
    at = ""
    for step in split_path(path):
        match field_type:
            case ModelField(model) if isinstance(step, str) and step in model.model_fields:
                if not context.is_applicable(field_info(model, step), model, at):
                    return False
                field_type = field_types(model)[step]
            case ListField(item):
                field_type = item
            case _:
                return False
        at = join_path(at, step)
    return True


def _may_give_reason(form: Form, record: dict[str, Any], path: str) -> bool:
    """Return whether a record may give a reason for the field at a path, and gives no answer."""
    group, _, _ = path.rpartition(".")
    there = not group or isinstance(value_at(record, group), dict)
    return there and may_be_unanswered(form.model, path) and value_at(record, path) in EMPTY_VALUES


def _build_group(
    model: type[FormModel], given: dict[str, Any], path: str, context: ConditionContext
) -> dict[str, Any]:
    kept = {}
    for name, held in field_types(model).items():
        if given.get(name) is None or not context.is_applicable(
            field_info(model, name), model, path
        ):
            continue
        answer = _build_value(held, given[name], join_path(path, name), context)
        optional = allows_none(model.model_fields[name].annotation)
        if answer in EMPTY_VALUES and _is_omittable(held, optional=optional):
            continue
        kept[name] = answer
    return kept


def _build_value(held: FieldType, answer: Any, path: str, context: ConditionContext) -> Any:
    match held:
        case ModelField(model) if isinstance(answer, dict):
            return _build_group(model, answer, path, context)
        case ListField(item) if isinstance(answer, list):
            return [
                _build_value(item, each, join_path(path, index), context)
                for index, each in enumerate(answer)
            ]
    return answer


def _is_omittable(held: FieldType, *, optional: bool) -> bool:
    """Return whether it makes no difference that a record has an empty group or list."""
    if not isinstance(held, ModelField):
        return True
    needed = any(info.is_required() for info in held.model.model_fields.values())
    return not (optional and needed)


def _list_left_out_of_group(
    model: type[FormModel], given: dict[str, Any], path: str, context: ConditionContext
) -> list[str]:
    found: list[str] = []
    for name, held in field_types(model).items():
        if given.get(name) in EMPTY_VALUES:
            continue
        at = join_path(path, name)
        if not context.is_applicable(field_info(model, name), model, path):
            found.append(at)
        else:
            found += _list_left_out_of_value(held, given[name], at, context)
    return found


def _list_left_out_of_value(
    held: FieldType, answer: Any, path: str, context: ConditionContext
) -> list[str]:
    match held:
        case ModelField(model) if isinstance(answer, dict):
            return _list_left_out_of_group(model, answer, path, context)
        case ListField(item) if isinstance(answer, list):
            return [
                found
                for index, each in enumerate(answer)
                for found in _list_left_out_of_value(item, each, join_path(path, index), context)
            ]
    return []
