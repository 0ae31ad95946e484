"""Every scalar field of a form, with the identifiers and topic it inherits from its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.form.model import field_info
from docgen.form.structure import ListField, MapField, ModelField, ScalarField, field_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.disclosure.policy import Policy
    from docgen.disclosure.rulings import Ruling
    from docgen.form.model import FieldInfo, FormModel
    from docgen.form.structure import FieldType

DISCLOSURE_FIELD: Final = "disclosure"
"""The field by which a block of sensitive data says where it may print; nowhere by default."""


class FieldContext(NamedTuple):
    """What the groups around an answer say of it, and it of itself."""

    kinds: tuple[str, ...] = ()
    topic: str | None = None
    sealed: bool = False

    def enter_field(self, facts: FieldInfo) -> FieldContext:
        """Return what holds inside a field."""
        kinds = self.kinds
        if facts.identity is not None and facts.identity not in kinds:
            kinds = (*kinds, facts.identity)
        return FieldContext(kinds, facts.topic or self.topic, self.sealed or facts.annex)

    def enter_model(self, model: type[FormModel]) -> FieldContext:
        """Return what holds of the fields of a group.

        In an address that tells its parts each part speaks for itself, as a city may stay.
        """
        if "address" not in self.kinds:
            return self
        parts = {field_info(model, name).identity for name in model.model_fields}
        kept = tuple(kind for kind in self.kinds if kind != "address" or kind not in parts)
        return self._replace(kinds=kept)


ROOT_CONTEXT: Final = FieldContext()


class LeafField(NamedTuple):
    """One answer that a form asks for."""

    path: str
    facts: FieldInfo
    context: FieldContext
    kind: type[Any] | None
    block: str | None = None
    """Path of the nearest block of sensitive data that says itself where it may print."""

    @property
    def is_free_text(self) -> bool:
        """Whether it is told in the officer's own words."""
        return is_free_text(self.facts, self.context, self.kind)

    def rulings(self, policy: Policy) -> tuple[Ruling, Ruling]:
        """Return the rulings on it for the open pages and for the sealed annex."""
        return field_rulings(policy, self.facts, self.context, self.kind)


def field_rulings(
    policy: Policy, facts: FieldInfo, around: FieldContext, kind: type[Any] | None
) -> tuple[Ruling, Ruling]:
    """Return the rulings on an answer for the open pages and for the sealed annex."""
    told = (around.kinds, around.topic, facts.sensitivity)
    is_text = is_free_text(facts, around, kind)
    return policy.body.ruling(*told, is_text=is_text), policy.annex.ruling(*told, is_text=is_text)


def is_free_text(facts: FieldInfo, around: FieldContext, kind: type[Any] | None) -> bool:
    """Return whether an answer is told in the officer's own words."""
    return kind is str and facts.print_as is None and not around.kinds


def list_leaf_fields(
    model: type[FormModel], around: FieldContext = ROOT_CONTEXT
) -> Iterator[LeafField]:
    """Give every answer that a form asks for, in its order; lists are told as ``family[]``."""
    block = "" if DISCLOSURE_FIELD in model.model_fields else None
    yield from _list_leaf_fields(model, around, "", block)


def _list_leaf_fields(
    model: type[FormModel], around: FieldContext, prefix: str, block: str | None
) -> Iterator[LeafField]:
    for name, held in field_types(model).items():
        if name == DISCLOSURE_FIELD:
            continue
        facts = field_info(model, name)
        yield from _list_nested(held, facts, around.enter_field(facts), f"{prefix}{name}", block)


def _list_nested(
    held: FieldType, facts: FieldInfo, around: FieldContext, path: str, block: str | None
) -> Iterator[LeafField]:
    match held:
        case ScalarField(kind):
            yield LeafField(path, facts, around, kind, block)
        case ListField(item):
            yield from _list_nested(item, facts, around, f"{path}[]", block)
        case MapField(item):
            yield from _list_nested(item, facts, around, f"{path}.*", block)
        case ModelField(model):
            speaks = DISCLOSURE_FIELD in model.model_fields
            inner = path if speaks else block
            yield from _list_leaf_fields(model, around.enter_model(model), f"{path}.", inner)
