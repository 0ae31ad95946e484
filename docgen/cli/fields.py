"""A form's fields as ``docgen show`` lists them."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from docgen.anatomy import Answer, Group, Holding, Keyed, Many, holdings
from docgen.codes import CodeList
from docgen.form import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form import FormModel

FEW_CODES = 8
KINDS: tuple[tuple[type, str], ...] = (
    (bool, "yes/no"),
    (int, "number"),
    (dt.date, "date"),
    (dt.time, "time"),
)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of a form, as a person reads it."""

    label: str
    path: str
    required: bool
    type: str
    sensitivity: str
    help: str

    def as_dict(self) -> dict[str, Any]:
        """Return the field for ``--json``."""
        return asdict(self)

    def cells(self, *, yes: str) -> list[str]:
        """Return the field as cells of a table, ``yes`` where it is required."""
        required = yes if self.required else ""
        return [self.label, self.path, required, self.type, self.sensitivity, self.help]


def fields_of(model: type[FormModel]) -> list[FieldLine]:
    """Return every field of a model, groups before what they hold, in the order of the form."""
    return list(_fields(model, ""))


def _fields(model: type[FormModel], prefix: str) -> Iterator[FieldLine]:
    for name, held in holdings(model).items():
        info, facts = model.model_fields[name], facts_of(model, name)
        path = f"{prefix}{name}"
        yield FieldLine(
            facts.label,
            path,
            info.is_required(),
            _kind(held),
            facts.sensitivity,
            info.description or "",
        )
        yield from _inner(held, path)


def _inner(held: Holding, path: str) -> Iterator[FieldLine]:
    match held:
        case Group(model):
            yield from _fields(model, f"{path}.")
        case Many(item):
            yield from _inner(item, f"{path}[]")
        case Keyed(item):
            yield from _inner(item, f"{path}.*")
        case Answer():
            return


def _kind(held: Holding) -> str:
    match held:
        case Group():
            return "group"
        case Many(item):
            return f"list of {_kind(item)}"
        case Keyed(item):
            return f"named {_kind(item)}"
        case Answer(kind):
            return _answer(kind)


def _answer(kind: type[Any] | None) -> str:
    if kind is None:
        return "text"
    if issubclass(kind, CodeList):
        codes = [member.value for member in kind]
        return "|".join(codes) if len(codes) <= FEW_CODES else f"one of {len(codes)} codes"
    return next((name for known, name in KINDS if issubclass(kind, known)), "text")
