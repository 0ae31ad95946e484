"""One cell becomes an answer, or is refused where the spreadsheet may have changed it."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docgen.records.json.strict_parser import StrictParser, list_refused, nesting_depth
from docgen.records.read_errors import CellRefusedError
from docgen.records.record import MAX_DEPTH
from docgen.records.table.answer_lists import split_answers
from docgen.records.table.cell_kinds import CellKind
from docgen.records.table.cells import Cell, ErrorValue, Formula, Number
from docgen.records.table.stored_numbers import (
    IDENTIFIER_DIGITS,
    check_identifier,
    has_lost_zero,
    iso_date,
    iso_time,
    number_as_phone,
    number_as_text,
    number_value,
    refuse_scientific,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from docgen.form.codes import CodeList
    from docgen.records.table.columns import Column


LONGEST_SCIENTIFIC: Final = 30
INVISIBLE: Final = "Cf"
"""What Unicode calls signs such as the zero width space and those that turn the direction."""
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
        return read_cell(column, _formula_result(column, cell))
    elif isinstance(cell, ErrorValue):
        message = "lembar kerja menampilkan galat di sel ini; perbaiki rumusnya atau ketik isiannya"
        raise CellRefusedError("cell.error_value", message)
    read = READERS[column.kind]
    if not column.is_list:
        return read(column, cell)
    answers = split_answers(cell, column.kind) if isinstance(cell, str) else [cell]
    return [read(column, each) for each in answers]


def _read_json(_column: Column, cell: Cell) -> Any:
    """Return the answer that a cell holds as JSON."""
    text = cell if isinstance(cell, str) else ""
    if nesting_depth(text) > MAX_DEPTH:
        raise CellRefusedError("cell.json", f"lebih dari {MAX_DEPTH} tingkat kurung")
    parser = StrictParser()
    try:
        answer = parser.parse(text)
    except json.JSONDecodeError:
        # The error holds the whole text: it is left behind here, not chained.
        message = "harus JSON, misalnya [ ... ] atau { ... }"
    else:
        if not parser.found_refused or not any(list_refused(answer)):
            return answer
        message = "JSON ini memuat kunci dua kali atau bilangan yang tidak dapat dipakai"
    raise CellRefusedError("cell.json", message)


def _formula_result(column: Column, formula: Formula) -> str | bool | Number | ErrorValue:
    if column.kind in {CellKind.DIGITS, CellKind.PHONE}:
        message = "berisi rumus; ketik nomornya sendiri sebagai teks"
        raise CellRefusedError("cell.formula", message)
    if formula.result is None:
        message = "rumus tanpa hasil tersimpan; buka dan simpan lagi berkasnya, atau ketik isiannya"
        raise CellRefusedError("cell.formula", message)
    return formula.result


def _read_text(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        if len(cell) < LONGEST_SCIENTIFIC:
            refuse_scientific(cell)
        return cell
    if isinstance(cell, bool):
        message = "lembar kerja mengubah isiannya menjadi TRUE/FALSE; jadikan Teks lalu ketik ulang"
        raise CellRefusedError("cell.logical", message)
    return number_as_text(cell)


def _read_digits(column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        text = _strip_marks(cell)
        refuse_scientific(text)
        return check_identifier(text, column.length)
    if isinstance(cell, Number) and not cell.is_date and (column.length or 99) < IDENTIFIER_DIGITS:
        return number_as_text(cell)
    message = (
        "tersimpan sebagai angka, bukan teks: lembar kerja hanya menyimpan 15 angka dan membuang "
        "nol di depan, jadi nomor ini mungkin sudah berubah; jadikan format sel Teks, lalu ketik "
        "ulang dari dokumen aslinya"
    )
    raise CellRefusedError("cell.stored_as_number", message)


def _read_phone(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        text = _strip_marks(cell)
        refuse_scientific(text)
        return f"0{text.strip()}" if has_lost_zero(text) else text
    return number_as_phone(cell)


def _strip_marks(text: str) -> str:
    """Return a number without the signs that keep a spreadsheet from computing it.

    Nor the marks that nobody sees, which come along where it was copied from a chat or a page.
    """
    if not text.isascii():
        text = "".join(sign for sign in text if unicodedata.category(sign) != INVISIBLE)
    found = _QUOTED.fullmatch(text.strip())
    return (found[1] or found[2] or "") if found else text


def _read_date(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        if _SERIAL.fullmatch(cell.strip()):
            raise _not_a_date()
        return _MIDNIGHT.sub("", cell) if ":00" in cell or ".00" in cell else cell
    if isinstance(cell, Number) and cell.is_date:
        return iso_date(cell)
    raise _not_a_date()


def _not_a_date() -> CellRefusedError:
    message = (
        "berisi bilangan, bukan tanggal; jadikan format sel Tanggal dan periksa harinya, atau "
        "ketik seperti 17-08-2026"
    )
    return CellRefusedError("cell.date_number", message)


def _read_time(_column: Column, cell: Cell) -> Any:
    return cell if isinstance(cell, str) else iso_time(cell)


def _read_number(_column: Column, cell: Cell) -> Any:
    if isinstance(cell, str):
        whole = _WHOLE.fullmatch(cell.strip())
        return whole[1] if whole else cell
    if isinstance(cell, Number):
        if cell.is_date:
            message = "lembar kerja mengubah bilangannya menjadi tanggal; jadikan format sel Umum"
            raise CellRefusedError("cell.date_in_number", message)
        return number_value(cell)
    return cell


def _read_yes_no(_column: Column, cell: Cell) -> Any:
    return (
        YES_NO.get(cell.strip().casefold(), cell) if isinstance(cell, str) else _plain_value(cell)
    )


def _plain_value(cell: Cell) -> Any:
    return number_value(cell) if isinstance(cell, Number) else cell


def _read_code(column: Column, cell: Cell) -> Any:
    assert column.codes is not None  # noqa: S101 -- the kind CODE has its list
    known = _codes_by_text(column.codes)
    if isinstance(cell, str):
        text = cell.strip().casefold()
        return known.get(text) or known.get(f"0{text}", cell)
    if isinstance(cell, bool):
        return known.get("ya" if cell else "tidak", cell)
    text = number_as_text(cell)
    return known.get(text) or known.get(f"0{text}", text)


@cache
def _codes_by_text(codes: type[CodeList]) -> dict[str, str]:
    """Return the code that each code and each label stands for; the first of equal labels."""
    found: dict[str, str] = {}
    for member in codes:
        found.setdefault(member.label.strip().casefold(), member.value)
    return found | {member.value.casefold(): member.value for member in codes}


READERS: Final[dict[CellKind, Callable[[Column, Any], Any]]] = {
    CellKind.TEXT: _read_text,
    CellKind.DIGITS: _read_digits,
    CellKind.PHONE: _read_phone,
    CellKind.DATE: _read_date,
    CellKind.TIME: _read_time,
    CellKind.NUMBER: _read_number,
    CellKind.YES_NO: _read_yes_no,
    CellKind.CODE: _read_code,
    CellKind.JSON: _read_json,
}
