"""Dates, times and long numbers as spreadsheets store them; refuses what has lost digits."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from docgen.records.read_errors import CellRefusedError
from docgen.records.table.cells import Number

if TYPE_CHECKING:
    from docgen.records.table.cells import Cell


EPOCH: Final = dt.date(1899, 12, 30)
EPOCH_1904: Final = dt.date(1904, 1, 1)
FALSE_LEAP_DAY: Final = 60
"""29 February 1900, which spreadsheets count and no calendar has."""
LAST_DAY_NUMBER: Final = 2_958_465
MINUTES_A_DAY: Final = 24 * 60


def iso_date(number: Number) -> str:
    """Return a day as a record writes it: ``2026-08-17``."""
    whole, minutes = divmod(round(float(number.text) * MINUTES_A_DAY), MINUTES_A_DAY)
    if minutes:
        raise CellRefusedError("cell.date_with_time", "berisi tanggal dengan jam; hapus jamnya")
    if not 0 < whole <= LAST_DAY_NUMBER or (whole == FALSE_LEAP_DAY and not number.starts_1904):
        raise CellRefusedError("cell.date_number", "bukan tanggal yang ada; ketik ulang harinya")
    if number.starts_1904:
        return str(EPOCH_1904 + dt.timedelta(whole))
    early = dt.timedelta(1 if whole < FALSE_LEAP_DAY else 0)
    return str(EPOCH + dt.timedelta(whole) + early)


def iso_time(cell: Cell) -> str:
    """Return a time of day as a record writes it: ``09:30``."""
    value = float(cell.text) if isinstance(cell, Number) else -1.0
    if not 0 <= value < 1:
        message = "bukan jam; jadikan format sel Teks, lalu ketik seperti 09.30"
        raise CellRefusedError("cell.time_number", message)
    hours, minutes = divmod(round(value * MINUTES_A_DAY) % MINUTES_A_DAY, 60)
    return f"{hours:02}:{minutes:02}"


IDENTIFIER_DIGITS: Final = 11
"""Numbers of so many digits name somebody or something; shorter ones lose nothing but zeros."""
EXACT_DIGITS: Final = 15
"""How many digits a spreadsheet keeps of a number."""
LONGEST_NUMBER: Final = 40

_SCIENTIFIC = re.compile(r"\s*[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,3}\s*")
_DECIMAL = re.compile(r"[0-9]+[.,]0+")
_MOBILE = re.compile("8[0-9]{8,11}")
_MOBILE_ABROAD = re.compile("628[0-9]{8,11}")


def number_value(number: Number) -> int | float:
    """Return a number; 31.0 is 31."""
    if len(number.text) > LONGEST_NUMBER:
        return float(number.text)
    exact = Decimal(number.text)
    whole = exact == exact.to_integral_value()
    return int(exact) if whole and abs(exact) < 10**EXACT_DIGITS else float(exact)


def number_as_text(cell: Cell) -> str:
    """Return a number that stands where text belongs, as it was most likely typed."""
    if not isinstance(cell, Number) or cell.is_date:
        message = "lembar kerja mengubah isiannya menjadi tanggal; jadikan Teks lalu ketik ulang"
        raise CellRefusedError("cell.date_in_text", message)
    value = number_value(cell)
    if abs(value) >= 10**EXACT_DIGITS:
        message = (
            "bilangan panjang yang tersimpan sebagai angka, jadi mungkin sudah berubah; jadikan "
            "format sel Teks, lalu ketik ulang"
        )
        raise CellRefusedError("cell.stored_as_number", message)
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def has_lost_zero(cell: Cell) -> bool:
    """Return whether a cell holds a mobile number whose first zero the spreadsheet took."""
    text = cell.text if isinstance(cell, Number) else cell
    return isinstance(text, str) and _MOBILE.fullmatch(text.strip()) is not None


def number_as_phone(cell: Cell) -> str:
    """Return a mobile number with the zero that the spreadsheet took from it."""
    digits = number_as_text(cell)
    if _MOBILE.fullmatch(digits):
        return f"0{digits}"
    if _MOBILE_ABROAD.fullmatch(digits):
        return f"+{digits}"
    message = (
        "tersimpan sebagai angka, jadi nol di depannya hilang; jadikan format sel Teks, lalu "
        "ketik ulang dengan 0 atau +62"
    )
    raise CellRefusedError("cell.phone_number", message)


def check_identifier(text: str, length: int | None) -> str:
    """Return a number that names somebody, unless it has been through a number on its way."""
    if _DECIMAL.fullmatch(text.strip()) and (length or LONGEST_NUMBER) >= IDENTIFIER_DIGITS:
        message = (
            "ditulis dengan angka desimal, jadi pernah menjadi bilangan dan mungkin sudah "
            "berubah; ketik ulang dari dokumen aslinya"
        )
        raise CellRefusedError("cell.stored_as_number", message)
    return text


def refuse_scientific(text: str) -> None:
    """Refuse ``1,27101E+15``, which is what is left of a long number."""
    if "E" in text and _SCIENTIFIC.fullmatch(text):
        message = (
            "hanya sisa bilangan panjang (bentuk E+); jadikan kolomnya Teks di lembar kerja, "
            "lalu ketik ulang dan simpan lagi"
        )
        raise CellRefusedError("cell.scientific", message)
