"""Writes the reason in place of an answer that was not given.

What is not known yet stays blank, to be filled in by pen. Where the client did not wish to
answer, the page says so, and what does not apply is a dash, so that nobody asks again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docgen.form.paths import split_path
from docgen.form.structure import FieldType, ListField, MapField, ModelField, field_types
from docgen.form.unanswered import EMPTY_VALUES, UnansweredReason
from docgen.view.picture_fields import PICTURE_BOXES
from docgen.view.template_schema import (
    GroupSchema,
    ListSchema,
    TemplateSchema,
    ValueSchema,
    build_template_schema,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.form.definition import Form
    from docgen.form.model import FormModel

DASH: Final = "-"
REASON_WORDS: Final = {
    UnansweredReason.REFUSED: "tidak bersedia menjawab",
    UnansweredReason.NOT_RELEVANT: DASH,
}


def write_unanswered(
    form: Form, values: dict[str, Any], unanswered: Mapping[str, UnansweredReason]
) -> dict[str, Any]:
    """Return the page values with the reason in place of each missing answer.

    What is no text stays as it is, as words would be a wrong answer there: a tick, a number that a
    template counts with, a group with such fields or with groups, which may be a page of its own.
    """
    schema = build_template_schema(form)
    for path, reason in unanswered.items():
        if reason in REASON_WORDS:
            values = _write_at(
                values, schema, ModelField(form.model), split_path(path), REASON_WORDS[reason]
            )
    return values


def _write_at(
    values: Any,
    schema: TemplateSchema,
    field_type: FieldType,
    steps: Sequence[str | int],
    words: str,
) -> Any:
    """Return a copy of the values with ``words`` at the end of ``steps``."""
    if not steps:
        return _words_for_missing(schema, field_type, words) if values in EMPTY_VALUES else values
    step, *rest = steps
    match field_type, schema:
        case ModelField(model), GroupSchema(fields) if isinstance(values, dict) and step in fields:
            inner = _write_at(values[step], fields[step], field_types(model)[step], rest, words)
            changed = {**values, step: inner}
            return (
                changed
                if rest
                else {**changed, **_derived_texts(values, model, fields, step, words)}
            )
        case ListField(item), ListSchema(each) if isinstance(step, int) and isinstance(
            values, list
        ):
            return [
                _write_at(value, each, item, rest, words) if index == step else value
                for index, value in enumerate(values)
            ]
        case MapField(item), GroupSchema(_, other) if other is not None and step in (values or ()):
            return {**values, step: _write_at(values[step], other, item, rest, words)}
    return values


def _derived_texts(
    values: dict[str, Any],
    model: type[FormModel],
    fields: Mapping[str, TemplateSchema],
    step: str | int,
    words: str,
) -> dict[str, Any]:
    """Return the derived texts that are printed in the place of a field and have nothing to say."""
    names = (name for name, each in model.derivations.items() if step in each.stands_for)
    return {name: words for name in names if values[name] is None and _is_text(fields[name])}


def _words_for_missing(schema: TemplateSchema, field_type: FieldType, words: str) -> Any:
    """Return what is printed for a missing answer, None where no words can be."""
    match schema, field_type:
        case ValueSchema(), _:
            return words if _is_text(schema) else None
        case ListSchema(item), ListField(ModelField(model)) if isinstance(item, GroupSchema):
            return [_group_words(item, model, words)]
        case ListSchema(item), ListField(inner):
            item_words = _words_for_missing(item, inner, words)
            return [] if item_words is None else [item_words]
        case GroupSchema(fields), ModelField(model) if all(
            _is_text(fields[name]) for name in field_types(model)
        ):
            return _group_words(schema, model, words)
    return _empty_value(schema)


def _group_words(schema: GroupSchema, model: type[FormModel], words: str) -> dict[str, Any]:
    """Return a group of which one text says why it is empty: a derived one, else the first."""
    names = [name for name in field_types(model) if _is_text(schema.fields[name])]
    derived = [name for name in model.derivations if _is_text(schema.fields[name])]
    texts = dict.fromkeys(names, DASH) | dict.fromkeys(derived or names[:1], words)
    return {name: texts.get(name, _empty_value(each)) for name, each in schema.fields.items()}


def _empty_value(schema: TemplateSchema) -> Any:
    return [] if isinstance(schema, ListSchema) else None


def _is_text(schema: TemplateSchema) -> bool:
    return (
        isinstance(schema, ValueSchema)
        and schema.kind == "text"
        and schema.facts.print_as not in PICTURE_BOXES
    )
