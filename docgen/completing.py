"""What the agency profile answers where a record does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.anatomy import Group, Holding, Many, allows_none, holdings
from docgen.form import FormModel, facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form import Form


def complete(form: Form, data: Mapping[str, Any], answers: Mapping[str, object]) -> dict[str, Any]:
    """Return the record with the agency's answers where it has none; what it says always stays."""
    return _completed(form.model, data, answers)


def _completed(
    model: type[FormModel], data: Mapping[str, Any], answers: Mapping[str, object]
) -> dict[str, Any]:
    filled = dict(data)
    for name, held in holdings(model).items():
        key = facts_of(model, name).agency
        if name in data:
            filled[name] = _inside(held, data[name], answers)
        elif key is not None and key in answers:
            filled[name] = answers[key]
        elif isinstance(held, Group) and not allows_none(model.model_fields[name].annotation):
            made = _made(held.model, answers)
            if made:
                filled[name] = made
    return filled


def _inside(held: Holding, given: Any, answers: Mapping[str, object]) -> Any:
    match held:
        case Group(model) if isinstance(given, dict):
            return _completed(model, given, answers)
        case Many(Group() as item) if isinstance(given, list):
            return [_inside(item, each, answers) for each in given]
    return given


def _made(model: type[FormModel], answers: Mapping[str, object]) -> dict[str, Any]:
    """Return a group that the agency's answers alone can make, empty where they cannot."""
    made = _completed(model, {}, answers)
    required = (name for name, info in model.model_fields.items() if info.is_required())
    return made if all(name in made for name in required) else {}
