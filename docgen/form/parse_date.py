"""Parses a date or a time of day as a record may write it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from pydantic_core import PydanticCustomError

MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

FIRST_YEAR, LAST_YEAR = 1900, 2100

_ABBREVIATIONS: Final = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "pebruari": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "ags": 8,
    "agt": 8,
    "agust": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "nop": 11,
    "nopember": 11,
    "des": 12,
}
MONTH_NUMBERS: Final = _ABBREVIATIONS | {
    name.casefold(): number for number, name in enumerate(MONTHS, start=1)
}

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMERIC_DATE = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_WORDED_DATE = re.compile(r"([0-9]{1,2})[ -]([^\W\d_]+)\.?[ -]([0-9]{4})")
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}[-/. ]+(?:[0-9]{1,2}|[^\W\d_]+\.?)[-/. ]+'?[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?:[.:]00)?")


def parse_date(answer: object) -> dt.date:
    """Return the day that ``answer`` names: 2026-08-17, 17-08-2026, 17/08/2026, 17 Agustus 2026."""
    if isinstance(answer, dt.datetime):
        if answer.time() != dt.time():
            raise PydanticCustomError("date.format", "harus tanggal tanpa jam")
        return answer.date()
    if isinstance(answer, dt.date):
        return answer
    if isinstance(answer, (int, float)):
        raise PydanticCustomError(
            "date.number", "harus ditulis sebagai tanggal, misalnya 17-08-2026, bukan bilangan"
        )
    if not isinstance(answer, str):
        raise PydanticCustomError("type", "harus tanggal, misalnya 17-08-2026")
    return _parse_day(" ".join(answer.split()))


def _parse_day(text: str) -> dt.date:
    if not text:
        raise PydanticCustomError("empty", "kosong; isi, atau hapus bila tidak ada")
    if found := _ISO_DATE.fullmatch(text):
        return _build_date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC_DATE.fullmatch(text):
        return _build_date(int(found[4]), int(found[3]), int(found[1]))
    if found := _WORDED_DATE.fullmatch(text):
        return _build_date(int(found[3]), _month_number(found[2]), int(found[1]))
    if _TWO_DIGIT_YEAR.fullmatch(text):
        raise PydanticCustomError(
            "date.two_digit_year", "tahun harus empat angka, misalnya 17-08-2026"
        )
    raise PydanticCustomError(
        "date.format", "harus tanggal, misalnya 2026-08-17, 17-08-2026, atau 17 Agustus 2026"
    )


def _month_number(name: str) -> int:
    number = MONTH_NUMBERS.get(name.casefold())
    if number is None:
        raise PydanticCustomError(
            "date.month", "nama bulan tidak dikenal, misalnya 17 Agustus 2026"
        )
    return number


def _build_date(year: int, month: int, day: int) -> dt.date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        limits = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise PydanticCustomError("date.year", "tahun harus antara {first} dan {last}", limits)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise PydanticCustomError(
            "date.impossible", "tidak ada tanggal seperti itu dalam kalender"
        ) from None


def parse_time(answer: object) -> dt.time:
    """Return the time of day that ``answer`` names: 09.00 or 09:00."""
    if isinstance(answer, dt.time):
        return answer
    found = _TIME.fullmatch(answer.strip()) if isinstance(answer, str) else None
    if not found:
        raise PydanticCustomError("time.format", "harus jam, misalnya 09.00")
    try:
        return dt.time(int(found[1]), int(found[2]))
    except ValueError:
        raise PydanticCustomError("time.impossible", "tidak ada jam seperti itu") from None
