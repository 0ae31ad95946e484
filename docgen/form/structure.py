"""The type of each field of a model (a scalar, a model, a list, a map), and walks over them."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from docgen.form.model import FormModel, field_info
from docgen.form.paths import EACH_ITEM, EACH_KEY, join_path

if TYPE_CHECKING:
    from docgen.form.model import FieldInfo


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
    return {name: parse_annotation(info.annotation) for name, info in model.model_fields.items()}


@cache
def has_annex(model: type[FormModel]) -> bool:
    """Return whether a form has a sealed annex."""
    return any(field_info(model, name).annex for name in model.model_fields)


def parse_annotation(annotation: Any) -> FieldType:
    """Return what a field of the type ``annotation`` holds; that it may be None is left out."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return parse_annotation(arguments[0])
    if origin in (Union, types.UnionType):
        return _common_type(
            [parse_annotation(each) for each in arguments if each is not types.NoneType]
        )
    if origin is Literal:
        return _common_type([ScalarField(type(each)) for each in arguments])
    kind = origin or annotation
    return _class_type(kind, arguments) if isinstance(kind, type) else ScalarField(None)


def _class_type(kind: type[Any], arguments: tuple[Any, ...]) -> FieldType:
    if issubclass(kind, FormModel):
        return ModelField(kind)
    if issubclass(kind, (str, bytes)) or not issubclass(kind, (Mapping, Sequence)):
        return ScalarField(kind)
    item = parse_annotation(arguments[-1]) if arguments else ScalarField(None)
    return MapField(item) if issubclass(kind, Mapping) else ListField(item)


def allows_none(annotation: Any) -> bool:
    """Return whether a field of the type ``annotation`` may be None."""
    if get_origin(annotation) is Annotated:
        return allows_none(get_args(annotation)[0])
    return types.NoneType in get_args(annotation)


def _common_type(kinds: list[FieldType]) -> FieldType:
    first = kinds[0]
    return first if all(kind == first for kind in kinds) else ScalarField(None)


def innermost_type(field_type: FieldType) -> ScalarField | ModelField:
    """Return what lists and maps hold in the end; of any other field its own type."""
    while isinstance(field_type, ListField | MapField):
        field_type = field_type.item
    return field_type


def innermost_path(field_type: FieldType, path: str) -> str:
    """Return the path of what a field holds in the end: ``family[]`` of the list ``family``."""
    while isinstance(field_type, ListField | MapField):
        path += EACH_ITEM if isinstance(field_type, ListField) else f".{EACH_KEY}"
        field_type = field_type.item
    return path


def type_at(field_type: FieldType, step: str | int) -> FieldType | None:
    """Return what a field holds under a key or an index, None where it can hold nothing there."""
    match field_type:
        case ModelField(model) if isinstance(step, str):
            return field_types(model).get(step)
        case ListField(item) if isinstance(step, int):
            return item
        case MapField(item) if isinstance(step, str):
            return item
    return None


class FieldPlace(NamedTuple):
    """A field where it stands in a form."""

    path: str
    """With ``[]`` for each item of a list, ``.*`` for each key of a map."""
    model: type[FormModel]
    name: str
    type: FieldType

    @property
    def facts(self) -> FieldInfo:
        """What the engine knows of the field."""
        return field_info(self.model, self.name)


@cache
def list_field_places(model: type[FormModel]) -> tuple[FieldPlace, ...]:
    """Return every field of a form, groups before what they hold, in the order of the form."""
    return tuple(_iterate_fields(model, ""))


def _iterate_fields(model: type[FormModel], prefix: str) -> Iterator[FieldPlace]:
    for name, field_type in field_types(model).items():
        yield FieldPlace(f"{prefix}{name}", model, name, field_type)
        inner = innermost_type(field_type)
        if isinstance(inner, ModelField):
            yield from _iterate_fields(inner.model, f"{innermost_path(field_type, prefix + name)}.")


def list_items(
    field_type: FieldType, answer: Any, path: str
) -> Iterator[tuple[FieldType, Any, str]]:
    """Give the answer of a field; of a list or a map each item in it, with its type and path.

    An answer that is no list where one is due is given as it is, with the type of the list.
    """
    match field_type:
        case ListField(item) if isinstance(answer, (list, tuple)):
            for index, each in enumerate(answer):
                yield from list_items(item, each, join_path(path, index))
        case MapField(item) if isinstance(answer, dict):
            for key, each in answer.items():
                yield from list_items(item, each, join_path(path, key))
        case _:
            yield field_type, answer, path


def map_items(
    field_type: FieldType, answer: Any, change: Callable[[FieldType, Any, str], Any], path: str = ""
) -> Any:
    """Return the answer of a field changed; of a list or a map each item that list_items gives."""
    match field_type:
        case ListField(item) if isinstance(answer, (list, tuple)):
            return [
                map_items(item, each, change, join_path(path, index))
                for index, each in enumerate(answer)
            ]
        case MapField(item) if isinstance(answer, dict):
            return {
                key: map_items(item, each, change, join_path(path, key))
                for key, each in answer.items()
            }
    return change(field_type, answer, path)


def for_each_item(
    field_type: FieldType, change: Callable[[Any, Any], Any]
) -> Callable[[Any, Any], Any]:
    """Return what changes the valid answers of a field by ``change``, which changes one item.

    Planned once and run for every record, it looks at no type. An item of a list that becomes None
    is left out.
    """
    match field_type:
        case ListField(item):
            inner = for_each_item(item, change)
            return lambda answers, context: [
                changed for each in answers if (changed := inner(each, context)) is not None
            ]
        case MapField(item):
            inner = for_each_item(item, change)
            return lambda answers, context: {
                str(key): inner(each, context) for key, each in answers.items()
            }
    return change
