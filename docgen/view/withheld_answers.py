"""Writes on a page which answers its reader may not see, whether the record has them or not.

It goes by the policy alone. A page that told a hidden answer from a missing one would tell the
reader that there is something to hide.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.decisions import is_visible
from docgen.disclosure.fields import DISCLOSURE_FIELD, ROOT_CONTEXT, field_rulings, list_leaf_fields
from docgen.disclosure.rulings import Visibility
from docgen.form.model import field_info
from docgen.form.structure import ModelField, field_types, for_each_item, innermost_type
from docgen.form.withheld import WITHHELD
from docgen.view.picture_fields import PICTURE_BOXES
from docgen.view.template_schema import code_field_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.disclosure.fields import FieldContext
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.model import FieldInfo, FormModel
    from docgen.form.structure import FieldType

    Writer = Callable[[dict[str, Any]], dict[str, Any]]

NOTHING: Final[tuple[object, ...]] = (None, [], {})
"""What redaction leaves in the page values in the place of an answer."""


def write_withheld(
    model: type[FormModel], values: dict[str, Any], policy: Policy, *, sealed: bool = False
) -> dict[str, Any]:
    """Return the page values with WITHHELD in place of each answer that the policy hides.

    ``sealed`` are those of the annex. A reader who sees everything gets them as they are.
    """
    write = _group_writer(model, policy, ROOT_CONTEXT._replace(sealed=sealed))
    return values if write is None else write(values)


@lru_cache(maxsize=512)
def withheld_note(model: type[FormModel], policy: Policy) -> str | None:
    """Return what the foot of a document says to a reader who does not see all of the form."""
    leaves = (leaf for leaf in list_leaf_fields(model) if not leaf.facts.unprinted)
    if all(is_visible(leaf, policy) for leaf in leaves):
        return None
    return f"Disusun untuk {policy.reader.label}; bagian tertentu tidak dibagikan."


@lru_cache(maxsize=2048)
def _group_writer(model: type[FormModel], policy: Policy, context: FieldContext) -> Writer | None:
    """Return what marks the values of a group, planned once; None where all of it is seen."""
    whole: list[str] = []
    within: dict[str, Callable[[Any, Any], Any]] = {}
    for name, field_type in field_types(model).items():
        facts = field_info(model, name)
        if name == DISCLOSURE_FIELD or facts.print_as in PICTURE_BOXES:
            continue
        if _is_withheld(field_type, facts, policy, context.enter_field(facts)):
            code = code_field_name(name, field_type)
            whole += [name] if code is None else [name, code]
        elif write := _inner_writer(field_type, policy, context.enter_field(facts)):
            within[name] = for_each_item(field_type, write)
    if not (whole or within):
        return None
    derived = _derived_from(model, {*whole, *within})
    within |= {name: within[field] for name, field in derived if field in within}
    whole += [name for name, _ in derived]

    def mark(values: dict[str, Any]) -> dict[str, Any]:
        marked = {name: WITHHELD for name in whole if values[name] in NOTHING}
        inner = {
            name: write(values[name], None)
            for name, write in within.items()
            if isinstance(values[name], (dict, list))
        }
        return values | marked | inner

    return mark


def _derived_from(model: type[FormModel], hidden: set[str]) -> list[tuple[str, str]]:
    """Return the derived values that stand for fields of which something is hidden, with those."""
    return [
        (name, field)
        for name, derivation in model.derivations.items()
        for field in derivation.stands_for
        if field in hidden
    ]


def _inner_writer(
    field_type: FieldType, policy: Policy, context: FieldContext
) -> Callable[[Any, Any], Any] | None:
    inner = innermost_type(field_type)
    if not isinstance(inner, ModelField):
        return None
    write = _group_writer(inner.model, policy, context.enter_model(inner.model))
    return (
        None
        if write is None
        else lambda values, _: write(values) if isinstance(values, dict) else values
    )


def _is_withheld(
    field_type: FieldType, facts: FieldInfo, policy: Policy, context: FieldContext
) -> bool:
    """Return whether a reader sees nothing at all of a field, whatever a record answers."""
    inner = innermost_type(field_type)
    if isinstance(inner, ModelField):
        leaves = list(list_leaf_fields(inner.model, context.enter_model(inner.model)))
        rulings = [leaf.rulings(policy)[leaf.context.sealed] for leaf in leaves]
    else:
        rulings = [field_rulings(policy, facts, context, inner.type)[context.sealed]]
    return bool(rulings) and all(each.visibility is Visibility.OMIT for each in rulings)
