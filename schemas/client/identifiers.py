"""Checks of numbers and contacts: KK, NIP, BPJS, NPWP, postal code, telephone, e-mail, initials."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Final

from pydantic_core import PydanticCustomError

from docgen.form.model import warning
from docgen.form.validators import CustomTextValidator, NumberValidator

from .codes import Aid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

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


def digits_pattern(length: int) -> tuple[tuple[str, str], ...]:
    """Return what a JSON Schema says of a number of ``length`` digits."""
    return (("pattern", f"^[0-9]{{{length}}}$"),)


def is_calendar_day(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has such a day."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


KK_LENGTH = 16
NIP_LENGTH = 18
BPJS_LENGTH = 13
POSTAL_LENGTH = 5
RT_RW_LENGTH = 3
MOBILE_LENGTHS: Final = range(9, 13)
"""Digits of a mobile number after the country code: ``08`` and 8 to 11 more."""


_PHONE = re.compile(r"[0-9 ()+.\-/\u00a0]+")
_CASE_CODE = re.compile("[A-Za-z0-9./-]{3,40}")
_INITIALS = re.compile("[A-Z]{1,5}")
_EMAIL = re.compile(r"[\w.+-]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")


def read_kk(text: str) -> str:
    """Return the 16 digits of a family card's number."""
    return only_digits(text, "kk", KK_LENGTH)


def read_bpjs(text: str) -> str:
    """Return the 13 digits of a health insurance number."""
    return only_digits(text, "bpjs", BPJS_LENGTH)


def read_postal_code(text: str) -> str:
    """Return the 5 digits of a postal code."""
    return only_digits(text, "postal_code", POSTAL_LENGTH)


def read_nip(text: str) -> str:
    """Return the 18 digits of a civil servant's number."""
    return only_digits(text, "nip", NIP_LENGTH)


def check_nip(number: str | None) -> Iterator[Problem]:
    """Tell what looks wrong in a NIP; kinds of civil servants build it differently."""
    doubt = _nip_doubt(number) if number else None
    if doubt:
        yield warning("nip.doubtful", doubt, at="nip")


def _nip_doubt(number: str) -> str | None:
    if not is_calendar_day(int(number[:4]), int(number[4:6]), int(number[6:8])):
        return "delapan angka pertama bukan tanggal lahir; periksa kembali"
    if number[14] not in "12":
        return "angka ke-15 biasanya 1 (laki-laki) atau 2 (perempuan); periksa kembali"
    return None


def read_npwp(text: str) -> str:
    """Return the 15 or 16 digits of a tax number."""
    number = SEPARATORS.sub("", text)
    if not _DIGITS.fullmatch(number) or len(number) not in {15, 16}:
        raise PydanticCustomError("npwp.format", "harus 15 atau 16 angka")
    return number


def read_rt_rw(text: str) -> str:
    """Return the number of a neighbourhood with its three digits: ``001``."""
    if not _DIGITS.fullmatch(text) or len(text.lstrip("0")) > RT_RW_LENGTH:
        raise PydanticCustomError("rt_rw.format", "harus paling banyak 3 angka, misalnya 001")
    return text.lstrip("0").zfill(RT_RW_LENGTH)


def read_email(text: str) -> str:
    """Return an e-mail address as it was typed."""
    if not _EMAIL.fullmatch(text):
        raise PydanticCustomError("email.format", "bukan alamat pos-el, misalnya nama@contoh.go.id")
    return text


def read_phone(text: str) -> str:
    """Return a telephone number, mobile or landline, as it was typed."""
    if not _can_be_dialled(text):
        raise PydanticCustomError(
            "phone.format", "bukan nomor telepon, misalnya 0812-3456-7890 atau (061) 6613305"
        )
    return text


@lru_cache(maxsize=1000)  # records of one office name its numbers again and again
def _can_be_dialled(text: str) -> bool:
    """Return whether a number is one of Indonesia, or of the country that it names."""
    import phonenumbers  # noqa: PLC0415 -- takes long, and not every record has a number

    if not _PHONE.fullmatch(text):
        return False
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return False
    national = str(number.national_number)
    if number.country_code == phonenumbers.country_code_for_region("ID") and national[0] == "8":
        return len(national) in MOBILE_LENGTHS
    return bool(phonenumbers.is_valid_number(number))


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


Kk = Annotated[str, CustomTextValidator(read_kk, digits_pattern(KK_LENGTH))]
Nip = Annotated[str, CustomTextValidator(read_nip, digits_pattern(NIP_LENGTH))]
Bpjs = Annotated[str, CustomTextValidator(read_bpjs, digits_pattern(BPJS_LENGTH))]
Npwp = Annotated[str, CustomTextValidator(read_npwp)]
PostalCode = Annotated[str, CustomTextValidator(read_postal_code, digits_pattern(POSTAL_LENGTH))]
RtRw = Annotated[str, CustomTextValidator(read_rt_rw, digits_pattern(RT_RW_LENGTH))]
Email = Annotated[str, CustomTextValidator(read_email, (("format", "email"),))]
Phone = Annotated[str, CustomTextValidator(read_phone)]
Age = Annotated[int, NumberValidator(0, 120)]
BirthYear = Annotated[int, NumberValidator(1900, 2100)]
CaseCode = Annotated[
    str, CustomTextValidator(read_case_code, (("pattern", f"^{_CASE_CODE.pattern}$"),))
]
Initials = Annotated[
    str, CustomTextValidator(read_initials, (("pattern", f"^{_INITIALS.pattern}$"),))
]
ImagePath = Annotated[str, CustomTextValidator(read_image_path)]
AidName = Annotated[str, CustomTextValidator(Aid.label_or_text)]
Decile = Annotated[int, NumberValidator(1, 10)]
