"""How the answers of a model become the plain values a template prints, planned once per model."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.codes import CodeList
from docgen.form.formatting import WRITINGS, clock, decimal, long_date
from docgen.form.model import FormModel, facts_of
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, holdings
from docgen.view.pictures import BOXES, Picture
from docgen.view.schema import code_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.form.model import FieldFacts, Moment

    Write = Callable[[Any, Moment], Any]
    """What writes one answer that is not None."""

PLAIN = (str, int, bool)


@cache
def printer(
    model: type[FormModel], *, sealed: bool = False
) -> Callable[[FormModel, Moment], dict[str, Any]]:
    """Return what makes the page values of a model's answers.

    ``sealed`` is inside the confidential annex, where labels are told in full.
    """
    held = holdings(model)
    as_is = [name for name in held if _is_plain(held[name], facts_of(model, name))]
    written = [
        (name, writer(held[name], facts_of(model, name), sealed=sealed))
        for name in held
        if name not in as_is
    ]
    coded = [(code, name) for name in held if (code := code_name(name, held[name]))]
    found = model.derivations.values()
    derived = [(each.name, each.compute) for each in found if sealed or not each.facts.annex]
    kept_back = dict.fromkeys(each.name for each in found if each.facts.annex and not sealed)

    def page(answers: FormModel, moment: Moment) -> dict[str, Any]:
        given = answers.__dict__
        values = {name: given[name] for name in as_is}
        for name, write in written:
            answer = given[name]
            values[name] = None if answer is None else write(answer, moment)
        for code, name in coded:
            answer = given[name]
            values[code] = None if answer is None else codes(answer)
        for name, compute in derived:
            values[name] = computed(compute(answers, moment), moment, sealed=sealed)
        values.update(kept_back)
        return values

    return page


@cache
def writer_of(model: type[FormModel], name: str) -> Write:
    """Return what writes the answer of one field, as it is written on the page of its model."""
    held, facts = holdings(model)[name], facts_of(model, name)
    if _is_plain(held, facts):
        return lambda answer, _moment: answer
    return writer(held, facts, sealed=False)


def computed(value: Any, moment: Moment, *, sealed: bool = False) -> Any:
    """Return a derived value as templates may see it; a group that was put together prints so."""
    if isinstance(value, FormModel):
        return printer(type(value), sealed=sealed)(value, moment)
    if isinstance(value, list):
        return [computed(each, moment, sealed=sealed) for each in value]
    return plain(value)


def plain(value: Any) -> Any:
    """Return a value as templates may see it: written text, a number, a flag, None, or lists."""
    if value is None or type(value) in PLAIN:
        return value
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, CodeList):
        return value.discreet or value.label
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return decimal(value)
    return _day_or_time(value)


def _day_or_time(value: Any) -> str:
    match value:
        case dt.datetime():
            return f"{long_date(value)}, {clock(value.time())}"
        case dt.date():
            return long_date(value)
        case dt.time():
            return clock(value)
    raise TypeError(f"no page can print a {type(value).__name__}")


def _is_plain(held: Holding, facts: FieldFacts) -> bool:
    return isinstance(held, Answer) and held.type in PLAIN and facts.print_as is None


def writer(held: Holding, facts: FieldFacts, *, sealed: bool) -> Write:
    """Return what writes an answer that is not None."""
    sealed = sealed or facts.annex
    match held:
        case Group(model):
            return printer(model, sealed=sealed)
        case Many(item):
            write = writer(item, facts, sealed=sealed)
            return lambda answers, moment: [write(each, moment) for each in answers]
        case Keyed(item):
            write = writer(item, facts, sealed=sealed)
            return lambda answers, moment: {
                str(key): write(each, moment) for key, each in answers.items()
            }
        case Answer(kind):
            return _answer_writer(kind, facts, sealed=sealed)


def _answer_writer(kind: type[Any] | None, facts: FieldFacts, *, sealed: bool) -> Write:
    if facts.print_as is not None and facts.print_as in BOXES:
        box = BOXES[facts.print_as]
        return lambda answer, _moment: Picture.of(answer, box)
    if facts.print_as is not None:
        write = WRITINGS[facts.print_as]
        return lambda answer, _moment: write(answer)
    if kind is not None and issubclass(kind, CodeList):
        return _label if sealed else _discreet_label
    if kind is dt.date:
        return lambda answer, _moment: long_date(answer)
    return lambda answer, _moment: plain(answer)


def _label(answer: CodeList, _moment: Moment) -> str:
    return answer.label


def _discreet_label(answer: CodeList, _moment: Moment) -> str:
    return answer.discreet or answer.label


def codes(answer: CodeList | Iterable[CodeList]) -> str | list[str]:
    """Return the code or codes as plain text; a member of a code list is its code."""
    if isinstance(answer, CodeList):
        return str.__str__(answer)
    return [str.__str__(each) for each in answer]
