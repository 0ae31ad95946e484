"""Which names a template may use and what each prints: known from the schema, without a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from docgen.form.codes import CodeList
from docgen.form.model import FieldFacts, FormModel, facts_of
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, has_annex, holding, holdings
from docgen.form.suggest import nearest

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.form.model import Derivation

__all__ = ["Branch", "Leaf", "ListOf", "Shape", "nearest", "shape_of"]

Kind = Literal["text", "number", "flag"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One printable value: written text, a whole number, or a flag for ``if``."""

    facts: FieldFacts
    kind: Kind


@dataclass(frozen=True, slots=True)
class Branch:
    """Names under a name; ``other`` is the shape under keys that the record chooses."""

    fields: dict[str, Shape]
    other: Shape | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list to loop over."""

    item: Shape


Shape = Leaf | Branch | ListOf


def shape_of(form: Form, agency_shape: Mapping[str, Any] | None = None) -> Branch:
    """Return every name a template of ``form`` may use.

    ``agency_shape`` names what an agency profile prints: ``"text"``, ``"number"``, ``"flag"``,
    a nested mapping, or a list that holds one of these.
    """
    fields = _model_shape(form.model).fields
    agency = _described("agency", agency_shape or {})
    about = _described("form", {"title": "text", "edition": "text", "blank": "flag"})
    reader = _described("reader", {"label": "text", "without_annex": "flag", "remarks": ["text"]})
    sealed = {"sealed": Branch(fields)} if has_annex(form.model) else {}
    return Branch({**fields, **sealed, "agency": agency, "form": about, "reader": reader})


def _model_shape(model: type[FormModel]) -> Branch:
    fields: dict[str, Shape] = {}
    for name, held in holdings(model).items():
        facts = facts_of(model, name)
        fields[name] = _shape(held, facts)
        if (code := code_name(name, held)) is not None:
            fields[code] = _shape(held, replace(facts, label=f"{facts.label} (kode)"))
    for name, derivation in model.derivations.items():
        fields[name] = _shape(result_of(derivation), derivation.facts)
    return Branch(fields)


def _shape(held: Holding, facts: FieldFacts) -> Shape:
    match held:
        case Group(model):
            return _model_shape(model)
        case Many(item):
            return ListOf(_shape(item, facts))
        case Keyed(item):
            return Branch({}, other=_shape(item, facts))
        case Answer(kind):
            return Leaf(facts, _kind(kind, facts))


def _kind(kind: type[Any] | None, facts: FieldFacts) -> Kind:
    if facts.print_as is not None or kind is None:
        return "text"
    if issubclass(kind, bool):
        return "flag"
    return "number" if issubclass(kind, int) else "text"


def code_name(name: str, held: Holding) -> str | None:
    """Return the name beside ``name`` that holds the code or codes whose labels ``name`` prints."""
    if isinstance(held, Many):
        return f"{name}_codes" if _is_code_list(held.item) else None
    return f"{name}_code" if _is_code_list(held) else None


def _is_code_list(held: Holding) -> bool:
    return isinstance(held, Answer) and held.type is not None and issubclass(held.type, CodeList)


def result_of(derivation: Derivation) -> Holding:
    """Return what a derived value is, by its return type alone: others may not be importable."""
    compute = derivation.compute
    signature = SimpleNamespace(__annotations__={"return": compute.__annotations__["return"]})
    hints = get_type_hints(signature, globalns=compute.__globals__)
    return holding(hints["return"])


def _described(name: str, described: Any) -> Shape:
    if isinstance(described, Mapping):
        return Branch({key: _described(key, inner) for key, inner in described.items()})
    if isinstance(described, list):
        return ListOf(_described(name, described[0]))
    return Leaf(FieldFacts(name, sensitivity="public", blank="nothing"), described)
