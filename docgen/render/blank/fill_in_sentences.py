"""Words with fill-ins among them, as the ``on_blank`` of a derived value describes them."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from docgen.form.model import field_info
from docgen.form.paths import get_answer
from docgen.form.structure import ModelField, field_types
from docgen.render.blank.placeholders import Placeholder, PlaceholderList

if TYPE_CHECKING:
    from docgen.form.model import FormModel
    from docgen.render.blank.placeholders import FillInRegistry

ONE_LINE: Final = "line"
FILL_IN_CHANGES: Final[dict[str | None, dict[str, Any]]] = {
    ONE_LINE: {"lines": 1},
    "dots": {"kind": "text"},
}
"""What may stand after a field: ``dots`` where boxes for digits would be too wide."""


def build_sentence(
    on_blank: str, model: type[FormModel], values: dict[str, Any], fill_ins: FillInRegistry
) -> Any:
    """Return words with fill-ins among them; for one field alone, that field's own value."""
    parts = [(words, name, change) for words, name, change, _ in Formatter().parse(on_blank)]
    match parts:
        case [("", str(name), "")]:
            field_type, value = field_types(model).get(name), get_answer(values, name)
            if isinstance(field_type, ModelField):
                return _label_fields(field_type.model, value, fill_ins)
            return value
    if all(path is None for _, path, _ in parts):
        return on_blank or None
    asked, told = False, ""
    for lead, path, change in parts:
        answer = get_answer(values, path) if path else None
        if not path or answer is not None:
            # What leads to a field that paper does not ask for goes with it.
            told += lead + _fill_in_text(answer, change, fill_ins)
            asked = asked or answer is not None
    return Placeholder(told) if asked else None


def _label_fields(
    model: type[FormModel], values: dict[str, Any], fill_ins: FillInRegistry
) -> list[Placeholder]:
    """Return the fields of a group that paper asks for, with their labels, one by one."""
    labels = {name: field_info(model, name).label for name in model.model_fields}
    return [
        Placeholder(f"{label}: {_fill_in_text(values[name], ONE_LINE, fill_ins)}")
        for name, label in labels.items()
        if values[name] is not None
    ]


def _fill_in_text(value: Any, change: str | None, fill_ins: FillInRegistry) -> str:
    if isinstance(value, PlaceholderList):
        value = value[0]
    if isinstance(value, Placeholder) and value.fill_in is not None and change in FILL_IN_CHANGES:
        return fill_ins.placeholder(replace(value.fill_in, **FILL_IN_CHANGES[change]))
    if isinstance(value, Placeholder):
        return value
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
