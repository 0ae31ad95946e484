"""Collects the free texts of a record, and the names and numbers to search them for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.disclosure.fields import ROOT_CONTEXT, FieldContext, list_leaf_fields
from docgen.form.codes import CodeList
from docgen.form.model import FormModel, field_info
from docgen.form.paths import find_answers
from docgen.form.structure import ModelField, field_types, innermost_type, list_items

if TYPE_CHECKING:
    from docgen.form.model import FieldInfo
    from docgen.form.structure import FieldType

SEARCHED_IDENTIFIERS: Final = ("name", "number", "contact", "address")
"""What is looked for in free texts, by the kind of identifier that it is."""

FREE_TEXT_IDENTIFIERS: Final = frozenset({"place", "residence"})
"""Kinds of identifiers that are themselves told in free words."""


class FreeText(NamedTuple):
    """One free text of a record."""

    path: str
    text: str
    facts: FieldInfo
    sealed: bool


@dataclass(slots=True)
class TextInventory:
    """What a record holds that a scan of its texts needs."""

    texts: list[FreeText] = field(default_factory=list)
    identifiers: dict[str, list[str]] = field(
        default_factory=lambda: {kind: [] for kind in SEARCHED_IDENTIFIERS}
    )


class _TextField(NamedTuple):
    """A field that leads to texts or names, and what to do there."""

    name: str
    facts: FieldInfo
    type: FieldType
    context: FieldContext
    is_text: bool
    naming: tuple[str, ...]


def collect_texts(answers: FormModel) -> TextInventory:
    """Return the free texts of a record that a page prints, and the names and numbers in it."""
    found = TextInventory()
    _collect_model(answers, ROOT_CONTEXT, "", found)
    return found


def _collect_model(
    answers: FormModel, around: FieldContext, prefix: str, found: TextInventory
) -> None:
    given = answers.__dict__
    for step in _text_fields(type(answers), around):
        answer = given.get(step.name)
        if answer is not None:
            for _, item, path in list_items(step.type, answer, f"{prefix}{step.name}"):
                _collect_item(item, step, path, found)


def _collect_item(answer: Any, step: _TextField, path: str, found: TextInventory) -> None:
    if isinstance(answer, FormModel):
        _collect_model(answer, step.context.enter_model(type(answer)), f"{path}.", found)
    elif isinstance(answer, str) and not isinstance(answer, CodeList):
        for kind in step.naming:
            found.identifiers[kind].append(answer)
        if step.is_text:
            found.texts.append(FreeText(path, answer, step.facts, step.context.sealed))


@cache
def _text_fields(model: type[FormModel], around: FieldContext) -> tuple[_TextField, ...]:
    """Return the fields of a model that hold texts or names, themselves or within."""
    return tuple(
        step
        for name, held in field_types(model).items()
        if (step := _text_field(model, name, held, around)) is not None
    )


def _text_field(
    model: type[FormModel], name: str, held: FieldType, around: FieldContext
) -> _TextField | None:
    facts = field_info(model, name)
    inner = around.enter_field(facts)
    item = innermost_type(held)
    if isinstance(item, ModelField):
        leads = bool(_text_fields(item.model, inner.enter_model(item.model)))
        return _TextField(name, facts, held, inner, False, ()) if leads else None
    if item.type is not str:
        return None
    naming = tuple(kind for kind in SEARCHED_IDENTIFIERS if kind in inner.kinds)
    is_text = _is_scanned(facts, inner)
    return _TextField(name, facts, held, inner, is_text, naming) if is_text or naming else None


def _is_scanned(facts: FieldInfo, around: FieldContext) -> bool:
    """Return whether a field is told in free words that some page prints."""
    if facts.print_as is not None or not FREE_TEXT_IDENTIFIERS.issuperset(around.kinds):
        return False
    if facts.sensitivity == "public":
        return facts.exposed
    return facts.unprinted is None


def list_identifiers(answers: FormModel, kind: str) -> list[str]:
    """Return every text of a record that is a certain kind of identifier."""
    return [
        text
        for leaf in list_leaf_fields(type(answers))
        if kind in leaf.context.kinds
        for _, text in find_answers(answers, leaf.path)
        if isinstance(text, str)
    ]
