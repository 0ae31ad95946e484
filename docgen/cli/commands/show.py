"""``docgen show``: what a form asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli import language
from docgen.cli.console import format_table, print_json
from docgen.cli.language import translate
from docgen.cli.options import FormName, Json, Lang
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


def show(form: FormName, json: Json = False, _lang: Lang = None) -> None:
    """Show every field of a form: its label, its key in a record, and what it takes."""
    from docgen.form.library import find_form

    found = find_form(form)
    if json:
        language.set_language("en")  # programs read it
        print_json([line.as_dict() for line in list_fields(found.model)])
        return
    lines = list_fields(found.model)
    typer.echo(f"{found.title} ({found.id})")
    typer.echo(f"{found.edition}; {found.source}\n")
    typer.echo(_format_field_table(lines))
    typer.echo(_format_code_tables(lines))
    typer.echo(_format_unprinted(lines))


def _format_field_table(lines: list[FieldRow]) -> str:
    heads = [
        translate("label"),
        translate("path"),
        translate("required"),
        translate("type"),
        translate("sensitivity"),
        translate("help"),
    ]
    return format_table(heads, [line.cells() for line in lines])


def _format_code_tables(lines: list[FieldRow]) -> str:
    """Return the long code lists, each under the fields that take it."""
    blocks = []
    for codes, takers in long_code_lists(lines).items():
        heads = [translate("code"), ", ".join(line.path for line in takers)]
        blocks.append("\n" + format_table(heads, [[code.value, code.label] for code in codes]))
    return "\n".join(blocks)


def _format_unprinted(lines: list[FieldRow]) -> str:
    """Return the fields that no page shows, each with the reason that its schema gives."""
    rows = [[line.label, line.path, line.unprinted] for line in lines if line.unprinted]
    return "\n" + format_table(
        [translate("not on the page"), translate("path"), translate("reason")], rows
    )
