"""The limits of a list and its items in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.anatomy import Answer, Group, Many, holdings
from docgen.form import FormModel, facts_of
from docgen.interview.asking import ListItem
from docgen.interview.showing import in_words, rules_of, shortened
from docgen.interview.steps import Ask, Step
from docgen.kinds import LIST_LIMIT, ListAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 2
"""Answers that tell an item of a list from the others."""


def limits_of(step: Step) -> tuple[int, int]:
    """Return how few and how many items a list may have."""
    rule = next((each for each in rules_of(step) if isinstance(each, ListAnswer)), None)
    return (rule.least, rule.most) if rule else (0, LIST_LIMIT)


def items_of(step: Step, items: list[Any]) -> tuple[ListItem, ...]:
    """Return the items of a list as a menu shows them."""
    return tuple(_item(step, each) for each in items)


def _item(step: Step, item: Any) -> ListItem:
    match step.held:
        case Many(Group(model)) if isinstance(item, dict):
            told = [text for text in _told(step, model, item) if text]
            return ListItem(shortened(", ".join(told[:WORDS])), is_complete(model, item))
    return ListItem(shortened(in_words(step, item)), item is not None)


def _told(step: Step, model: type[FormModel], item: dict[str, Any]) -> Iterator[str]:
    """Give the answers of an item in words, those that the form asks for first."""
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    for name in dict.fromkeys((*required, *model.model_fields)):
        held = holdings(model)[name]
        if isinstance(held, Answer) and name in item:
            yield in_words(_of(step, model, name), item[name])


def _of(step: Step, model: type[FormModel], name: str) -> Step:
    return Step(
        f"{step.path}[0].{name}", Ask.QUESTION, model, name, holdings(model)[name],
        step.section, (), required=False, may_lack=False,
    )  # fmt: skip


def is_complete(model: type[FormModel], item: Any) -> bool:
    """Return whether a group has every answer that the form asks of it."""
    if not isinstance(item, dict):
        return False
    for name, info in model.model_fields.items():
        held = holdings(model)[name]
        if name not in item:
            if info.is_required() and facts_of(model, name).agency is None:
                return False
        elif isinstance(held, Group) and not is_complete(held.model, item[name]):
            return False
    return True
