"""A cell becomes an answer where nothing is lost, and is refused by name where it may be."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.records.errors import CellRefusedError
from docgen.records.json.strict import Strictness, depth_of, refused_in
from docgen.records.record import MAX_DEPTH
from docgen.records.table.cells import Cell, Fault, Formula, Number
from docgen.records.table.columns import Kind
from docgen.records.table.stored_numbers import (
    MANY_DIGITS,
    as_identifier,
    as_phone,
    as_text,
    day_of,
    refuse_scientific,
    time_of,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docgen.form.codes import CodeList
    from docgen.records.table.columns import Column


SEPARATOR: Final = "; "
_LINE_ENDS = re.compile("\r\n?|\n|\u2028|\u2029")
_EITHER = re.compile("\r\n?|[;\n\u2028\u2029]")
PROSE: Final = frozenset({"text"})
"""Kinds of answer that may hold a semicolon of their own."""


def answers_in(text: str, kind: Kind) -> list[str]:
    """Return the answers of a cell, one a line or between semicolons.

    Where text is written one a line, its semicolons stay.
    """
    by_line = kind in PROSE and _LINE_ENDS.search(text) is not None
    found = (_LINE_ENDS if by_line else _EITHER).split(text)
    cleaned = (each.strip().removesuffix(";").rstrip() for each in found)
    return [each for each in cleaned if each]


def in_one_cell(answers: Iterable[str]) -> str:
    """Return answers as one cell that ``answers_in`` takes apart again."""
    lines = [" ".join(each.splitlines()) for each in answers]
    if any(";" in line for line in lines):
        return "\n".join([*lines, ""]) if len(lines) == 1 else "\n".join(lines)
    return SEPARATOR.join(lines)


def structure_in(cell: Cell) -> Any:
    """Return what a cell says in JSON."""
    text = cell if isinstance(cell, str) else ""
    problem: str | None = None
    strictness = Strictness()
    if depth_of(text) > MAX_DEPTH:
        problem = f"lebih dari {MAX_DEPTH} tingkat kurung"
    else:
        try:
            parsed = strictness.loads(text)
        except json.JSONDecodeError:
            problem = "harus JSON, misalnya [ ... ] atau { ... }"
        else:
            if not strictness.tripped or not any(refused_in(parsed)):
                return parsed
            problem = "JSON ini memuat kunci dua kali atau bilangan yang tidak dapat dipakai"
    raise CellRefusedError("cell.json", problem)


LONGEST_SCIENTIFIC: Final = 30
YES_NO: Final = {
    "ya": True,
    "tidak": False,
    "true": True,
    "false": False,
    "benar": True,
    "salah": False,
}
_WHOLE = re.compile(r"([0-9]+)[.,]0{1,2}")
_SERIAL = re.compile(r"[0-9]{4,6}(?:[.,][0-9]+)?")
_MIDNIGHT = re.compile(r"[T ]0?0[:.]00(?:[:.]00(?:\.0+)?)?Z?")
_QUOTED = re.compile(r'="?([^"]*)"?|\'(.*)', re.DOTALL)


def read_cell(column: Column, cell: Cell) -> Any:
    """Return the answer in a cell, as a record gives it; None where the cell is empty.

    Raise CellRefusedError where the spreadsheet may have changed what was typed.
    """
    if isinstance(cell, str):
        if not cell or cell.isspace():
            return None
    elif isinstance(cell, Formula):
        return read_cell(column, _result(column, cell))
    elif isinstance(cell, Fault):
        said = "lembar kerja menampilkan galat di sel ini; perbaiki rumusnya atau ketik isiannya"
        raise CellRefusedError("cell.error_value", said)
    read = READERS[column.kind]
    if not column.many:
        return read(column, cell)
    given = answers_in(cell, column.kind) if isinstance(cell, str) else [cell]
    return [read(column, each) for each in given]


def _structure(_column: Column, cell: Cell) -> Any:
    return structure_in(cell)


def _result(column: Column, formula: Formula) -> str | bool | Number | Fault:
    if column.kind in {Kind.DIGITS, Kind.PHONE}:
        said = "berisi rumus; ketik nomornya sendiri sebagai teks"
        raise CellRefusedError("cell.formula", said)
    if formula.result is None:
        said = "rumus tanpa hasil tersimpan; buka dan simpan lagi berkasnya, atau ketik isiannya"
        raise CellRefusedError("cell.formula", said)
    return formula.result


def _text(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        if len(cell) < LONGEST_SCIENTIFIC:
            refuse_scientific(cell)
        return cell
    if isinstance(cell, bool):
        said = "lembar kerja mengubah isiannya menjadi TRUE/FALSE; jadikan Teks lalu ketik ulang"
        raise CellRefusedError("cell.logical", said)
    return as_text(cell)


def _digits(column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        text = _unquoted(cell)
        refuse_scientific(text)
        return as_identifier(text, column.length)
    if isinstance(cell, Number) and not cell.is_date and (column.length or 99) < MANY_DIGITS:
        return as_text(cell)
    said = (
        "tersimpan sebagai angka, bukan teks: lembar kerja hanya menyimpan 15 angka dan membuang "
        "nol di depan, jadi nomor ini mungkin sudah berubah; jadikan format sel Teks, lalu ketik "
        "ulang dari dokumen aslinya"
    )
    raise CellRefusedError("cell.stored_as_number", said)


def _phone(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        text = _unquoted(cell)
        refuse_scientific(text)
        return text
    return as_phone(cell)


def _unquoted(text: str) -> str:
    """Return a number without the signs that keep a spreadsheet from computing it."""
    found = _QUOTED.fullmatch(text.strip())
    return (found[1] or found[2] or "") if found else text


def _date(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        if _SERIAL.fullmatch(cell.strip()):
            raise _no_day()
        return _MIDNIGHT.sub("", cell) if ":00" in cell or ".00" in cell else cell
    if isinstance(cell, Number) and cell.is_date:
        return day_of(cell)
    raise _no_day()


def _no_day() -> CellRefusedError:
    said = (
        "berisi bilangan, bukan tanggal; jadikan format sel Tanggal dan periksa harinya, atau "
        "ketik seperti 17-08-2026"
    )
    return CellRefusedError("cell.date_number", said)


def _time(_column: Column, cell: Cell) -> Any:
    return cell if isinstance(cell, str) else time_of(cell)


def _number(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        whole = _WHOLE.fullmatch(cell.strip())
        return whole[1] if whole else cell
    if isinstance(cell, Number):
        if cell.is_date:
            said = "lembar kerja mengubah bilangannya menjadi tanggal; jadikan format sel Umum"
            raise CellRefusedError("cell.date_in_number", said)
        return value_of(cell)
    return cell


def _yes_no(_column: Column, cell: Cell) -> Any:
    return YES_NO.get(cell.strip().casefold(), cell) if isinstance(cell, str) else _plain(cell)


def _plain(cell: Cell) -> Any:
    return value_of(cell) if isinstance(cell, Number) else cell


def _code(column: Column, cell: Cell) -> Any:
    assert column.codes is not None  # noqa: S101 -- the kind CODE has its list
    known = _codes(column.codes)
    if isinstance(cell, str):
        return known.get(cell.strip().casefold(), cell)
    if isinstance(cell, bool):
        return known.get("ya" if cell else "tidak", cell)
    text = as_text(cell)
    return known.get(text) or known.get(f"0{text}", text)


@cache
def _codes(codes: type[CodeList]) -> dict[str, str]:
    """Return the code that each code and each label stands for; the first of equal labels."""
    found: dict[str, str] = {}
    for member in codes:
        found.setdefault(member.label.strip().casefold(), member.value)
    return found | {member.value.casefold(): member.value for member in codes}


READERS: Final[dict[Kind, Callable[[Column, Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.DIGITS: _digits,
    Kind.PHONE: _phone,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CODE: _code,
    Kind.JSON: _structure,
}
