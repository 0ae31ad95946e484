"""Formats amounts, counts and official identity numbers."""

from __future__ import annotations

import re
from typing import Final

ROMANS: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
LARGEST_ROMAN = 3999
"""How many digits a masked number shows at its start and its end."""

_NIP = re.compile(r"([0-9]{8})([0-9]{6})([0-9])([0-9]{3})")
_NPWP = re.compile(r"([0-9]{2})([0-9]{3})([0-9]{3})([0-9])([0-9]{3})([0-9]{3})")


def rupiah(amount: int) -> str:
    """Return ``Rp1.500.000,00``."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{group_thousands(abs(amount))},00"


def group_thousands(number: int) -> str:
    """Return ``1.500.000``."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """Return ``36,5``: a decimal comma and no more digits than the number has."""
    return f"{number:f}".rstrip("0").rstrip(".").replace(".", ",")


def number_words(number: int) -> str:
    """Return a whole number in words (terbilang): ``dua ribu dua puluh enam``."""
    from num2words import num2words  # noqa: PLC0415 -- 30 ms that most documents never need

    return str(num2words(number, lang="id"))


def number_with_words(number: int) -> str:
    """Return ``1 (satu)``."""
    return f"{number} ({number_words(number)})"


def roman(number: int) -> str:
    """Return ``IV``; a number that the Romans could not write stays in digits."""
    if not 1 <= number <= LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, numeral in ROMANS:
        count, number = divmod(number, value)
        written += numeral * count
    return written


def nip(digits: str) -> str:
    """Return ``19680211 199303 1 006``: the four parts of a civil servant's number."""
    return _NIP.sub(r"\1 \2 \3 \4", digits) if _NIP.fullmatch(digits) else digits


def npwp(digits: str) -> str:
    """Return ``01.234.567.8-901.000``; the newer number of 16 digits is written whole."""
    return _NPWP.sub(r"\1.\2.\3.\4-\5.\6", digits) if _NPWP.fullmatch(digits) else digits


def format_unchanged(digits: str) -> str:
    """Return a number as the record has it (NIK, KK, BPJS, telephone)."""
    return digits
