"""A form's fields as ``docgen show`` lists them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.cli.language import translate
from docgen.form.codes import CodeList
from docgen.form.model import field_info
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.model import FormModel


MAX_KIND_LENGTH = 40
"""Codes that take more room than this are listed below the table."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a form, as a person reads it."""

    label: str
    path: str
    required: bool
    kind: str
    sensitivity: str
    help: str
    codes: type[CodeList] | None
    unprinted: str | None
    """Why no page shows it, where none does."""

    def as_dict(self) -> dict[str, Any]:
        """Return the field for ``--json``."""
        known: dict[str, Any] = {
            "label": self.label,
            "path": self.path,
            "required": self.required,
            "type": self.kind,
            "sensitivity": self.sensitivity,
            "help": self.help,
        }
        if self.unprinted is not None:
            known["unprinted"] = self.unprinted
        if self.codes is None:
            return known
        return known | {"codes": {member.value: member.label for member in self.codes}}

    def cells(self) -> list[str]:
        """Return the field as cells of a table."""
        required = translate("yes") if self.required else ""
        return [self.label, self.path, required, self.kind, self.sensitivity, self.help]


def long_code_lists(lines: list[FieldRow]) -> dict[type[CodeList], list[FieldRow]]:
    """Return every code list too long for its cell, with the fields that take it."""
    found: dict[type[CodeList], list[FieldRow]] = {}
    for line in lines:
        if line.codes is not None and _format_codes(line.codes) not in line.kind:
            found.setdefault(line.codes, []).append(line)
    return found


def list_fields(model: type[FormModel]) -> list[FieldRow]:
    """Return every field of a model, groups before what they hold, in the order of the form."""
    return list(_walk_fields(model, ""))


def _walk_fields(model: type[FormModel], prefix: str) -> Iterator[FieldRow]:
    for name, held in field_types(model).items():
        info, facts = model.model_fields[name], field_info(model, name)
        path = f"{prefix}{name}"
        yield FieldRow(
            facts.label,
            path,
            info.is_required(),
            _format_kind(held),
            facts.sensitivity,
            info.description or "",
            _code_list(held),
            facts.unprinted,
        )
        yield from _walk_inner(held, path)


def _walk_inner(held: FieldType, path: str) -> Iterator[FieldRow]:
    match held:
        case ModelField(model):
            yield from _walk_fields(model, f"{path}.")
        case ListField(item):
            yield from _walk_inner(item, f"{path}[]")
        case MapField(item):
            yield from _walk_inner(item, f"{path}.*")
        case ScalarField():
            return


def _code_list(held: FieldType) -> type[CodeList] | None:
    match held:
        case ScalarField(type() as kind) if issubclass(kind, CodeList):
            return kind
        case ListField(item) | MapField(item):
            return _code_list(item)
    return None


def _format_kind(held: FieldType) -> str:
    match held:
        case ModelField():
            return translate("group")
        case ListField(item):
            return translate("list: {kind}", kind=_format_kind(item))
        case MapField(item):
            return translate("by key: {kind}", kind=_format_kind(item))
        case ScalarField(kind):
            return _format_type(kind or str)


def _format_type(kind: type[Any]) -> str:
    if issubclass(kind, CodeList):
        codes = _format_codes(kind)
        return (
            codes
            if len(codes) <= MAX_KIND_LENGTH
            else translate("one of {number} codes", number=len(kind))
        )
    if issubclass(kind, bool):
        return translate("true or false")
    if issubclass(kind, int):
        return translate("whole number")
    if issubclass(kind, dt.date):
        return translate("date")
    return translate("time") if issubclass(kind, dt.time) else translate("text")


def _format_codes(kind: type[CodeList]) -> str:
    return "|".join(member.value for member in kind)
