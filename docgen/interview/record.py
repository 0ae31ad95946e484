"""The record that the answers of an interview make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.form.model import FormModel, facts_of
from docgen.form.paths import beneath, steps_of
from docgen.form.structure import Group, Holding, Many, allows_none, holdings
from docgen.form.unanswered import EMPTY, UNANSWERED, may_lack
from docgen.interview.paths import value_at

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.interview.conditions import Situation
    from docgen.interview.state import State


def record_of(form: Form, state: State, situation: Situation) -> dict[str, Any]:
    """Return the record: the answers that apply, and why others lack."""
    record = _kept(form.model, state.snapshot(), "", situation)
    reasons = {
        path: reason.value
        for path, reason in state.reasons.items()
        if _stands(form, record, path) and applies(form, path, situation)
    }
    return {**record, UNANSWERED: reasons} if reasons else record


def left_out_of(form: Form, state: State, situation: Situation) -> list[str]:
    """Return the paths of what was answered and does not apply as things stand."""
    return list(_left_out(form.model, state.answers, "", situation))


def applies(form: Form, path: str, situation: Situation) -> bool:
    """Return whether the field at a path, and each group that it stands in, applies."""
    held: Holding = Group(form.model)
    at = ""
    for step in steps_of(path):
        match held:
            case Group(model) if isinstance(step, str) and step in model.model_fields:
                if not situation.calls_for(facts_of(model, step), model, at):
                    return False
                held = holdings(model)[step]
            case Many(item):
                held = item
            case _:
                return False
        at = beneath(at, step)
    return True


def _stands(form: Form, record: dict[str, Any], path: str) -> bool:
    """Return whether a record may give a reason for the field at a path, and gives no answer."""
    group, _, _ = path.rpartition(".")
    there = not group or isinstance(value_at(record, group), dict)
    return there and may_lack(form.model, path) and value_at(record, path) in EMPTY


def _kept(
    model: type[FormModel], given: dict[str, Any], path: str, situation: Situation
) -> dict[str, Any]:
    kept = {}
    for name, held in holdings(model).items():
        if given.get(name) is None or not situation.calls_for(facts_of(model, name), model, path):
            continue
        answer = _kept_inside(held, given[name], beneath(path, name), situation)
        optional = allows_none(model.model_fields[name].annotation)
        if answer in EMPTY and _says_nothing(held, optional=optional):
            continue
        kept[name] = answer
    return kept


def _kept_inside(held: Holding, answer: Any, path: str, situation: Situation) -> Any:
    match held:
        case Group(model) if isinstance(answer, dict):
            return _kept(model, answer, path, situation)
        case Many(item) if isinstance(answer, list):
            return [
                _kept_inside(item, each, beneath(path, index), situation)
                for index, each in enumerate(answer)
            ]
    return answer


def _says_nothing(held: Holding, *, optional: bool) -> bool:
    """Return whether it makes no difference that a record has an empty group or list."""
    if not isinstance(held, Group):
        return True
    needed = any(info.is_required() for info in held.model.model_fields.values())
    return not (optional and needed)


def _left_out(
    model: type[FormModel], given: dict[str, Any], path: str, situation: Situation
) -> list[str]:
    found: list[str] = []
    for name, held in holdings(model).items():
        if given.get(name) in EMPTY:
            continue
        at = beneath(path, name)
        if not situation.calls_for(facts_of(model, name), model, path):
            found.append(at)
        else:
            found += _left_out_inside(held, given[name], at, situation)
    return found


def _left_out_inside(held: Holding, answer: Any, path: str, situation: Situation) -> list[str]:
    match held:
        case Group(model) if isinstance(answer, dict):
            return _left_out(model, answer, path, situation)
        case Many(item) if isinstance(answer, list):
            return [
                found
                for index, each in enumerate(answer)
                for found in _left_out_inside(item, each, beneath(path, index), situation)
            ]
    return []
