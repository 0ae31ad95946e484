"""``docgen show``: what a form asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli import language
from docgen.cli.language import say
from docgen.cli.options import FormName, Json, Lang
from docgen.cli.report import print_json, table
from docgen.form.codes import CodeList
from docgen.form.model import facts_of
from docgen.form.structure import Answer, Group, Holding, Keyed, Many, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.model import FormModel


LONGEST_KIND = 40
"""Codes that take more room than this are listed below the table."""


@dataclass(frozen=True, slots=True)
class FieldLine:
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
        required = say("yes") if self.required else ""
        return [self.label, self.path, required, self.kind, self.sensitivity, self.help]


def code_lists(lines: list[FieldLine]) -> dict[type[CodeList], list[FieldLine]]:
    """Return every code list too long for its cell, with the fields that take it."""
    found: dict[type[CodeList], list[FieldLine]] = {}
    for line in lines:
        if line.codes is not None and _codes(line.codes) not in line.kind:
            found.setdefault(line.codes, []).append(line)
    return found


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
            _code_list(held),
            facts.unprinted,
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


def _code_list(held: Holding) -> type[CodeList] | None:
    match held:
        case Answer(type() as kind) if issubclass(kind, CodeList):
            return kind
        case Many(item) | Keyed(item):
            return _code_list(item)
    return None


def _kind(held: Holding) -> str:
    match held:
        case Group():
            return say("group")
        case Many(item):
            return say("list: {kind}", kind=_kind(item))
        case Keyed(item):
            return say("by key: {kind}", kind=_kind(item))
        case Answer(kind):
            return _answer(kind or str)


def _answer(kind: type[Any]) -> str:
    if issubclass(kind, CodeList):
        codes = _codes(kind)
        return (
            codes if len(codes) <= LONGEST_KIND else say("one of {number} codes", number=len(kind))
        )
    if issubclass(kind, bool):
        return say("true or false")
    if issubclass(kind, int):
        return say("whole number")
    if issubclass(kind, dt.date):
        return say("date")
    return say("time") if issubclass(kind, dt.time) else say("text")


def _codes(kind: type[CodeList]) -> str:
    return "|".join(member.value for member in kind)


def show(form: FormName, json: Json = False, _lang: Lang = None) -> None:
    """Show every field of a form: its label, its key in a record, and what it takes."""
    from docgen.form.library import find_form

    found = find_form(form)
    if json:
        language.ask("en")  # programs read it
        print_json([line.as_dict() for line in fields_of(found.model)])
        return
    lines = fields_of(found.model)
    typer.echo(f"{found.title} ({found.id})")
    typer.echo(f"{found.edition}; {found.source}\n")
    typer.echo(_field_table(lines))
    typer.echo(_code_tables(lines))
    typer.echo(_unprinted(lines))


def _field_table(lines: list[FieldLine]) -> str:
    heads = [
        say("label"),
        say("path"),
        say("required"),
        say("type"),
        say("sensitivity"),
        say("help"),
    ]
    return table(heads, [line.cells() for line in lines])


def _code_tables(lines: list[FieldLine]) -> str:
    """Return the long code lists, each under the fields that take it."""
    blocks = []
    for codes, takers in code_lists(lines).items():
        heads = [say("code"), ", ".join(line.path for line in takers)]
        blocks.append("\n" + table(heads, [[code.value, code.label] for code in codes]))
    return "\n".join(blocks)


def _unprinted(lines: list[FieldLine]) -> str:
    """Return the fields that no page shows, each with the reason that its schema gives."""
    rows = [[line.label, line.path, line.unprinted] for line in lines if line.unprinted]
    return "\n" + table([say("not on the page"), say("path"), say("reason")], rows)
