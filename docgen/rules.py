"""How the rules across fields are run over a record, read wholly or in part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docgen.anatomy import Group, Holding, Keyed, Many, holdings
from docgen.form import FormModel
from docgen.locating import label_at
from docgen.place import beneath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form import Moment, Rule
    from docgen.problems import Problem


def broken_rules(answers: FormModel, moment: Moment) -> Iterator[Problem]:
    """Give the problems that the rules of a model and of the groups in it find, by their paths."""
    for rule in type(answers).rules:
        for problem in _broken(rule, answers, moment):
            yield _placed(problem, rule, type(answers))
    for name, held in holdings(type(answers)).items():
        if name in answers.__dict__:
            yield from _inside(held, answers.__dict__[name], name, moment)


def _inside(held: Holding, answer: Any, path: str, moment: Moment) -> Iterator[Problem]:
    match held:
        case Group() if isinstance(answer, FormModel):
            for problem in broken_rules(answer, moment):
                yield problem.within(path)
        case Many(Group() | Many() | Keyed() as item) if isinstance(answer, (list, tuple)):
            for index, each in enumerate(answer):
                yield from _inside(item, each, beneath(path, index), moment)
        case Keyed(Group() | Many() | Keyed() as item) if isinstance(answer, dict):
            for key, each in answer.items():
                yield from _inside(item, each, beneath(path, key), moment)


def _broken(rule: Rule, answers: FormModel, moment: Moment) -> list[Problem]:
    """Return what one rule finds; nothing where it reaches for what could not be read."""
    if not all(_is_read(answers, need) for need in rule.needs):
        return []
    try:
        return list(rule.check(answers, moment))
    except AttributeError as missing:
        if _is_unread(missing):
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


def _is_unread(missing: AttributeError) -> bool:
    """Return whether an attribute is missing because its field was refused, not for a bug."""
    return isinstance(missing.obj, FormModel) and missing.name in type(missing.obj).model_fields


def _placed(problem: Problem, rule: Rule, model: type[FormModel]) -> Problem:
    """Return the problem with a place, the rule's first field by default, and its label."""
    at = problem.at or (rule.needs[0] if rule.needs else None)
    label = problem.label or (label_at(model, at) if at else None)
    return replace(problem, at=at, label=label)
