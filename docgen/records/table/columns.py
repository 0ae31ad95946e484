"""A form as a table: one column an answer, one sheet more for every block that repeats."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args

from docgen.form import validators
from docgen.form.codes import CodeList
from docgen.form.model import FieldFacts, FormModel, facts_of
from docgen.form.structure import Answer, Group, Holding, Many, allows_none, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        if isinstance(item, validators.Answer):
            return item.json_schema()
    for argument in get_args(annotation):
        inner = [each for each in get_args(argument) if isinstance(each, validators.Answer)]
        found = schema_of(argument, [argument, *inner])
        if found:
            return found
    return {}


JOINT: Final = " – "
"""Stands between a group and its field in a header: ``Alamat Domisili – RT``."""

_DASHES = re.compile("[\u2010-\u2015\u2212-]+")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def plain(header: str) -> str:
    """Return a header as it is compared with others."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return _DASHES.sub("-", _SPACES.sub("", text)).rstrip("*:")


class Need(StrEnum):
    """Whether a column must be filled."""

    ALWAYS = "always"
    WITH_GROUP = "with_group"
    """Only where another column of its group is filled."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Column:
    """One answer of a form as a column of a sheet."""

    path: str
    """Path in the form, such as ``client.nik``, or ``family[].nik`` on a block's sheet."""
    steps: tuple[str, ...]
    """The keys that lead to it from the record, or from one item of the block."""
    labels: tuple[str, ...]
    """The labels of its groups and its own."""
    kind: Kind
    facts: FieldFacts
    need: Need = Need.NEVER
    header: str = ""
    many: bool = False
    """Whether the cell holds several answers."""
    length: int | None = None
    """How many digits the answer has, where the form says so."""
    lines: int = 1
    codes: type[CodeList] | None = None
    help: str = ""
    example: Any = None
    from_agency: bool = False
    """Whether the agency profile answers where the cell is empty."""


@dataclass(frozen=True, slots=True)
class Block:
    """A group that repeats, on a sheet of its own: one row an item."""

    path: str
    steps: tuple[str, ...]
    label: str
    help: str
    columns: tuple[Column, ...]
    need: Need = Need.NEVER


@dataclass(frozen=True, slots=True)
class Layout:
    """All columns of a form: the case code first, what the agency answers last."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    key: str
    """Path of the case code, which joins the sheets."""


@cache
def layout_of(model: type[FormModel], key: str) -> Layout:
    """Return the columns and the blocks of a form whose case code stands at ``key``."""
    found = list(_columns(model, _Way()))
    columns = [each for each in found if isinstance(each, Column)]
    columns.sort(key=lambda each: (each.path != key, each.from_agency))
    blocks = tuple(each for each in found if isinstance(each, Block))
    return Layout(_headed(columns), blocks, key)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a group was reached."""

    path: str = ""
    steps: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    need: Need = Need.ALWAYS
    agency: bool = False
    in_block: bool = False

    def to(self, name: str, label: str, *, required: bool, agency: bool) -> _Way:
        path = f"{self.path}.{name}" if self.path else name
        agency = self.agency or agency
        need = self.need if required and not agency else Need.NEVER
        return replace(
            self,
            path=path,
            steps=(*self.steps, name),
            labels=(*self.labels, label),
            need=need,
            agency=agency,
        )


def _columns(model: type[FormModel], way: _Way) -> Iterator[Column | Block]:
    for name, held in holdings(model).items():
        info, facts = model.model_fields[name], facts_of(model, name)
        here = way.to(
            name, facts.label, required=info.is_required(), agency=facts.agency is not None
        )
        match held:
            case Group(inner):
                optional = here.need is Need.NEVER or allows_none(info.annotation)
                yield from _columns(
                    inner, replace(here, need=Need.WITH_GROUP if optional else here.need)
                )
            case Many(Group(inner)) if not way.in_block:
                item = _Way(f"{here.path}[]", agency=here.agency, in_block=True)
                columns = [each for each in _columns(inner, item) if isinstance(each, Column)]
                label = " – ".join(here.labels[-1:])
                yield Block(
                    here.path,
                    here.steps,
                    label,
                    info.description or "",
                    _headed(columns),
                    here.need,
                )
            case _:
                yield _column(model, name, held, here)


def _column(model: type[FormModel], name: str, held: Holding, way: _Way) -> Column:
    info, facts = model.model_fields[name], facts_of(model, name)
    many = isinstance(held, Many)
    item = held.item if isinstance(held, Many) else held
    kind_of_answer = item.type if isinstance(item, Answer) else None
    schema = schema_of(info.annotation, info.metadata)
    found = DIGITS_ALONE.fullmatch(str(schema.get("pattern", "")))
    kind = kind_of(item, facts, digits=found is not None)
    is_list = kind_of_answer is not None and issubclass(kind_of_answer, CodeList)
    return Column(
        way.path,
        way.steps,
        way.labels,
        kind,
        facts,
        way.need,
        many=many and kind is not Kind.JSON,
        length=int(found[1]) if found else None,
        lines=max(facts.lines, 2 if schema.get("maxLength", 0) > SHORT_TEXT else 1),
        codes=kind_of_answer if is_list else None,
        help=info.description or "",
        example=info.examples[0] if info.examples else None,
        from_agency=way.agency,
    )


def _headed(columns: list[Column]) -> tuple[Column, ...]:
    """Return the columns with headers that differ: a label, with its groups where it repeats."""
    headers = [column.labels[-1] for column in columns]
    for depth in range(2, max((len(column.labels) for column in columns), default=0) + 1):
        counts = Counter(plain(header) for header in headers)
        headers = [
            JOINT.join(column.labels[-depth:]) if counts[plain(header)] > 1 else header
            for column, header in zip(columns, headers, strict=True)
        ]
    counts = Counter(plain(header) for header in headers)
    return tuple(
        replace(
            column, header=header if counts[plain(header)] == 1 else f"{header} ({column.path})"
        )
        for column, header in zip(columns, headers, strict=True)
    )
