"""The record of a form that nobody has filled in yet: every key, no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.model import field_info
from docgen.form.structure import ListField, MapField, ModelField, allows_none, field_types

if TYPE_CHECKING:
    from docgen.form.model import FormModel


def build_skeleton(model: type[FormModel]) -> dict[str, Any]:
    """Return a record with the keys of a form and ``null`` for each answer.

    A group that need not be there is ``null`` as a whole, a list is empty. What the agency profile
    answers, and what holds unless a record says otherwise, is left out.
    """
    skeleton: dict[str, Any] = {}
    for name, field_type in field_types(model).items():
        info = model.model_fields[name]
        is_needed = info.is_required()
        if field_info(model, name).agency is not None:
            continue
        if isinstance(field_type, ModelField) and not allows_none(info.annotation):
            if is_needed:
                skeleton[name] = build_skeleton(field_type.model)
        elif isinstance(field_type, ListField):
            skeleton[name] = []
        elif is_needed or (allows_none(info.annotation) and not isinstance(field_type, MapField)):
            skeleton[name] = None
    return skeleton
