"""A form's fields as ``docgen show`` lists them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.cli.language import translate
from docgen.form.codes import CodeList
from docgen.form.structure import (
    FieldPlace,
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    innermost_type,
    list_field_places,
)

if TYPE_CHECKING:
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
    return [_field_row(place) for place in list_field_places(model)]


def _field_row(place: FieldPlace) -> FieldRow:
    info, facts = place.model.model_fields[place.name], place.facts
    return FieldRow(
        facts.label,
        place.path,
        info.is_required(),
        _format_kind(place.type),
        facts.sensitivity,
        info.description or "",
        _code_list(place.type),
        facts.unprinted,
    )


def _code_list(field_type: FieldType) -> type[CodeList] | None:
    match innermost_type(field_type):
        case ScalarField(type() as kind) if issubclass(kind, CodeList):
            return kind
    return None


def _format_kind(field_type: FieldType) -> str:
    match field_type:
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
