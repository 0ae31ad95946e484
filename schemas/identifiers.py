"""The numbers and addresses that name people and offices: what is accepted, what is doubted."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Final

import phonenumbers
from pydantic_core import PydanticCustomError
from stdnum.exceptions import InvalidComponent
from stdnum.id import nik as stdnum_nik

from docgen.answers import CheckedText, NumberAnswer

from .codes import Aid, Sex

NIK_LENGTH = 16
NIP_LENGTH = 18
BPJS_LENGTH = 13
POSTAL_LENGTH = 5
FEMALE_DAY = 40
"""What the civil registry adds to the day of birth of a woman."""

MOBILE_LENGTHS: Final = range(9, 13)
"""Digits of a mobile number after the country code: ``08`` and 8 to 11 more."""

INVENTED_NIK: Final = "1234567890123456"

_DIGITS = re.compile("[0-9]+")
_SEPARATORS = re.compile(r"[ .\-\u00a0]")
_PHONE = re.compile(r"[0-9 ()+.\-/\u00a0]+")
_CASE_CODE = re.compile("[A-Za-z0-9./-]{3,40}")
_INITIALS = re.compile("[A-Z]{1,5}")
_EMAIL = re.compile(r"[\w.+-]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")


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
        said = (birth_date.day, birth_date.month, birth_date.year % 100)
        return said == (self.day, self.month, self.year)


def read_nik(text: str) -> str:
    """Return the 16 digits of a NIK, or refuse what cannot be one."""
    number = _digits(text, "nik", NIK_LENGTH)
    if len(set(number)) == 1 or number == INVENTED_NIK:
        raise PydanticCustomError("nik.invented", "bukan NIK sungguhan; periksa KTP-el atau KK")
    if number.endswith("0000"):
        raise PydanticCustomError("nik.serial", "empat angka terakhir tidak boleh 0000")
    if not _has_birth_date(number):
        raise PydanticCustomError(
            "nik.birth_date", "angka ke-7 sampai ke-12 bukan tanggal lahir yang mungkin"
        )
    return number


def parts_of_nik(number: str) -> NikParts:
    """Return what a NIK that :func:`read_nik` gave says of its holder."""
    day, month, year = (int(number[start : start + 2]) for start in (6, 8, 10))
    sex = Sex.FEMALE if day > FEMALE_DAY else Sex.MALE
    return NikParts(_is_known_region(number), sex, day % FEMALE_DAY, month, year)


def _has_birth_date(number: str) -> bool:
    day, month, year = (int(number[start : start + 2]) for start in (6, 8, 10))
    day -= FEMALE_DAY if day > FEMALE_DAY else 0
    return any(_is_day(year + century, month, day) for century in (1900, 2000))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _is_known_region(number: str) -> bool:
    try:
        stdnum_nik.validate(number)
    except InvalidComponent:
        return False
    return True


def read_kk(text: str) -> str:
    """Return the 16 digits of a family card's number."""
    return _digits(text, "kk", NIK_LENGTH)


def read_bpjs(text: str) -> str:
    """Return the 13 digits of a health insurance number."""
    return _digits(text, "bpjs", BPJS_LENGTH)


def read_postal_code(text: str) -> str:
    """Return the 5 digits of a postal code."""
    return _digits(text, "postal_code", POSTAL_LENGTH)


def read_nip(text: str) -> str:
    """Return the 18 digits of a civil servant's number."""
    return _digits(text, "nip", NIP_LENGTH)


def doubt_about_nip(number: str) -> str | None:
    """Return what looks wrong in a NIP, which is told and never refused.

    The digits after the birth date differ between kinds of civil servants.
    """
    if not _is_day(int(number[:4]), int(number[4:6]), int(number[6:8])):
        return "delapan angka pertama bukan tanggal lahir; periksa kembali"
    if number[14] not in "12":
        return "angka ke-15 biasanya 1 (laki-laki) atau 2 (perempuan); periksa kembali"
    return None


def read_npwp(text: str) -> str:
    """Return the 15 or 16 digits of a tax number."""
    number = _SEPARATORS.sub("", text)
    if not _DIGITS.fullmatch(number) or len(number) not in {15, 16}:
        raise PydanticCustomError("npwp.format", "harus 15 atau 16 angka")
    return number


def read_rt_rw(text: str) -> str:
    """Return the number of a neighbourhood with its three digits: ``001``."""
    if not _DIGITS.fullmatch(text) or len(text.lstrip("0")) > len("001"):
        raise PydanticCustomError("rt_rw.format", "harus paling banyak 3 angka, misalnya 001")
    return text.lstrip("0").zfill(3)


def read_email(text: str) -> str:
    """Return an e-mail address as it was typed."""
    if not _EMAIL.fullmatch(text):
        raise PydanticCustomError("email.format", "bukan alamat pos-el, misalnya nama@contoh.go.id")
    return text


def read_phone(text: str) -> str:
    """Return a telephone number, mobile or landline, in E.164: ``+6281234567890``."""
    try:
        number = phonenumbers.parse(text, "ID") if _PHONE.fullmatch(text) else None
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not _can_be_dialled(number):
        raise PydanticCustomError(
            "phone.format",
            "bukan nomor telepon, misalnya 0812-3456-7890 atau (061) 6613305",
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _can_be_dialled(number: phonenumbers.PhoneNumber) -> bool:
    national = str(number.national_number)
    if number.country_code == phonenumbers.country_code_for_region("ID") and national[0] == "8":
        return len(national) in MOBILE_LENGTHS
    return phonenumbers.is_valid_number(number)


def read_case_code(text: str) -> str:
    """Return a register number or case code, which file names carry."""
    if not _CASE_CODE.fullmatch(text):
        raise PydanticCustomError(
            "case_code.format",
            "harus 3 sampai 40 huruf, angka, titik, garis miring, atau tanda hubung tanpa spasi",
        )
    return text


def read_initials(text: str) -> str:
    """Return initials as pages print them: one to five capitals, no dots."""
    found = text.replace(".", "").replace(" ", "").upper()
    if not _INITIALS.fullmatch(found):
        raise PydanticCustomError("initials.format", "harus 1 sampai 5 huruf tanpa titik")
    return found


def read_image_path(text: str) -> str:
    """Return the path of a picture that Word can hold."""
    if not text.casefold().endswith((".png", ".jpg", ".jpeg")):
        raise PydanticCustomError("photo.format", "harus berkas .png atau .jpg")
    return text


def read_aid(text: str) -> str:
    """Return an aid by its label where its code or label is known, else as it was typed."""
    known = Aid.find(text)
    return known.label if known else text


def _digits(text: str, code: str, length: int) -> str:
    number = _SEPARATORS.sub("", text)
    if not _DIGITS.fullmatch(number):
        raise PydanticCustomError(f"{code}.digits", "hanya boleh berisi angka 0 sampai 9")  # type: ignore[arg-type]
    if len(number) != length:
        raise PydanticCustomError(
            f"{code}.length",  # type: ignore[arg-type]
            "harus {length} angka, diberikan {given}",
            {"length": length, "given": len(number)},
        )
    return number


def _pattern(length: int) -> tuple[tuple[str, str], ...]:
    return (("pattern", f"^[0-9]{{{length}}}$"),)


Nik = Annotated[str, CheckedText(read_nik, _pattern(NIK_LENGTH))]
Kk = Annotated[str, CheckedText(read_kk, _pattern(NIK_LENGTH))]
Nip = Annotated[str, CheckedText(read_nip, _pattern(NIP_LENGTH))]
Bpjs = Annotated[str, CheckedText(read_bpjs, _pattern(BPJS_LENGTH))]
Npwp = Annotated[str, CheckedText(read_npwp)]
PostalCode = Annotated[str, CheckedText(read_postal_code, _pattern(POSTAL_LENGTH))]
RtRw = Annotated[str, CheckedText(read_rt_rw, _pattern(3))]
Email = Annotated[str, CheckedText(read_email, (("format", "email"),))]
Phone = Annotated[str, CheckedText(read_phone)]
Age = Annotated[int, NumberAnswer(0, 120)]
BirthYear = Annotated[int, NumberAnswer(1900, 2100)]
CaseCode = Annotated[str, CheckedText(read_case_code, (("pattern", _CASE_CODE.pattern),))]
Initials = Annotated[str, CheckedText(read_initials, (("pattern", _INITIALS.pattern),))]
ImagePath = Annotated[str, CheckedText(read_image_path)]
AidName = Annotated[str, CheckedText(read_aid)]
Decile = Annotated[int, NumberAnswer(1, 10)]
