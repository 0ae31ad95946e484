"""Where in a form a problem lies: its path, its official label, what the field holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from docgen.form.model import FieldFacts, FormModel, facts_of
from docgen.form.paths import beneath
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, holdings
from docgen.form.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_FOUND = 3
"""Fields of one name in several groups beyond this are too many to suggest one."""


MAX_HINTS = 100
"""Unknown keys that get a suggestion; the rest of a record full of them are only told."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a record, seen through its form."""

    path: str
    within: str
    """Path of the group that holds it."""
    group: type[FormModel]
    """Model of that group."""
    name: str
    """The field of the group; empty at the top of the record."""
    given: Any = field(repr=False)
    """What the record says there; for its kind and length only, never for a message."""

    @property
    def facts(self) -> FieldFacts | None:
        """What the engine knows of the field; None of an unknown key."""
        return facts_of(self.group, self.name) if self.name in self.group.model_fields else None

    @property
    def label(self) -> str | None:
        """Official label of the field."""
        return self.facts.label if self.facts else None

    @property
    def example(self) -> object:
        """An example of a good answer, if the form gives one."""
        info = self.group.model_fields.get(self.name)
        return info.examples[0] if info and info.examples else None

    @property
    def required_keys(self) -> list[str]:
        """The keys that a record must give a group, if the field holds one."""
        held = holdings(self.group).get(self.name)
        if not isinstance(held, Group):
            return []
        required = (name for name, info in held.model.model_fields.items() if info.is_required())
        return [name for name in required if facts_of(held.model, name).agency is None]


def locate(model: type[FormModel], steps: Iterable[str | int], data: Any) -> Spot:
    """Return the spot that pydantic's ``steps`` lead to in a record of ``model``.

    A step that is neither a field nor a key of the record names a member of a union: passed over.
    """
    held: Holding = Group(model)
    spot = Spot("", "", model, "", data)
    for step in steps:
        spot, held = _step(spot, held, step)
    return spot


def _step(spot: Spot, held: Holding, step: str | int) -> tuple[Spot, Holding]:
    given, path = spot.given, beneath(spot.path, step)
    match held:
        case Group(model) if isinstance(step, str) and _leads(step, model, given):
            inner = given.get(step) if isinstance(given, dict) else None
            found = Spot(path, spot.path, model, step, inner)
            return found, holdings(model).get(step, Answer(None))
        case Many(item) if isinstance(step, int):
            inner = given[step] if isinstance(given, list) and step < len(given) else None
            return Spot(path, spot.within, spot.group, spot.name, inner), item
        case Keyed(item) if isinstance(given, dict) and step in given:
            return Spot(path, spot.within, spot.group, spot.name, given[step]), item
    return spot, held


def _leads(step: str, model: type[FormModel], given: Any) -> bool:
    return step in model.model_fields or (isinstance(given, dict) and step in given)


def label_at(model: type[FormModel], path: str) -> str | None:
    """Return the label of the field at a path such as ``family[1].nik``."""
    steps = path.replace("[", ".[").split(".")
    return locate(model, (_unwritten(step) for step in steps), None).label


def _unwritten(step: str) -> str | int:
    """Return the index or the name of one step of a written path."""
    return int(step[1:-1] or 0) if step.startswith("[") else step


def likely_field(root: type[FormModel], spot: Spot) -> str | None:
    """Return the path of the field that an unknown key most likely means."""
    sibling = likely_sibling(spot.group, spot.name)
    if sibling is not None:
        return beneath(spot.within, sibling)
    elsewhere = _homes(root).get(spot.name.casefold(), ())
    return elsewhere[0] if 0 < len(elsewhere) <= MAX_FOUND else None


def likely_sibling(model: type[FormModel], key: str) -> str | None:
    """Return the field of a model whose name or label is most like an unknown key."""
    names = _names(model)
    close = nearest(key, names)
    return None if close is None else names[close]


@cache
def _names(model: type[FormModel]) -> Mapping[str, str]:
    """Return the field that each name and each label of a model stands for."""
    labels = {facts_of(model, name).label: name for name in model.model_fields}
    return labels | {name: name for name in model.model_fields}


@cache
def _homes(root: type[FormModel]) -> Mapping[str, tuple[str, ...]]:
    """Return, for every field name of a form, the paths at which it lives, the shortest first."""
    found: dict[str, list[str]] = {}
    _collect(Group(root), "", found)
    return {name: tuple(sorted(paths, key=len)) for name, paths in found.items()}


def _collect(held: Holding, path: str, found: dict[str, list[str]]) -> None:
    match held:
        case Group(model):
            for name, inner in holdings(model).items():
                found.setdefault(name, []).append(beneath(path, name))
                _collect(inner, beneath(path, name), found)
        case Many(item):
            _collect(item, f"{path}[]", found)
