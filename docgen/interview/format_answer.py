"""Formats answers as text, for questions, overviews and lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from docgen.form.codes import CodeList
from docgen.form.formatting import long_date, rupiah, yesno
from docgen.form.model import FormModel, field_info
from docgen.form.parse_date import parse_date
from docgen.form.structure import ListField, ModelField, ScalarField, field_types
from docgen.form.validators import LIST_LIMIT, ListLengthValidator, NumberValidator, TextValidator
from docgen.interview.protocol.questions import ListItem, QuestionKind
from docgen.interview.steps import Step, StepKind, answer_type
from docgen.view.picture_fields import PICTURE_BOXES

if TYPE_CHECKING:
    from collections.abc import Iterator


MAX_LINE_LENGTH: Final = 60
"""Letters of an answer that a line of an overview has room for."""


def question_kind(step: Step) -> QuestionKind:
    """Return how a question is answered."""
    if step.kind is StepKind.GROUP:
        return QuestionKind.GROUP
    kind = answer_type(step.field_type)
    if list_choices(step):
        return (
            QuestionKind.CHOICES if isinstance(step.field_type, ListField) else QuestionKind.CHOICE
        )
    plain = {
        bool: QuestionKind.YES_NO,
        dt.date: QuestionKind.DATE,
        dt.time: QuestionKind.TIME,
        int: QuestionKind.NUMBER,
    }
    if kind in plain:
        return plain[kind]
    if step.facts.print_as in PICTURE_BOXES:
        return QuestionKind.PICTURE
    long = any(
        isinstance(rule, TextValidator) and rule.max_lines > 1 for rule in iterate_type_rules(step)
    )
    return QuestionKind.LONG_TEXT if long else QuestionKind.TEXT


def list_choices(step: Step) -> tuple[tuple[str, str], ...]:
    """Return the codes that answer a question, with their labels."""
    kind = answer_type(step.field_type)
    if kind is not None and issubclass(kind, CodeList):
        return tuple((member.value, member.label) for member in kind)
    return tuple((word, word) for word in _literals(step.model.model_fields[step.name].annotation))


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


def iterate_type_rules(step: Step) -> Iterator[Any]:
    """Give what a field's type asks of each of its answers, wherever the type holds it."""
    info = step.model.model_fields[step.name]
    yield from info.metadata
    yield from _iterate_annotation_rules(info.annotation)


def _iterate_annotation_rules(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    origin = getattr(annotation, "__origin__", None)
    inner = (origin,) if hasattr(annotation, "__metadata__") else ()
    for each in (*inner, *getattr(annotation, "__args__", ())):
        if each is not annotation:
            yield from _iterate_annotation_rules(each)


def _literals(annotation: Any) -> tuple[str, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _is_money(step: Step) -> bool:
    return isinstance(step.field_type, ScalarField) and any(
        isinstance(rule, NumberValidator) and rule.money for rule in iterate_type_rules(step)
    )


SUMMARY_ANSWERS = 2
"""Answers that tell an item of a list from the others."""


def item_limits(step: Step) -> tuple[int, int]:
    """Return how few and how many items a list may have."""
    rule = next(
        (each for each in iterate_type_rules(step) if isinstance(each, ListLengthValidator)), None
    )
    return (rule.min_items, rule.max_items) if rule else (0, LIST_LIMIT)


def build_list_items(step: Step, items: list[Any]) -> tuple[ListItem, ...]:
    """Return the items of a list as a menu shows them."""
    return tuple(_build_list_item(step, each) for each in items)


def _build_list_item(step: Step, item: Any) -> ListItem:
    match step.field_type:
        case ListField(ModelField(model)) if isinstance(item, dict):
            told = [text for text in _iterate_summary(step, model, item) if text]
            return ListItem(
                shorten_text(", ".join(told[:SUMMARY_ANSWERS])), is_complete(model, item)
            )
    return ListItem(shorten_text(format_answer(step, item)), item is not None)


def _iterate_summary(step: Step, model: type[FormModel], item: dict[str, Any]) -> Iterator[str]:
    """Give the answers of an item in words, those that the form asks for first."""
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    for name in dict.fromkeys((*required, *model.model_fields)):
        held = field_types(model)[name]
        if isinstance(held, ScalarField) and name in item:
            yield format_answer(_build_item_step(step, model, name), item[name])


def _build_item_step(step: Step, model: type[FormModel], name: str) -> Step:
    return Step(
        f"{step.path}[0].{name}", StepKind.QUESTION, model, name, field_types(model)[name],
        step.section, (), required=False, may_lack=False,
    )  # fmt: skip


def is_complete(model: type[FormModel], item: Any) -> bool:
    """Return whether a group has every answer that the form asks of it."""
    if not isinstance(item, dict):
        return False
    for name, info in model.model_fields.items():
        held = field_types(model)[name]
        if name not in item:
            if info.is_required() and field_info(model, name).agency is None:
                return False
        elif isinstance(held, ModelField) and not is_complete(held.model, item[name]):
            return False
    return True
