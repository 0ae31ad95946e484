"""The NIK, a resident's 16-digit number: its check, and the birth date and sex it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Final

from pydantic_core import PydanticCustomError

from docgen.form.validators import CustomTextValidator

from .codes import Sex
from .identifiers import digits_pattern, is_calendar_day, only_digits

if TYPE_CHECKING:
    import datetime as dt

NIK_LENGTH = 16
FEMALE_DAY_OFFSET = 40
"""What the civil registry adds to the day of birth of a woman."""

PLACEHOLDER_NIK: Final = "1234567890123456"


@dataclass(frozen=True, slots=True)
class NikParts:
    """What a NIK says of its holder (``PPKKCCDDMMYYSSSS``); it has no check digit."""

    region_known: bool
    """Old numbers may carry a region code that is no longer in use."""
    sex: Sex
    day: int
    month: int
    year: int
    """Two digits: the number does not say the century."""

    def fits_birth_date(self, birth_date: dt.date) -> bool:
        """Return whether the birth date is the one the NIK holds."""
        given = (birth_date.day, birth_date.month, birth_date.year % 100)
        return given == (self.day, self.month, self.year)


def read_nik(text: str) -> str:
    """Return the 16 digits of a NIK, or refuse what cannot be one."""
    number = only_digits(text, "nik", NIK_LENGTH)
    if len(set(number)) == 1 or number == PLACEHOLDER_NIK:
        raise PydanticCustomError("nik.invented", "bukan NIK sungguhan; periksa KTP-el atau KK")
    if number.endswith("0000"):
        raise PydanticCustomError("nik.serial", "empat angka terakhir tidak boleh 0000")
    if not _has_birth_date(number):
        raise PydanticCustomError(
            "nik.birth_date", "angka ke-7 sampai ke-12 bukan tanggal lahir yang mungkin"
        )
    return number


@lru_cache(maxsize=1000)  # one record asks of its numbers several times
def split_nik(number: str) -> NikParts:
    """Return what a NIK that :func:`read_nik` gave says of its holder."""
    day, month, year = (int(number[start : start + 2]) for start in (6, 8, 10))
    sex = Sex.FEMALE if day > FEMALE_DAY_OFFSET else Sex.MALE
    return NikParts(_is_known_region(number), sex, day % FEMALE_DAY_OFFSET, month, year)


def _has_birth_date(number: str) -> bool:
    day, month, year = (int(number[start : start + 2]) for start in (6, 8, 10))
    day -= FEMALE_DAY_OFFSET if day > FEMALE_DAY_OFFSET else 0
    return any(is_calendar_day(year + century, month, day) for century in (1900, 2000))


def _is_known_region(number: str) -> bool:
    from stdnum.exceptions import InvalidComponent  # noqa: PLC0415 -- many records have no NIK
    from stdnum.id import nik as stdnum_nik  # noqa: PLC0415

    try:
        stdnum_nik.validate(number)
    except InvalidComponent:
        return False
    return True


Nik = Annotated[str, CustomTextValidator(read_nik, digits_pattern(NIK_LENGTH))]
