"""Parses the valid fields of an invalid record, so that rules can still check them."""

from __future__ import annotations

from functools import cache
from types import new_class
from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import ConfigDict, ValidationError

from docgen.form.field_location import MAX_HINTS, suggest_sibling
from docgen.form.structure import FieldType, ListField, MapField, ModelField, field_types
from docgen.validation.rules import fill_implied, fill_implied_within

if TYPE_CHECKING:
    from docgen.form.model import FormModel


class Unread:
    """What stands for an answer that could not be read."""


UNREAD: Final = Unread()


def parse_partial(model: type[FormModel], given: dict[str, Any]) -> FormModel:
    """Return a model of the fields that can be read; the others are not there at all.

    A field left out of the record is read as its default, unless the record seems to misspell it.
    """
    partial = _empty_model(model).model_copy()
    for name, held in field_types(model).items():
        if name in given:
            _parse_field(partial, name, held, given[name])
    unknown = [key for key in given if key not in model.model_fields]
    for key in unknown[:MAX_HINTS]:
        meant = suggest_sibling(model, key)
        if meant is not None and meant not in given:
            vars(partial).pop(meant, None)
    return partial


def _parse_field(partial: FormModel, name: str, held: FieldType, given: Any) -> None:
    """Read one field into ``partial``, or take it out."""
    validator = type(partial).__pydantic_validator__
    try:
        validator.validate_assignment(partial, name, given)
    except ValidationError:
        found = _parse_nested(held, given)
    else:
        fill_implied_within(held, vars(partial)[name])
        return
    if _is_partial(found):
        vars(partial)[name] = found
    else:
        vars(partial).pop(name, None)


def _parse_nested(held: FieldType, given: Any) -> Any:
    """Return what can be read of a group, or of a list none of whose items is unreadable."""
    match held:
        case ModelField(model) if isinstance(given, dict):
            return _parse_whole(model, given) or parse_partial(model, given)
        case ListField(item) if isinstance(given, list):
            found = [_parse_nested(item, each) for each in given]
            return UNREAD if UNREAD in found else found
        case MapField(item) if isinstance(given, dict):
            named = {key: _parse_nested(item, each) for key, each in given.items()}
            return UNREAD if UNREAD in named.values() else named
    return UNREAD


def _parse_whole(model: type[FormModel], given: dict[str, Any]) -> FormModel | None:
    try:
        return fill_implied(model.model_validate(given))
    except ValidationError:
        return None


def _is_partial(found: Any) -> bool:
    """Return whether the fault lies inside a group, not in the field that holds it."""
    if isinstance(found, list):
        return any(_is_partial(each) for each in found)
    if isinstance(found, dict):
        return any(_is_partial(each) for each in found.values())
    return not isinstance(found, Unread) and not found.model_config["frozen"]


@cache
def _empty_model(model: type[FormModel]) -> FormModel:
    """Return a model without an answer, to be copied: what is left out is read as its default."""
    return _mutable_model(model).model_construct()


@cache
def _mutable_model(model: type[FormModel]) -> type[FormModel]:
    """Return a model whose fields can be read one by one, as its frozen parent's cannot."""
    settings = {"model_config": ConfigDict(frozen=False), "__module__": model.__module__}
    made = new_class(model.__name__, (model,), exec_body=lambda space: space.update(settings))
    return cast("type[FormModel]", made)
