"""The type of each field of a model: a scalar, a model, a list or a map."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from docgen.form.model import FormModel, field_info


@dataclass(frozen=True, slots=True)
class ScalarField:
    """One answer; ``type`` is None where answers of several types are allowed."""

    type: type[Any] | None


@dataclass(frozen=True, slots=True)
class ModelField:
    """The fields of a model."""

    model: type[FormModel]


@dataclass(frozen=True, slots=True)
class ListField:
    """A list of ``item``."""

    item: FieldType


@dataclass(frozen=True, slots=True)
class MapField:
    """A dictionary of ``item`` under keys that the record chooses."""

    item: FieldType


FieldType = ScalarField | ModelField | ListField | MapField


@cache
def field_types(model: type[FormModel]) -> dict[str, FieldType]:
    """Return what every field of ``model`` holds, in the order of the form."""
    return {name: field_type(info.annotation) for name, info in model.model_fields.items()}


@cache
def has_annex(model: type[FormModel]) -> bool:
    """Return whether a form has a sealed annex."""
    return any(field_info(model, name).annex for name in model.model_fields)


def field_type(annotation: Any) -> FieldType:
    """Return what a field of the type ``annotation`` holds; that it may be None is left out."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return field_type(arguments[0])
    if origin in (Union, types.UnionType):
        return _common_type([field_type(each) for each in arguments if each is not types.NoneType])
    if origin is Literal:
        return _common_type([ScalarField(type(each)) for each in arguments])
    kind = origin or annotation
    return _class_type(kind, arguments) if isinstance(kind, type) else ScalarField(None)


def _class_type(kind: type[Any], arguments: tuple[Any, ...]) -> FieldType:
    if issubclass(kind, FormModel):
        return ModelField(kind)
    if issubclass(kind, (str, bytes)) or not issubclass(kind, (Mapping, Sequence)):
        return ScalarField(kind)
    item = field_type(arguments[-1]) if arguments else ScalarField(None)
    return MapField(item) if issubclass(kind, Mapping) else ListField(item)


def allows_none(annotation: Any) -> bool:
    """Return whether a field of the type ``annotation`` may be None."""
    if get_origin(annotation) is Annotated:
        return allows_none(get_args(annotation)[0])
    return types.NoneType in get_args(annotation)


def _common_type(kinds: list[FieldType]) -> FieldType:
    first = kinds[0]
    return first if all(kind == first for kind in kinds) else ScalarField(None)
