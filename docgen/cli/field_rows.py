"""A form's fields as ``docgen show`` lists them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.cli.language import translate
from docgen.form.codes import CodeList
from docgen.form.paths import EACH_ITEM
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
    from docgen.form.definition import Form

KEY_WIDTH = 36
"""Room for the keys of a list of fields, so that it fits a terminal of 80 columns."""
REQUIRED, FROM_AGENCY = "*", "+"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a form, as a person reads it."""

    label: str
    path: str
    """With ``[]`` behind a list."""
    section: int
    required: bool
    from_agency: bool
    """Whether the agency profile answers it where the record does not."""
    kind: str
    is_group: bool
    sensitivity: str
    help: str
    example: str
    codes: type[CodeList] | None
    unprinted: str | None
    """Why no page shows it, where none does."""

    @property
    def plain_path(self) -> str:
        """The path as a record's keys spell it."""
        return self.path.removesuffix(EACH_ITEM)

    def is_called(self, name: str) -> bool:
        """Return whether it has this key, wherever it stands, or this label."""
        key = self.plain_path.rpartition(".")[2]
        return name.casefold() in {key.casefold(), self.label.casefold()}

    def as_dict(self) -> dict[str, Any]:
        """Return the field for ``--json``."""
        known: dict[str, Any] = {
            "label": self.label,
            "path": self.plain_path,
            "required": self.required,
            "agency": self.from_agency,
            "type": self.kind,
            "sensitivity": self.sensitivity,
            "help": self.help,
            "example": self.example,
        }
        if self.unprinted is not None:
            known["unprinted"] = self.unprinted
        if self.codes is None:
            return known
        return known | {"codes": {member.value: member.label for member in self.codes}}

    def tree_line(self) -> str:
        """Return the field as a line of a list: its key under those of its groups, its label."""
        above, _, key = self.path.rpartition(".")
        depth = above.count(".") + bool(above)
        mark = FROM_AGENCY if self.from_agency else REQUIRED if self.required else " "
        return f"{'  ' * (depth + 1) + key:<{KEY_WIDTH}} {mark} {self.label}"

    def detail_lines(self) -> list[str]:
        """Return all that is known of the field, a line each."""
        needed = translate("yes") if self.required else translate("no")
        if self.from_agency:
            needed = translate("no; the agency profile answers it")
        facts = {
            translate("required"): needed,
            translate("type"): self.kind,
            translate("help"): self.help,
            translate("example"): self.example,
            translate("sensitivity"): {
                "public": translate("public"),
                "personal": translate("personal"),
                "specific": translate("specific, as the law calls it"),
            }[self.sensitivity],
            translate("not on the page"): self.unprinted or "",
        }
        lines = [f"{self.label} ({self.plain_path})"]
        lines += (f"  {name}: {text}" for name, text in facts.items() if text)
        if self.codes is not None:
            width = max(len(code.value) for code in self.codes)
            lines += (f"    {code.value:<{width}}  {code.label}" for code in self.codes)
        return lines


def section_titles(form: Form) -> list[str]:
    """Return the titles of a form's sections; what stands in none comes in one more."""
    titles = [section.title for section in form.sections]
    listed = {name for section in form.sections for name in section.fields}
    return (
        titles if listed >= set(form.model.model_fields) else [*titles, translate("Other fields")]
    )


def list_fields(form: Form) -> list[FieldRow]:
    """Return every field of a form, groups before what they hold, in the order of its sections."""
    number_of = {
        name: number for number, section in enumerate(form.sections, 1) for name in section.fields
    }
    last = len(form.sections) + 1
    rows = [
        _field_row(place, number_of.get(place.path.partition(".")[0].removesuffix("[]"), last))
        for place in list_field_places(form.model)
    ]
    order = [name for section in form.sections for name in section.fields]
    return sorted(rows, key=lambda row: (row.section, _rank(order, row.path)))


def _rank(order: list[str], path: str) -> int:
    name = path.partition(".")[0].removesuffix(EACH_ITEM)
    return order.index(name) if name in order else len(order)


def _field_row(place: FieldPlace, section: int) -> FieldRow:
    info, facts = place.model.model_fields[place.name], place.facts
    is_list = isinstance(place.type, ListField)
    return FieldRow(
        label=facts.label,
        path=place.path + (EACH_ITEM if is_list else ""),
        section=section,
        required=info.is_required() and facts.agency is None,
        from_agency=facts.agency is not None,
        kind=_format_kind(place.type),
        is_group=isinstance(innermost_type(place.type), ModelField),
        sensitivity=facts.sensitivity,
        help=info.description or "",
        example=_format_example(info.examples[0] if info.examples else None),
        codes=_code_list(place.type),
        unprinted=facts.unprinted,
    )


def _format_example(example: Any) -> str:
    """Return an example as it stands in a record."""
    if example is None:
        return ""
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)


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
        return translate("one of {number} codes", number=len(kind))
    if issubclass(kind, bool):
        return translate("true or false")
    if issubclass(kind, int):
        return translate("whole number")
    if issubclass(kind, dt.date):
        return translate("date")
    return translate("time") if issubclass(kind, dt.time) else translate("text")
