"""Parses the valid fields of an invalid record, so that rules can still check them."""

from __future__ import annotations

from functools import cache
from types import new_class
from typing import TYPE_CHECKING, Any, cast

from pydantic import ConfigDict, ValidationError

from docgen.form.field_location import MAX_HINTS, suggest_sibling
from docgen.form.structure import FieldType, ModelField, field_types, list_items, map_items
from docgen.validation.rules import fill_implied, fill_implied_within

if TYPE_CHECKING:
    from docgen.form.model import FormModel


def parse_partial(model: type[FormModel], given: dict[str, Any]) -> FormModel:
    """Return a model of the fields that can be read; the others are not there at all.

    A field left out of the record is read as its default, unless the record seems to misspell it.
    """
    partial = _empty_model(model).model_copy()
    for name, field_type in field_types(model).items():
        if name in given:
            _parse_field(partial, name, field_type, given[name])
    unknown = [key for key in given if key not in model.model_fields]
    for key in unknown[:MAX_HINTS]:
        meant = suggest_sibling(model, key)
        if meant is not None and meant not in given:
            vars(partial).pop(meant, None)
    return partial


def _parse_field(partial: FormModel, name: str, field_type: FieldType, given: Any) -> None:
    """Read one field into ``partial``, or take it out."""
    validator = type(partial).__pydantic_validator__
    try:
        validator.validate_assignment(partial, name, given)
    except ValidationError:
        found = map_items(field_type, given, _parse_group)
    else:
        fill_implied_within(field_type, vars(partial)[name])
        return
    groups = [group for _, group, _ in list_items(field_type, found, name)]
    if None not in groups and any(map(_is_partial, groups)):
        vars(partial)[name] = found
    else:
        vars(partial).pop(name, None)


def _parse_group(field_type: FieldType, given: Any, _path: str) -> FormModel | None:
    """Return what can be read of a group, None where no group can."""
    if not isinstance(field_type, ModelField) or not isinstance(given, dict):
        return None
    return _parse_whole(field_type.model, given) or parse_partial(field_type.model, given)


def _parse_whole(model: type[FormModel], given: dict[str, Any]) -> FormModel | None:
    try:
        return fill_implied(model.model_validate(given))
    except ValidationError:
        return None


def _is_partial(group: FormModel) -> bool:
    """Return whether the fault lies inside a group, not in the field that holds it."""
    return not group.model_config["frozen"]


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
