"""Formats answers as text, for questions, overviews and lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from docgen.form.formatting import long_date, rupiah, yesno
from docgen.form.model import FormModel, field_info
from docgen.form.parse_date import parse_date
from docgen.form.structure import ListField, ModelField, ScalarField, field_types
from docgen.form.validators import NumberValidator
from docgen.interview.protocol.questions import ListItem
from docgen.interview.question_kind import iterate_type_rules, list_choices
from docgen.interview.steps import Step, StepKind, answer_type

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE_LENGTH: Final = 60
"""Letters of an answer that a line of an overview has room for."""

SUMMARY_ANSWERS: Final = 2
"""Answers that tell an item of a list from the others."""


def format_answer(step: Step, value: Any) -> str:
    """Return an answer as a person reads it."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(format_answer(step, each) for each in value)
    if isinstance(value, bool):
        return yesno(value)
    if isinstance(value, int) and _is_money(step):
        return rupiah(value)
    if answer_type(step.field_type) is dt.date:
        return long_date(parse_date(value))
    return dict(list_choices(step)).get(value, str(value))


def shorten_text(text: str) -> str:
    """Return a text as one line that an overview has room for."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_LINE_LENGTH else f"{line[: MAX_LINE_LENGTH - 1]}…"


def build_list_items(step: Step, items: list[Any]) -> tuple[ListItem, ...]:
    """Return the items of a list as a menu shows them."""
    return tuple(_build_list_item(step, each) for each in items)


def _is_money(step: Step) -> bool:
    return isinstance(step.field_type, ScalarField) and any(
        isinstance(rule, NumberValidator) and rule.money for rule in iterate_type_rules(step)
    )


def _build_list_item(step: Step, item: Any) -> ListItem:
    match step.field_type:
        case ListField(ModelField(model)) if isinstance(item, dict):
            answers = [text for text in _iterate_summary(step, model, item) if text]
            summary = shorten_text(", ".join(answers[:SUMMARY_ANSWERS]))
            return ListItem(summary, _is_complete(model, item))
    return ListItem(shorten_text(format_answer(step, item)), item is not None)


def _iterate_summary(step: Step, model: type[FormModel], item: dict[str, Any]) -> Iterator[str]:
    """Yield the answers of an item as text, the required ones first."""
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    for name in dict.fromkeys((*required, *model.model_fields)):
        field_type = field_types(model)[name]
        if isinstance(field_type, ScalarField) and name in item:
            yield format_answer(_build_item_step(step, model, name), item[name])


def _build_item_step(step: Step, model: type[FormModel], name: str) -> Step:
    return Step(
        f"{step.path}[0].{name}", StepKind.QUESTION, model, name, field_types(model)[name],
        step.section, (), required=False, may_lack=False,
    )  # fmt: skip


def _is_complete(model: type[FormModel], item: Any) -> bool:
    """Return whether a group has every answer that the form requires of it."""
    if not isinstance(item, dict):
        return False
    for name, info in model.model_fields.items():
        field_type = field_types(model)[name]
        if name not in item:
            if info.is_required() and field_info(model, name).agency is None:
                return False
        elif isinstance(field_type, ModelField) and not _is_complete(field_type.model, item[name]):
            return False
    return True
