"""The names a template may use and the kind of value of each, known from the model alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, Literal, get_type_hints

from docgen.form.codes import CodeList
from docgen.form.model import FieldInfo, FormModel, field_info
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
    has_annex,
    parse_annotation,
)

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import Derivation

ValueKind = Literal["text", "number", "flag"]


@dataclass(frozen=True, slots=True)
class ValueSchema:
    """One printable value: written text, a whole number, or a flag for ``if``."""

    facts: FieldInfo
    kind: ValueKind


@dataclass(frozen=True, slots=True)
class GroupSchema:
    """Names under a name; ``other`` is the schema under keys that the record chooses."""

    fields: dict[str, TemplateSchema]
    other: TemplateSchema | None = None


@dataclass(frozen=True, slots=True)
class ListSchema:
    """A list to loop over."""

    item: TemplateSchema


TemplateSchema = ValueSchema | GroupSchema | ListSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSchema(GroupSchema):
    """All names that the templates of a form may use."""

    form: Form

    def is_answer(self, path: str) -> bool:
        """Return whether a name is one of the record, and not of the agency or the reader."""
        return path.partition(".")[0].partition("[")[0] not in COMMON_NAMES


COMMON_NAMES: Final = frozenset({"agency", "form", "reader"})
"""The names that every form's templates have beside those of its record."""


def build_template_schema(form: Form, agency_schema: Mapping[str, Any] | None = None) -> FormSchema:
    """Return every name a template of ``form`` may use.

    ``agency_schema`` names what an agency profile prints: ``"text"``, ``"number"``, ``"flag"``,
    a nested mapping, or a list that holds one of these.
    """
    fields = _model_schema(form.model).fields
    agency = _schema_from_description("agency", agency_schema or {})
    about = _schema_from_description("form", {"title": "text", "edition": "text", "blank": "flag"})
    reader = _schema_from_description(
        "reader",
        {
            "label": "text",
            "without_annex": "flag",
            "remarks": ["text"],
            "note": "text",
            "withheld": "text",
            "mark": "text",
        },
    )
    sealed = {"sealed": GroupSchema(fields)} if has_annex(form.model) else {}
    common = {"agency": agency, "form": about, "reader": reader}
    return FormSchema({**fields, **sealed, **common}, form=form)


def _model_schema(model: type[FormModel]) -> GroupSchema:
    fields: dict[str, TemplateSchema] = {}
    for name, field_type in field_types(model).items():
        facts = field_info(model, name)
        fields[name] = _field_schema(field_type, facts)
        if (code := code_field_name(name, field_type)) is not None:
            fields[code] = _field_schema(field_type, replace(facts, label=f"{facts.label} (kode)"))
    for name, derivation in model.derivations.items():
        fields[name] = _field_schema(derivation_type(derivation), derivation.facts)
    return GroupSchema(fields)


def _field_schema(field_type: FieldType, facts: FieldInfo) -> TemplateSchema:
    match field_type:
        case ModelField(model):
            return _model_schema(model)
        case ListField(item):
            return ListSchema(_field_schema(item, facts))
        case MapField(item):
            return GroupSchema({}, other=_field_schema(item, facts))
        case ScalarField(kind):
            return ValueSchema(facts, _value_kind(kind, facts))


def _value_kind(kind: type[Any] | None, facts: FieldInfo) -> ValueKind:
    if facts.print_as is not None or kind is None:
        return "text"
    if issubclass(kind, bool):
        return "flag"
    return "number" if issubclass(kind, int) else "text"


def code_field_name(name: str, field_type: FieldType) -> str | None:
    """Return the name beside ``name`` that holds the code or codes whose labels ``name`` prints."""
    if isinstance(field_type, ListField):
        return f"{name}_codes" if _is_code_list(field_type.item) else None
    return f"{name}_code" if _is_code_list(field_type) else None


def _is_code_list(field_type: FieldType) -> bool:
    return (
        isinstance(field_type, ScalarField)
        and field_type.type is not None
        and issubclass(field_type.type, CodeList)
    )


def derivation_type(derivation: Derivation) -> FieldType:
    """Return what a derived value is, by its return type alone: others may not be importable."""
    compute = derivation.compute
    signature = SimpleNamespace(__annotations__={"return": compute.__annotations__["return"]})
    hints = get_type_hints(signature, globalns=compute.__globals__)
    return parse_annotation(hints["return"])


def _schema_from_description(name: str, description: Any) -> TemplateSchema:
    if isinstance(description, Mapping):
        return GroupSchema(
            {key: _schema_from_description(key, inner) for key, inner in description.items()}
        )
    if isinstance(description, list):
        return ListSchema(_schema_from_description(name, description[0]))
    return ValueSchema(FieldInfo(name, sensitivity="public", blank="nothing"), description)
