"""Every scalar field of a form, with the identifiers and topic it inherits from its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.form.model import field_info
from docgen.form.structure import (
    ModelField,
    ScalarField,
    field_types,
    innermost_path,
    innermost_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.disclosure.page_and_annex import Policy
    from docgen.disclosure.rulings import Ruling
    from docgen.form.model import FieldInfo, FormModel

DISCLOSURE_FIELD: Final = "disclosure"
"""The field of a block of sensitive data that says where it may print; nowhere by default."""


class FieldContext(NamedTuple):
    """What holds of an answer by its own field and by the groups around it."""

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

        Of an address with fields for its parts only those count, as the city may stay.
        """
        if "address" not in self.kinds:
            return self
        parts = {field_info(model, name).identity for name in model.model_fields}
        kinds = tuple(kind for kind in self.kinds if kind != "address" or kind not in parts)
        return self._replace(kinds=kinds)


ROOT_CONTEXT: Final = FieldContext()


class LeafField(NamedTuple):
    """A scalar field of a form, with what its groups add to it."""

    path: str
    facts: FieldInfo
    context: FieldContext
    kind: type[Any] | None
    block: str | None = None
    """Path of the nearest group around it that has such a field."""

    @property
    def is_free_text(self) -> bool:
        """Whether it is written in the officer's own words."""
        return is_free_text(self.facts, self.context, self.kind)

    def rulings(self, policy: Policy) -> tuple[Ruling, Ruling]:
        """Return the rulings on it for the open pages and for the sealed annex."""
        return field_rulings(policy, self.facts, self.context, self.kind)


def field_rulings(
    policy: Policy, facts: FieldInfo, context: FieldContext, kind: type[Any] | None
) -> tuple[Ruling, Ruling]:
    """Return the rulings on an answer for the open pages and for the sealed annex."""
    is_text = is_free_text(facts, context, kind)
    body, annex = (
        place.ruling(context.kinds, context.topic, facts.sensitivity, is_text=is_text)
        for place in (policy.body, policy.annex)
    )
    return body, annex


def is_free_text(facts: FieldInfo, context: FieldContext, kind: type[Any] | None) -> bool:
    """Return whether an answer is written in the officer's own words."""
    return kind is str and facts.print_as is None and not context.kinds


def list_leaf_fields(
    model: type[FormModel], context: FieldContext = ROOT_CONTEXT
) -> Iterator[LeafField]:
    """Give every scalar field of a form, in its order; those in a list as ``family[].name``."""
    block = "" if DISCLOSURE_FIELD in model.model_fields else None
    yield from _list_leaf_fields(model, context, "", block)


def _list_leaf_fields(
    model: type[FormModel], context: FieldContext, prefix: str, block: str | None
) -> Iterator[LeafField]:
    for name, field_type in field_types(model).items():
        if name == DISCLOSURE_FIELD:
            continue
        facts, path = field_info(model, name), innermost_path(field_type, f"{prefix}{name}")
        inside = context.enter_field(facts)
        match innermost_type(field_type):
            case ScalarField(kind):
                yield LeafField(path, facts, inside, kind, block)
            case ModelField(group):
                within = path if DISCLOSURE_FIELD in group.model_fields else block
                yield from _list_leaf_fields(group, inside.enter_model(group), f"{path}.", within)
