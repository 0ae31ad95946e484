"""The columns of a form's table: one a field, one sheet more for every group that repeats."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.form.codes import CodeList
from docgen.form.model import FieldInfo, FormModel, field_info
from docgen.form.structure import (
    FieldType,
    ListField,
    ModelField,
    ScalarField,
    allows_none,
    field_types,
)
from docgen.records.table.cell_kinds import CellKind, answer_schema, cell_kind

if TYPE_CHECKING:
    from collections.abc import Iterator


SHORT_TEXT_LENGTH: Final = 500
"""Texts that may be longer get more room."""
FIXED_DIGITS = re.compile(r"\^\[0-9\]\{([0-9]+)\}\$")
LABEL_SEPARATOR: Final = " – "
"""Stands between a group and its field in a header: ``Alamat Domisili – RT``."""

_DASHES = re.compile("[\u2010-\u2015\u2212-]+")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def normalise_header(header: str) -> str:
    """Return a header as it is compared with others."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return _DASHES.sub("-", _SPACES.sub("", text)).removesuffix("(*)").rstrip("*:")


class Requirement(StrEnum):
    """Whether a column must be filled."""

    ALWAYS = "always"
    WITH_GROUP = "with_group"
    """Only where another column of its group is filled."""
    AS_EXAMPLE = "as_example"
    """Where the case is as that of the example row."""
    ONE_OF_GROUP = "one_of_group"
    """So too, but any one column of its group will do."""
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
    kind: CellKind
    field: FieldInfo
    requirement: Requirement = Requirement.NEVER
    header: str = ""
    is_list: bool = False
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
    requirement: Requirement = Requirement.NEVER


@dataclass(frozen=True, slots=True)
class TableLayout:
    """All columns of a form: the case code first, what the agency answers last."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    key: str
    """Path of the case code, which joins the sheets."""


@cache
def table_layout(model: type[FormModel], key: str) -> TableLayout:
    """Return the columns and the blocks of a form whose case code stands at ``key``."""
    found = list(_list_columns(model, _GroupPath()))
    columns = [each for each in found if isinstance(each, Column)]
    columns.sort(key=lambda each: (each.path != key, each.from_agency))
    blocks = tuple(each for each in found if isinstance(each, Block))
    return TableLayout(_with_headers(columns), blocks, key)


@dataclass(frozen=True, slots=True)
class _GroupPath:
    """How a group was reached."""

    path: str = ""
    steps: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    requirement: Requirement = Requirement.ALWAYS
    from_agency: bool = False
    in_block: bool = False

    def child(self, name: str, label: str, *, required: bool, agency: bool) -> _GroupPath:
        path = f"{self.path}.{name}" if self.path else name
        agency = self.from_agency or agency
        requirement = self.requirement if required and not agency else Requirement.NEVER
        return replace(
            self,
            path=path,
            steps=(*self.steps, name),
            labels=(*self.labels, label),
            requirement=requirement,
            from_agency=agency,
        )


def _list_columns(model: type[FormModel], way: _GroupPath) -> Iterator[Column | Block]:
    for name, held in field_types(model).items():
        info, facts = model.model_fields[name], field_info(model, name)
        here = way.child(
            name, facts.label, required=info.is_required(), agency=facts.agency is not None
        )
        match held:
            case ModelField(inner):
                optional = here.requirement is Requirement.NEVER or allows_none(info.annotation)
                yield from _list_columns(
                    inner,
                    replace(
                        here, requirement=Requirement.WITH_GROUP if optional else here.requirement
                    ),
                )
            case ListField(ModelField(inner)) if not way.in_block:
                item = _GroupPath(f"{here.path}[]", from_agency=here.from_agency, in_block=True)
                columns = [each for each in _list_columns(inner, item) if isinstance(each, Column)]
                label = " – ".join(here.labels[-1:])
                yield Block(
                    here.path,
                    here.steps,
                    label,
                    info.description or "",
                    _with_headers(columns),
                    here.requirement,
                )
            case _:
                yield _build_column(model, name, held, here)


def _build_column(model: type[FormModel], name: str, held: FieldType, way: _GroupPath) -> Column:
    info, facts = model.model_fields[name], field_info(model, name)
    many = isinstance(held, ListField)
    item = held.item if isinstance(held, ListField) else held
    kind_of_answer = item.type if isinstance(item, ScalarField) else None
    schema = answer_schema(info.annotation, info.metadata)
    found = FIXED_DIGITS.fullmatch(str(schema.get("pattern", "")))
    kind = cell_kind(item, facts, digits=found is not None)
    is_list = kind_of_answer is not None and issubclass(kind_of_answer, CodeList)
    return Column(
        way.path,
        way.steps,
        way.labels,
        kind,
        facts,
        way.requirement,
        is_list=many and kind is not CellKind.JSON,
        length=int(found[1]) if found else None,
        lines=max(facts.lines, 2 if schema.get("maxLength", 0) > SHORT_TEXT_LENGTH else 1),
        codes=kind_of_answer if is_list else None,
        help=info.description or "",
        example=info.examples[0] if info.examples else None,
        from_agency=way.from_agency,
    )


def _with_headers(columns: list[Column]) -> tuple[Column, ...]:
    """Return the columns with headers that differ: a label, with its groups where it repeats."""
    headers = [column.labels[-1] for column in columns]
    for depth in range(2, max((len(column.labels) for column in columns), default=0) + 1):
        counts = Counter(normalise_header(header) for header in headers)
        headers = [
            LABEL_SEPARATOR.join(column.labels[-depth:])
            if counts[normalise_header(header)] > 1
            else header
            for column, header in zip(columns, headers, strict=True)
        ]
    counts = Counter(normalise_header(header) for header in headers)
    return tuple(
        replace(
            column,
            header=header if counts[normalise_header(header)] == 1 else f"{header} ({column.path})",
        )
        for column, header in zip(columns, headers, strict=True)
    )
