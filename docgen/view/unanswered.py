"""What a page says in the place of an answer that was not given.

What is not known yet stays blank, to be filled in by pen. What the client did not wish to say is
said to be so, and what does not apply is a dash, so that nobody asks again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.form.paths import steps_of
from docgen.form.structure import Group, Holding, Keyed, Many, holdings
from docgen.form.unanswered import EMPTY, Reason
from docgen.view.pictures import BOXES
from docgen.view.schema import Branch, Leaf, ListOf, Shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.form.definition import Form
    from docgen.form.model import FormModel

DASH: Final = "-"
WORDS: Final = {Reason.REFUSED: "tidak bersedia menjawab", Reason.NOT_RELEVANT: DASH}


def tell_unanswered(
    form: Form, values: dict[str, Any], unanswered: Mapping[str, Reason]
) -> dict[str, Any]:
    """Return the page values with the reasons told where an answer is missing.

    What is no text stays as it is, as words would be a wrong answer there: a tick, a number that a
    template counts with, a group with such fields or with groups, which may be a page of its own.
    """
    shape = shape_of(form)
    for path, reason in unanswered.items():
        if reason in WORDS:
            values = _told(values, shape, Group(form.model), steps_of(path), WORDS[reason])
    return values


def _told(values: Any, shape: Shape, held: Holding, steps: list[str | int], words: str) -> Any:
    """Return a copy of the values in which ``words`` stand at the end of ``steps``."""
    if not steps:
        return _in_words(shape, held, words) if values in EMPTY else values
    step, *rest = steps
    match held, shape:
        case Group(model), Branch(fields) if isinstance(values, dict) and step in fields:
            inner = _told(values[step], fields[step], holdings(model)[step], rest, words)
            changed = {**values, step: inner}
            return changed if rest else {**changed, **_derived(values, model, fields, step, words)}
        case Many(item), ListOf(each) if isinstance(step, int) and isinstance(values, list):
            return [
                _told(value, each, item, rest, words) if index == step else value
                for index, value in enumerate(values)
            ]
        case Keyed(item), Branch(_, other) if other is not None and step in (values or ()):
            return {**values, step: _told(values[step], other, item, rest, words)}
    return values


def _derived(
    values: dict[str, Any],
    model: type[FormModel],
    fields: Mapping[str, Shape],
    step: str | int,
    words: str,
) -> dict[str, Any]:
    """Return the derived texts that are printed in the place of a field and have nothing to say."""
    telling = (name for name, each in model.derivations.items() if step in each.tells)
    return {name: words for name in telling if values[name] is None and _is_text(fields[name])}


def _in_words(shape: Shape, held: Holding, words: str) -> Any:
    """Return what stands for a missing answer, or None where words cannot."""
    match shape, held:
        case Leaf(), _:
            return words if _is_text(shape) else None
        case ListOf(item), Many(Group(model)) if isinstance(item, Branch):
            return [_group_in_words(item, model, words)]
        case ListOf(item), Many(inner):
            told = _in_words(item, inner, words)
            return [] if told is None else [told]
        case Branch(fields), Group(model) if all(
            _is_text(fields[name]) for name in holdings(model)
        ):
            return _group_in_words(shape, model, words)
    return _nothing(shape)


def _group_in_words(shape: Branch, model: type[FormModel], words: str) -> dict[str, Any]:
    """Return a group of which one text says why it is empty: a derived one, else the first."""
    texts = [name for name in holdings(model) if _is_text(shape.fields[name])]
    derived = [name for name in model.derivations if _is_text(shape.fields[name])]
    said = dict.fromkeys(texts, DASH) | dict.fromkeys(derived or texts[:1], words)
    return {name: said.get(name, _nothing(each)) for name, each in shape.fields.items()}


def _nothing(shape: Shape) -> Any:
    return [] if isinstance(shape, ListOf) else None


def _is_text(shape: Shape) -> bool:
    return isinstance(shape, Leaf) and shape.kind == "text" and shape.facts.print_as not in BOXES
