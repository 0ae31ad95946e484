"""What the agency profile answers where a record does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.model import FormModel, facts_of
from docgen.form.paths import given_at, take_out
from docgen.form.structure import Group, Holding, Many, allows_none, holdings
from docgen.form.unanswered import UNANSWERED, reasons_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.definition import Form


def complete(form: Form, data: Mapping[str, Any], answers: Mapping[str, object]) -> dict[str, Any]:
    """Return the record with the agency's answers where it has none; what it says always stays.

    That a question has no answer is something that it says.
    """
    filled = _completed(form.model, data, answers)
    for path in reasons_in(data.get(UNANSWERED)):
        if given_at(data, path) is None:
            take_out(filled, path)
    return filled


@dataclass(frozen=True, slots=True)
class _Gap:
    """A field that the agency may answer, itself or within."""

    name: str
    key: str | None
    held: Holding
    optional: bool


@cache
def _gaps(model: type[FormModel]) -> tuple[_Gap, ...]:
    """Return the fields of a model that an agency may have something to say of."""
    gaps = (
        _Gap(name, facts_of(model, name).agency, held, allows_none(info.annotation))
        for (name, held), info in zip(
            holdings(model).items(), model.model_fields.values(), strict=True
        )
    )
    return tuple(gap for gap in gaps if gap.key is not None or _has_gaps(gap.held))


def _has_gaps(held: Holding) -> bool:
    match held:
        case Group(model):
            return bool(_gaps(model))
        case Many(item):
            return _has_gaps(item)
    return False


def _completed(
    model: type[FormModel], data: Mapping[str, Any], answers: Mapping[str, object]
) -> dict[str, Any]:
    filled = dict(data)
    for gap in _gaps(model):
        if gap.name in data:
            filled[gap.name] = _inside(gap.held, data[gap.name], answers)
        elif gap.key is not None and gap.key in answers:
            filled[gap.name] = answers[gap.key]
        elif isinstance(gap.held, Group) and not gap.optional:
            made = _made(gap.held.model, answers)
            if made:
                filled[gap.name] = made
    return filled


def _inside(held: Holding, given: Any, answers: Mapping[str, object]) -> Any:
    match held:
        case Group(model) if isinstance(given, dict):
            return _completed(model, given, answers)
        case Many(item) if isinstance(given, list):
            return [_inside(item, each, answers) for each in given]
    return given


def _made(model: type[FormModel], answers: Mapping[str, object]) -> dict[str, Any]:
    """Return a group that the agency's answers alone can make, empty where they cannot."""
    made = _completed(model, {}, answers)
    required = (name for name, info in model.model_fields.items() if info.is_required())
    return made if all(name in made for name in required) else {}
