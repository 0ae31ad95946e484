"""Numbers that are written with spaces, dots or dashes and stored without."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from pydantic_core import PydanticCustomError

SEPARATORS: Final = re.compile(r"[ .\-\u00a0]")

_DIGITS = re.compile("[0-9]+")


def only_digits(text: str, code: str, length: int) -> str:
    """Return the digits of a number, or refuse it as ``code.digits`` or ``code.length``."""
    number = SEPARATORS.sub("", text)
    if not _DIGITS.fullmatch(number):
        raise PydanticCustomError(f"{code}.digits", "hanya boleh berisi angka 0 sampai 9")
    if len(number) != length:
        raise PydanticCustomError(
            f"{code}.length",
            "harus {length} angka, diberikan {given}",
            {"length": length, "given": len(number)},
        )
    return number


def pattern_of(length: int) -> tuple[tuple[str, str], ...]:
    """Return what a JSON Schema says of a number of ``length`` digits."""
    return (("pattern", f"^[0-9]{{{length}}}$"),)


def is_day(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has such a day."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
