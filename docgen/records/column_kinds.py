"""What the cells of a column hold, found from the type of the field alone."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, get_args

from docgen import kinds
from docgen.anatomy import Answer, Holding
from docgen.codes import CodeList

if TYPE_CHECKING:
    from docgen.form import FieldFacts

NUMBERED_WRITINGS: Final = frozenset({"nik", "kk", "nip", "bpjs", "npwp"})
"""Writings of long numbers that name somebody; a cell that computes has already changed them."""
DIGITS_ALONE = re.compile(r"\^\[0-9\]\{([0-9]+)\}\$")


class Kind(StrEnum):
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


SHORT_TEXT: Final = 500
"""Texts that may be longer get more room."""


def kind_of(item: Holding, facts: FieldFacts, *, digits: bool) -> Kind:
    """Return how a cell of such an answer is read; ``digits`` where its form counts them."""
    if not isinstance(item, Answer):
        return Kind.JSON
    kind = item.type or str
    for base, known in KINDS.items():
        if issubclass(kind, base):
            return known
    if facts.print_as == "phone":
        return Kind.PHONE
    return Kind.DIGITS if digits or facts.print_as in NUMBERED_WRITINGS else Kind.TEXT


KINDS: Final[dict[type[Any], Kind]] = {
    CodeList: Kind.CODE,
    bool: Kind.YES_NO,
    int: Kind.NUMBER,
    float: Kind.NUMBER,
    dt.date: Kind.DATE,
    dt.time: Kind.TIME,
}
"""In the order to ask: yes or no before numbers, which it is one of to Python."""


def schema_of(annotation: Any, metadata: list[Any]) -> dict[str, Any]:
    """Return what the answer's own kind says of it: its pattern, its length."""
    for item in metadata:
        if isinstance(item, kinds.Answer):
            return item.json_schema()
    for argument in get_args(annotation):
        inner = [each for each in get_args(argument) if isinstance(each, kinds.Answer)]
        found = schema_of(argument, [argument, *inner])
        if found:
            return found
    return {}
