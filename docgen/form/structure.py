"""What each field of a schema holds: one answer, a group of fields, or several of either."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from docgen.form.model import FormModel, facts_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; ``type`` is None where answers of several types are allowed."""

    type: type[Any] | None


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of a model."""

    model: type[FormModel]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of ``item``."""

    item: Holding


@dataclass(frozen=True, slots=True)
class Keyed:
    """A dictionary of ``item`` under keys that the record chooses."""

    item: Holding


Holding = Answer | Group | Many | Keyed


@cache
def holdings(model: type[FormModel]) -> dict[str, Holding]:
    """Return what every field of ``model`` holds, in the order of the form."""
    return {name: holding(info.annotation) for name, info in model.model_fields.items()}


@cache
def has_annex(model: type[FormModel]) -> bool:
    """Return whether a form has a sealed annex."""
    return any(facts_of(model, name).annex for name in model.model_fields)


def holding(annotation: Any) -> Holding:
    """Return what a field of the type ``annotation`` holds; that it may be None is left out."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return holding(arguments[0])
    if origin in (Union, types.UnionType):
        return _one_of([holding(each) for each in arguments if each is not types.NoneType])
    if origin is Literal:
        return _one_of([Answer(type(each)) for each in arguments])
    kind = origin or annotation
    return _of_class(kind, arguments) if isinstance(kind, type) else Answer(None)


def _of_class(kind: type[Any], arguments: tuple[Any, ...]) -> Holding:
    if issubclass(kind, FormModel):
        return Group(kind)
    if issubclass(kind, (str, bytes)) or not issubclass(kind, (Mapping, Sequence)):
        return Answer(kind)
    item = holding(arguments[-1]) if arguments else Answer(None)
    return Keyed(item) if issubclass(kind, Mapping) else Many(item)


def allows_none(annotation: Any) -> bool:
    """Return whether a field of the type ``annotation`` may be None."""
    if get_origin(annotation) is Annotated:
        return allows_none(get_args(annotation)[0])
    return types.NoneType in get_args(annotation)


def _one_of(kinds: list[Holding]) -> Holding:
    first = kinds[0]
    return first if all(kind == first for kind in kinds) else Answer(None)
