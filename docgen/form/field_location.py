"""Finds the field that a path leads to: its label, its model, the value given there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.model import FieldInfo, FormModel, field_info
from docgen.form.paths import EACH_ITEM, join_path, split_path
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
    list_field_places,
)
from docgen.form.suggest import suggest_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_PLACES = 3
"""Fields of one name in several groups beyond this are too many to suggest one."""


MAX_HINTS = 100
"""Unknown keys that get a suggestion; the rest of a record full of them get none."""


@dataclass(frozen=True, slots=True)
class FieldLocation:
    """One place of a record, seen through its form."""

    path: str
    group_path: str
    """Path of the group that holds it."""
    model: type[FormModel]
    """Model of that group."""
    name: str
    """The field of the group; empty at the top of the record."""
    value: Any = field(repr=False)
    """What the record says there; for its kind and length only, never for a message."""

    @property
    def facts(self) -> FieldInfo | None:
        """What the engine knows of the field; None of an unknown key."""
        return field_info(self.model, self.name) if self.name in self.model.model_fields else None

    @property
    def label(self) -> str | None:
        """Official label of the field."""
        return self.facts.label if self.facts else None

    @property
    def example(self) -> object:
        """An example of a good answer, if the form gives one."""
        info = self.model.model_fields.get(self.name)
        return info.examples[0] if info and info.examples else None

    @property
    def required_fields(self) -> list[str]:
        """What a record must give a group, if the field holds one: labels, each with its key."""
        field_type = field_types(self.model).get(self.name)
        if not isinstance(field_type, ModelField):
            return []
        group = field_type.model
        required = (name for name, info in group.model_fields.items() if info.is_required())
        facts = {name: field_info(group, name) for name in required}
        return [f"{each.label} ({name})" for name, each in facts.items() if each.agency is None]


def locate_field(model: type[FormModel], steps: Iterable[str | int], data: Any) -> FieldLocation:
    """Return the place that pydantic's ``steps`` lead to in a record of ``model``.

    A step that is neither a field nor a key of the record names a member of a union: passed over.
    """
    field_type: FieldType = ModelField(model)
    location = FieldLocation("", "", model, "", data)
    for step in steps:
        location, field_type = _follow_step(location, field_type, step)
    return location


def _follow_step(
    location: FieldLocation, field_type: FieldType, step: str | int
) -> tuple[FieldLocation, FieldType]:
    given, path = location.value, join_path(location.path, step)
    match field_type:
        case ModelField(model) if isinstance(step, str) and _has_key(step, model, given):
            inner = given.get(step) if isinstance(given, dict) else None
            found = FieldLocation(path, location.path, model, step, inner)
            return found, field_types(model).get(step, ScalarField(None))
        case ListField(item) if isinstance(step, int):
            inner = given[step] if isinstance(given, list) and step < len(given) else None
            return replace(location, path=path, value=inner), item
        case MapField(item) if isinstance(given, dict) and step in given:
            return replace(location, path=path, value=given[step]), item
    return location, field_type


def _has_key(step: str, model: type[FormModel], given: Any) -> bool:
    return step in model.model_fields or (isinstance(given, dict) and step in given)


def label_at(model: type[FormModel], path: str) -> str | None:
    """Return the label of the field at a path such as ``family[1].nik``."""
    steps = (0 if step == EACH_ITEM else step for step in split_path(path))
    return locate_field(model, steps, None).label


def suggest_field(root: type[FormModel], location: FieldLocation) -> str | None:
    """Return the path of the field that an unknown key most likely means."""
    sibling = suggest_sibling(location.model, location.name)
    if sibling is not None:
        return join_path(location.group_path, sibling)
    elsewhere = _paths_by_name(root).get(location.name.casefold(), ())
    return elsewhere[0] if 0 < len(elsewhere) <= MAX_PLACES else None


def suggest_sibling(model: type[FormModel], key: str) -> str | None:
    """Return the field of a model whose name or label is most like an unknown key."""
    names = _fields_by_text(model)
    close = suggest_name(key, names)
    return None if close is None else names[close]


@cache
def _fields_by_text(model: type[FormModel]) -> Mapping[str, str]:
    """Return the field that each name and each label of a model stands for."""
    labels = {field_info(model, name).label: name for name in model.model_fields}
    return labels | {name: name for name in model.model_fields}


@cache
def _paths_by_name(root: type[FormModel]) -> Mapping[str, tuple[str, ...]]:
    """Return, for every field name of a form, the paths at which it lives, the shortest first."""
    found: dict[str, list[str]] = {}
    for place in list_field_places(root):
        found.setdefault(place.name, []).append(place.path)
    return {name: tuple(sorted(paths, key=len)) for name, paths in found.items()}
