"""How a step is answered: its kind of question, its choices, and the limits of a list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from docgen.form.codes import CodeList
from docgen.form.structure import ListField
from docgen.form.validators import LIST_LIMIT, ListLengthValidator, TextValidator
from docgen.interview.protocol.questions import QuestionKind
from docgen.interview.steps import Step, StepKind, answer_type
from docgen.view.picture_fields import PICTURE_BOXES

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS_BY_TYPE: Final[dict[type | None, QuestionKind]] = {
    bool: QuestionKind.YES_NO,
    dt.date: QuestionKind.DATE,
    dt.time: QuestionKind.TIME,
    int: QuestionKind.NUMBER,
}


def question_kind(step: Step) -> QuestionKind:
    """Return how a question is answered."""
    if step.kind is StepKind.GROUP:
        return QuestionKind.GROUP
    if list_choices(step):
        several = isinstance(step.field_type, ListField)
        return QuestionKind.CHOICES if several else QuestionKind.CHOICE
    kind = KINDS_BY_TYPE.get(answer_type(step.field_type))
    if kind is not None:
        return kind
    if step.facts.print_as in PICTURE_BOXES:
        return QuestionKind.PICTURE
    rules = (rule for rule in iterate_type_rules(step) if isinstance(rule, TextValidator))
    return (
        QuestionKind.LONG_TEXT if any(rule.max_lines > 1 for rule in rules) else QuestionKind.TEXT
    )


def list_choices(step: Step) -> tuple[tuple[str, str], ...]:
    """Return the codes that answer a question, with their labels."""
    kind = answer_type(step.field_type)
    if kind is not None and issubclass(kind, CodeList):
        return tuple((member.value, member.label) for member in kind)
    annotation = step.model.model_fields[step.name].annotation
    words = get_args(annotation) if get_origin(annotation) is Literal else ()
    return tuple((word, word) for word in words)


def item_limits(step: Step) -> tuple[int, int]:
    """Return how few and how many items a list may have."""
    rules = (rule for rule in iterate_type_rules(step) if isinstance(rule, ListLengthValidator))
    rule = next(rules, None)
    return (rule.min_items, rule.max_items) if rule else (0, LIST_LIMIT)


def iterate_type_rules(step: Step) -> Iterator[Any]:
    """Yield the validators of a field's type, however deep in the annotation they stand."""
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
