"""Fills a record with the answers of the agency profile where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.model import FormModel, field_info
from docgen.form.paths import get_answer, remove_answer
from docgen.form.structure import (
    FieldType,
    ModelField,
    allows_none,
    field_types,
    innermost_type,
    map_items,
)
from docgen.form.unanswered import UNANSWERED_KEY, parse_reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.definition import Form


def fill_from_agency(
    form: Form, data: Mapping[str, Any], answers: Mapping[str, object]
) -> dict[str, Any]:
    """Return the record with the agency's answers where it has none; what it says always stays.

    That a question has no answer is something that it says.
    """
    filled = _fill_model(form.model, data, answers)
    for path in parse_reasons(data.get(UNANSWERED_KEY)):
        # An item of a list is no field, and the list is the record's own.
        if get_answer(data, path) is None and not path.endswith("]"):
            remove_answer(filled, path)
    return filled


@dataclass(frozen=True, slots=True)
class _AgencyField:
    """A field that the agency may answer, itself or within."""

    name: str
    key: str | None
    type: FieldType
    optional: bool


@cache
def _agency_fields(model: type[FormModel]) -> tuple[_AgencyField, ...]:
    """Return the fields of a model that an agency may have something to say of."""
    found = (
        _AgencyField(name, field_info(model, name).agency, field_type, allows_none(info.annotation))
        for (name, field_type), info in zip(
            field_types(model).items(), model.model_fields.values(), strict=True
        )
    )
    return tuple(
        field for field in found if field.key is not None or _has_agency_fields(field.type)
    )


def _has_agency_fields(field_type: FieldType) -> bool:
    inner = innermost_type(field_type)
    return isinstance(inner, ModelField) and bool(_agency_fields(inner.model))


def _fill_model(
    model: type[FormModel], data: Mapping[str, Any], answers: Mapping[str, object]
) -> dict[str, Any]:
    def fill(field_type: FieldType, answer: Any, _path: str) -> Any:
        if isinstance(field_type, ModelField) and isinstance(answer, dict):
            return _fill_model(field_type.model, answer, answers)
        return answer

    filled = dict(data)
    for field in _agency_fields(model):
        if field.name in data:
            filled[field.name] = map_items(field.type, data[field.name], fill)
        elif field.key is not None and field.key in answers:
            filled[field.name] = answers[field.key]
        elif isinstance(field.type, ModelField) and not field.optional:
            group = _build_group(field.type.model, answers)
            if group:
                filled[field.name] = group
    return filled


def _build_group(model: type[FormModel], answers: Mapping[str, object]) -> dict[str, Any]:
    """Return a group that the agency's answers alone can make, empty where they cannot."""
    group = _fill_model(model, {}, answers)
    required = (name for name, info in model.model_fields.items() if info.is_required())
    return group if all(name in group for name in required) else {}
