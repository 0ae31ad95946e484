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
"""Kinds of identifier whose names and numbers are looked for in free texts."""

FREE_TEXT_IDENTIFIERS: Final = frozenset({"place", "residence"})
"""Kinds of identifiers that are themselves written in free words."""


class FreeText(NamedTuple):
    """One free text of a record."""

    path: str
    text: str
    facts: FieldInfo
    context: FieldContext
    in_own_words: bool
    """Whether it is told in an officer's words, and does not just name somebody or something."""


@dataclass(slots=True)
class TextInventory:
    """What a record holds that a scan of its texts needs."""

    texts: list[FreeText] = field(default_factory=list)
    identifiers: dict[str, list[str]] = field(
        default_factory=lambda: {kind: [] for kind in SEARCHED_IDENTIFIERS}
    )


class _TextField(NamedTuple):
    """A field that holds texts or names, itself or within."""

    name: str
    facts: FieldInfo
    type: FieldType
    context: FieldContext
    is_text: bool
    in_own_words: bool
    naming: tuple[str, ...]
    """The kinds of identifier whose names and numbers it holds."""


def collect_texts(answers: FormModel) -> TextInventory:
    """Return the free texts of a record that a page prints, and the names and numbers in it."""
    found = TextInventory()
    _collect_model(answers, ROOT_CONTEXT, "", found)
    return found


def _collect_model(
    answers: FormModel, context: FieldContext, prefix: str, found: TextInventory
) -> None:
    given = answers.__dict__
    for text_field in _text_fields(type(answers), context):
        answer = given.get(text_field.name)
        if answer is not None:
            for _, item, path in list_items(text_field.type, answer, f"{prefix}{text_field.name}"):
                _collect_item(item, text_field, path, found)


def _collect_item(answer: Any, text_field: _TextField, path: str, found: TextInventory) -> None:
    if isinstance(answer, FormModel):
        _collect_model(answer, text_field.context.enter_model(type(answer)), f"{path}.", found)
    elif isinstance(answer, str) and not isinstance(answer, CodeList):
        for kind in text_field.naming:
            found.identifiers[kind].append(answer)
        if text_field.is_text:
            facts, context = text_field.facts, text_field.context
            found.texts.append(FreeText(path, answer, facts, context, text_field.in_own_words))


@cache
def _text_fields(model: type[FormModel], context: FieldContext) -> tuple[_TextField, ...]:
    """Return the fields of a model that hold texts or names, themselves or within."""
    return tuple(
        text_field
        for name, field_type in field_types(model).items()
        if (text_field := _text_field(model, name, field_type, context)) is not None
    )


def _text_field(
    model: type[FormModel], name: str, field_type: FieldType, context: FieldContext
) -> _TextField | None:
    facts = field_info(model, name)
    inner = context.enter_field(facts)
    item = innermost_type(field_type)
    if isinstance(item, ModelField):
        leads = bool(_text_fields(item.model, inner.enter_model(item.model)))
        return _TextField(name, facts, field_type, inner, False, False, ()) if leads else None
    if item.type is not str:
        return None
    sought = () if facts.shared else SEARCHED_IDENTIFIERS
    naming = tuple(kind for kind in sought if kind in inner.kinds)
    is_text = is_scanned(facts)
    if not (is_text or naming):
        return None
    own = is_text and _is_in_own_words(facts, inner)
    return _TextField(name, facts, field_type, inner, is_text, own, naming)


def is_scanned(facts: FieldInfo) -> bool:
    """Return whether the texts of a field are searched: all but numbers in a writing of their own.

    A field of which that is not so says why (``unscanned``).
    """
    return facts.print_as is None and facts.unscanned is None


def _is_in_own_words(facts: FieldInfo, context: FieldContext) -> bool:
    if facts.exposed:
        return True
    if not FREE_TEXT_IDENTIFIERS.issuperset(context.kinds):
        return False
    return facts.sensitivity != "public" and facts.unprinted is None


def list_identifiers(answers: FormModel, kind: str) -> list[str]:
    """Return every text of a record that is a certain kind of identifier."""
    return [
        text
        for leaf in list_leaf_fields(type(answers))
        if kind in leaf.context.kinds
        for _, text in find_answers(answers, leaf.path)
        if isinstance(text, str)
    ]
