"""How a cell is read and written, by the answer that it holds."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, get_args

from docgen.form import validators
from docgen.form.codes import CodeList
from docgen.form.structure import FieldType, ScalarField

if TYPE_CHECKING:
    from docgen.form.model import FieldInfo

IDENTIFIER_FORMATS: Final = frozenset({"nik", "kk", "nip", "bpjs", "npwp"})
"""Writings of long numbers that name somebody; a cell that computes has already changed them."""


class CellKind(StrEnum):
    """How a cell is read and written."""

    TEXT = "text"
    DIGITS = "digits"
    PHONE = "phone"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    YES_NO = "yes_no"
    CODE = "code"
    JSON = "json"
    """What no cell can say better: a list inside a list, or keys that the record chooses."""


def cell_kind(item: FieldType, facts: FieldInfo, *, digits: bool) -> CellKind:
    """Return how a cell of such an answer is read; ``digits`` where its form counts them."""
    if not isinstance(item, ScalarField):
        return CellKind.JSON
    kind = item.type or str
    for base, known in KINDS_BY_TYPE.items():
        if issubclass(kind, base):
            return known
    if facts.print_as == "phone":
        return CellKind.PHONE
    return CellKind.DIGITS if digits or facts.print_as in IDENTIFIER_FORMATS else CellKind.TEXT


KINDS_BY_TYPE: Final[dict[type[Any], CellKind]] = {
    CodeList: CellKind.CODE,
    bool: CellKind.YES_NO,
    int: CellKind.NUMBER,
    float: CellKind.NUMBER,
    dt.date: CellKind.DATE,
    dt.time: CellKind.TIME,
}
"""In the order to ask: yes or no before numbers, which it is one of to Python."""


def answer_schema(annotation: Any, metadata: list[Any]) -> dict[str, Any]:
    """Return what the answer's own kind says of it: its pattern, its length."""
    for item in metadata:
        if isinstance(item, validators.Validator):
            return item.json_schema()
    for argument in get_args(annotation):
        inner = [each for each in get_args(argument) if isinstance(each, validators.Validator)]
        found = answer_schema(argument, [argument, *inner])
        if found:
            return found
    return {}
