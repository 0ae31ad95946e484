"""Answers in words, for questions, overviews and lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from docgen.form.codes import CodeList
from docgen.form.dates import read_date
from docgen.form.formatting import long_date, rupiah, yesno
from docgen.form.model import FormModel, facts_of
from docgen.form.structure import Answer, Group, Many, holdings
from docgen.form.validators import LIST_LIMIT, ListAnswer, NumberAnswer, TextAnswer
from docgen.interview.protocol.questions import Kind, ListItem
from docgen.interview.steps import Ask, Step, kind_within
from docgen.view.pictures import BOXES

if TYPE_CHECKING:
    from collections.abc import Iterator


SHORT: Final = 60
"""Letters of an answer that a line of an overview has room for."""


def kind_of(step: Step) -> Kind:
    """Return how a question is answered."""
    if step.ask is Ask.BLOCK:
        return Kind.BLOCK
    kind = kind_within(step.held)
    if choices_of(step):
        return Kind.CHOICES if isinstance(step.held, Many) else Kind.CHOICE
    plain = {bool: Kind.YES_NO, dt.date: Kind.DATE, dt.time: Kind.TIME, int: Kind.NUMBER}
    if kind in plain:
        return plain[kind]
    if step.facts.print_as in BOXES:
        return Kind.PICTURE
    long = any(isinstance(rule, TextAnswer) and rule.max_lines > 1 for rule in rules_of(step))
    return Kind.LONG_TEXT if long else Kind.TEXT


def choices_of(step: Step) -> tuple[tuple[str, str], ...]:
    """Return the codes that answer a question, with their labels."""
    kind = kind_within(step.held)
    if kind is not None and issubclass(kind, CodeList):
        return tuple((member.value, member.label) for member in kind)
    return tuple((word, word) for word in _literals(step.model.model_fields[step.name].annotation))


def in_words(step: Step, value: Any) -> str:
    """Return an answer as a person reads it."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(in_words(step, each) for each in value)
    if isinstance(value, bool):
        return yesno(value)
    if isinstance(value, int) and _is_money(step):
        return rupiah(value)
    if kind_within(step.held) is dt.date:
        return long_date(read_date(value))
    return dict(choices_of(step)).get(value, str(value))


def shortened(text: str) -> str:
    """Return a text as one line that an overview has room for."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def rules_of(step: Step) -> Iterator[Any]:
    """Give what a field's type asks of each of its answers, wherever the type holds it."""
    info = step.model.model_fields[step.name]
    yield from info.metadata
    yield from _annotated(info.annotation)


def _annotated(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    origin = getattr(annotation, "__origin__", None)
    inner = (origin,) if hasattr(annotation, "__metadata__") else ()
    for each in (*inner, *getattr(annotation, "__args__", ())):
        if each is not annotation:
            yield from _annotated(each)


def _literals(annotation: Any) -> tuple[str, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _is_money(step: Step) -> bool:
    return isinstance(step.held, Answer) and any(
        isinstance(rule, NumberAnswer) and rule.money for rule in rules_of(step)
    )


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
