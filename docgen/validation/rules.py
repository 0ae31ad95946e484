"""Runs what models state across their fields, over a record read whole or in part."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.field_location import label_at
from docgen.form.model import FormModel
from docgen.form.structure import FieldType, ModelField, field_types, innermost_type, list_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem
    from docgen.form.model import Moment, Rule


def list_broken_rules(
    answers: FormModel, moment: Moment, *, partial: bool = False
) -> Iterator[Problem]:
    """Give the problems that the rules of a model and of the groups in it find, by their paths.

    ``partial`` answers lack what could not be read; a rule that needs it is not run.
    """
    model = type(answers)
    for rule in model.rules:
        found = _check_partial(rule, answers, moment) if partial else rule.check(answers, moment)
        for problem in found:
            yield _with_place(problem, rule, model)
    for name, field_type in _fields_with_rules(model):
        for _, group, path in list_items(field_type, answers.__dict__.get(name), name):
            if isinstance(group, FormModel):
                for problem in list_broken_rules(group, moment, partial=partial):
                    yield problem.within(path)


def fill_implied(answers: FormModel) -> FormModel:
    """Return a group that was just read whole, with what its answers imply; inner groups first."""
    for name, field_type in _fields_with_rules(type(answers)):
        fill_implied_within(field_type, vars(answers)[name])
    for implication in type(answers).implications:
        for path, answer in implication.find(answers).items():
            _write_answer(answers, path, answer)
    return answers


def fill_implied_within(field_type: FieldType, answer: Any) -> None:
    """Write what the groups in an answer imply, which was just read whole."""
    for _, group, _ in list_items(field_type, answer, ""):
        if isinstance(group, FormModel):
            fill_implied(group)


def _write_answer(answers: FormModel, path: str, answer: object) -> None:
    """Write an answer of a record or of a group in it, which a default may share with others."""
    group, _, name = path.rpartition(".")
    if group:
        vars(answers)[group] = vars(answers)[group].model_copy(update={name: answer})
    else:
        vars(answers)[name] = answer


@cache
def _fields_with_rules(model: type[FormModel]) -> tuple[tuple[str, FieldType], ...]:
    """Return the fields of a model that hold groups with rules or implied answers, however deep."""
    return tuple(each for each in field_types(model).items() if _has_rules(each[1]))


def _has_rules(field_type: FieldType) -> bool:
    inner = innermost_type(field_type)
    return isinstance(inner, ModelField) and bool(
        inner.model.rules or inner.model.implications or _fields_with_rules(inner.model)
    )


def _check_partial(rule: Rule, answers: FormModel, moment: Moment) -> list[Problem]:
    """Return what one rule finds; nothing where it reaches for what could not be read."""
    if not all(_is_read(answers, need) for need in rule.needs):
        return []
    try:
        return list(rule.check(answers, moment))
    except AttributeError as missing:
        if is_unread_answer(missing):
            return []
        raise


def _is_read(answers: Any, path: str) -> bool:
    """Return whether the answer at a dotted path was read, if only as None."""
    for name in path.split("."):
        if not isinstance(answers, FormModel) or name not in type(answers).model_fields:
            return True
        if name not in answers.__dict__:
            return False
        answers = answers.__dict__[name]
    return True


def is_unread_answer(missing: AttributeError) -> bool:
    """Return whether an attribute is missing because its field was refused, not for a bug."""
    return isinstance(missing.obj, FormModel) and missing.name in type(missing.obj).model_fields


def _with_place(problem: Problem, rule: Rule, model: type[FormModel]) -> Problem:
    """Return the problem with a place, the rule's first field by default, and its label."""
    at = problem.at or (rule.needs[0] if rule.needs else None)
    label = problem.label or (label_at(model, at) if at else None)
    return replace(problem, at=at, label=label)
