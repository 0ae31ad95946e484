"""Formatters that turn the answers of a model into page values, built once per model."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.formatting import FORMATTERS, decimal, long_date, time_text
from docgen.form.formatting.no_break import keep_together
from docgen.form.model import FormModel, field_info
from docgen.form.structure import (
    FieldType,
    ModelField,
    ScalarField,
    field_types,
    for_each_item,
    innermost_type,
)
from docgen.view.picture_fields import PICTURE_BOXES, Picture
from docgen.view.template_schema import code_field_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.form.model import FieldInfo, Moment

    Formatter = Callable[[Any, Moment], Any]
    """Writes one answer that is not None as its page value."""

PLAIN_TYPES = (int, bool)


@cache
def page_formatter(
    model: type[FormModel], *, sealed: bool = False
) -> Callable[[FormModel, Moment], dict[str, Any]]:
    """Return what makes the page values of a model's answers.

    ``sealed`` is inside the confidential annex, where labels are printed in full.
    """
    types = field_types(model)
    plain = [name for name in types if _is_plain(types[name], field_info(model, name))]
    texts = [name for name in types if _is_text(types[name], field_info(model, name))]
    formatters = [
        (name, type_formatter(types[name], field_info(model, name), sealed=sealed))
        for name in types
        if name not in plain and name not in texts
    ]
    code_fields = [(code, name) for name in types if (code := code_field_name(name, types[name]))]
    found = model.derivations.values()
    elsewhere = [each for each in found if each.signed or (each.facts.annex and not sealed)]
    derived = [(each.name, each.compute) for each in found if each not in elsewhere]
    printed_elsewhere = dict.fromkeys(each.name for each in elsewhere)

    def page(answers: FormModel, moment: Moment) -> dict[str, Any]:
        given = answers.__dict__
        values = {name: given[name] for name in plain}
        for name in texts:
            answer = given[name]
            values[name] = None if answer is None else keep_together(answer)
        for name, write in formatters:
            answer = given[name]
            values[name] = None if answer is None else write(answer, moment)
        for code, name in code_fields:
            answer = given[name]
            values[code] = None if answer is None else code_values(answer)
        for name, compute in derived:
            values[name] = derived_value(compute(answers, moment), moment, sealed=sealed)
        values.update(printed_elsewhere)
        return values

    return page


@cache
def field_formatter(model: type[FormModel], name: str) -> Formatter:
    """Return what writes the answer of one field, as it is written on the page of its model."""
    field_type, facts = field_types(model)[name], field_info(model, name)
    if _is_plain(field_type, facts):
        return lambda answer, _moment: answer
    return type_formatter(field_type, facts, sealed=False)


def derived_value(value: Any, moment: Moment, *, sealed: bool = False) -> Any:
    """Return a derived value as templates may see it; a group that was put together prints so."""
    if isinstance(value, FormModel):
        return page_formatter(type(value), sealed=sealed)(value, moment)
    if isinstance(value, list):
        return [derived_value(each, moment, sealed=sealed) for each in value]
    return plain_value(value)


def plain_value(value: Any) -> Any:
    """Return a value as templates may see it: written text, a number, a flag, None, or lists."""
    if type(value) is str:
        return keep_together(value)
    if value is None or type(value) in PLAIN_TYPES:
        return value
    if isinstance(value, (list, tuple)):
        return [plain_value(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain_value(each) for key, each in value.items()}
    return _text_value(value)


def _text_value(value: Any) -> str:
    if isinstance(value, CodeList):
        return value.discreet or value.label
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return keep_together(str.__str__(value))
    if isinstance(value, float):
        return decimal(value)
    return _date_or_time_text(value)


def _date_or_time_text(value: Any) -> str:
    match value:
        case dt.datetime():
            return f"{long_date(value)}, {time_text(value.time())}"
        case dt.date():
            return long_date(value)
        case dt.time():
            return time_text(value)
    raise TypeError(f"no page can print a {type(value).__name__}")


def _is_plain(field_type: FieldType, facts: FieldInfo) -> bool:
    return (
        isinstance(field_type, ScalarField)
        and field_type.type in PLAIN_TYPES
        and facts.print_as is None
    )


def _is_text(field_type: FieldType, facts: FieldInfo) -> bool:
    return isinstance(field_type, ScalarField) and field_type.type is str and facts.print_as is None


def type_formatter(field_type: FieldType, facts: FieldInfo, *, sealed: bool) -> Formatter:
    """Return what writes an answer that is not None."""
    sealed = sealed or facts.annex
    inner = innermost_type(field_type)
    return for_each_item(
        field_type,
        page_formatter(inner.model, sealed=sealed)
        if isinstance(inner, ModelField)
        else _scalar_formatter(inner.type, facts, sealed=sealed),
    )


def _scalar_formatter(kind: type[Any] | None, facts: FieldInfo, *, sealed: bool) -> Formatter:
    if facts.print_as is not None and facts.print_as in PICTURE_BOXES:
        box = PICTURE_BOXES[facts.print_as]
        return lambda answer, _moment: Picture.of(answer, box)
    if facts.print_as is not None:
        write = FORMATTERS[facts.print_as]
        return lambda answer, _moment: keep_together(write(answer))
    if kind is not None and issubclass(kind, CodeList):
        return _full_label if sealed else _discreet_label
    if kind is dt.date:
        return lambda answer, _moment: long_date(answer)
    return lambda answer, _moment: plain_value(answer)


def _full_label(answer: CodeList, _moment: Moment) -> str:
    return answer.label


def _discreet_label(answer: CodeList, _moment: Moment) -> str:
    return answer.discreet or answer.label


def code_values(answer: CodeList | Iterable[CodeList]) -> str | list[str]:
    """Return the code or codes as plain text; a member of a code list is its code."""
    if isinstance(answer, CodeList):
        return str.__str__(answer)
    return [str.__str__(each) for each in answer]
