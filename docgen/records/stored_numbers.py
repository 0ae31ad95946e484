"""Numbers where text belongs: what a spreadsheet keeps of them, and what it has lost."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from docgen.records.cells import Number
from docgen.records.refusal import CellRefusedError

if TYPE_CHECKING:
    from docgen.records.cells import Cell

MANY_DIGITS: Final = 11
"""Numbers of so many digits name somebody or something; shorter ones lose nothing but zeros."""
KEPT_DIGITS: Final = 15
"""How many digits a spreadsheet keeps of a number."""
LONGEST: Final = 40

_SCIENTIFIC = re.compile(r"\s*[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,3}\s*")
_DECIMAL = re.compile(r"[0-9]+[.,]0+")
_MOBILE = re.compile("8[0-9]{8,11}")
_MOBILE_ABROAD = re.compile("628[0-9]{8,11}")


def value_of(number: Number) -> int | float:
    """Return a number; 31.0 is 31."""
    if len(number.text) > LONGEST:
        return float(number.text)
    exact = Decimal(number.text)
    whole = exact == exact.to_integral_value()
    return int(exact) if whole and abs(exact) < 10**KEPT_DIGITS else float(exact)


def as_text(cell: Cell) -> str:
    """Return a number that stands where text belongs, as it was most likely typed."""
    if not isinstance(cell, Number) or cell.is_date:
        said = "lembar kerja mengubah isiannya menjadi tanggal; jadikan Teks lalu ketik ulang"
        raise CellRefusedError("cell.date_in_text", said)
    value = value_of(cell)
    if abs(value) >= 10**KEPT_DIGITS:
        said = (
            "bilangan panjang yang tersimpan sebagai angka, jadi mungkin sudah berubah; jadikan "
            "format sel Teks, lalu ketik ulang"
        )
        raise CellRefusedError("cell.stored_as_number", said)
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def as_phone(cell: Cell) -> str:
    """Return a mobile number with the zero that the spreadsheet took from it."""
    digits = as_text(cell)
    if _MOBILE.fullmatch(digits):
        return f"0{digits}"
    if _MOBILE_ABROAD.fullmatch(digits):
        return f"+{digits}"
    said = (
        "tersimpan sebagai angka, jadi nol di depannya hilang; jadikan format sel Teks, lalu "
        "ketik ulang dengan 0 atau +62"
    )
    raise CellRefusedError("cell.phone_number", said)


def as_identifier(text: str, length: int | None) -> str:
    """Return a number that names somebody, unless it has been through a number on its way."""
    if _DECIMAL.fullmatch(text.strip()) and (length or LONGEST) >= MANY_DIGITS:
        said = (
            "ditulis dengan angka desimal, jadi pernah menjadi bilangan dan mungkin sudah "
            "berubah; ketik ulang dari dokumen aslinya"
        )
        raise CellRefusedError("cell.stored_as_number", said)
    return text


def refuse_scientific(text: str) -> None:
    """Refuse ``1,27101E+15``, which is what is left of a long number."""
    if "E" in text and _SCIENTIFIC.fullmatch(text):
        said = (
            "hanya sisa bilangan panjang (bentuk E+); jadikan kolomnya Teks di lembar kerja, "
            "lalu ketik ulang dan simpan lagi"
        )
        raise CellRefusedError("cell.scientific", said)
