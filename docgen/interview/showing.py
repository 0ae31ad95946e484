"""Answers in words, for questions, overviews and lists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from docgen.anatomy import Answer, Many
from docgen.codes import CodeList
from docgen.dates import read_date
from docgen.interview.asking import Kind
from docgen.interview.steps import Ask, kind_within
from docgen.kinds import NumberAnswer
from docgen.picture import BOXES
from docgen.texts import TextAnswer
from docgen.wording import long_date, rupiah, yesno

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.interview.steps import Step

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
