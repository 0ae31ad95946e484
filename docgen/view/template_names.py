"""Lists the names that a form's template may print, with what each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docgen.form.paths import EACH_ITEM, EACH_KEY
from docgen.form.structure import list_field_places
from docgen.view.template_schema import GroupSchema, ListSchema, ValueSchema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.view.template_schema import FormSchema, TemplateSchema

SEALED = "sealed"
"""Under which the annex prints what no open page may; the names are those of the record again."""


class TemplateName(NamedTuple):
    """A name that a tag may print."""

    path: str
    """With ``[]`` behind a list, whose items a loop goes through."""
    kind: str
    """``text``, ``number``, ``flag`` or ``list``."""
    label: str
    is_derived: bool
    """Whether docgen makes it of other answers: a record does not hold it."""


def list_template_names(schema: FormSchema) -> list[TemplateName]:
    """Return every name that a template may print; those of the sealed annex only once."""
    answers = {place.path for place in list_field_places(schema.form.model)}
    return [
        TemplateName(
            path,
            kind,
            label,
            schema.is_answer(path) and path.removesuffix(EACH_ITEM) not in answers,
        )
        for path, kind, label in _list_names(schema, "")
        if not path.startswith(f"{SEALED}.")
    ]


def _list_names(schema: TemplateSchema, path: str) -> Iterator[tuple[str, str, str]]:
    match schema:
        case ValueSchema(facts, kind):
            yield path, kind, facts.label
        case ListSchema(ValueSchema(facts)):
            yield f"{path}{EACH_ITEM}", "list", facts.label
        case ListSchema(item):
            yield f"{path}{EACH_ITEM}", "list", ""
            yield from _list_names(item, f"{path}{EACH_ITEM}")
        case GroupSchema(fields, other):
            for name, inner in fields.items():
                yield from _list_names(inner, f"{path}.{name}" if path else name)
            if other is not None:
                yield from _list_names(other, f"{path}.{EACH_KEY}")
