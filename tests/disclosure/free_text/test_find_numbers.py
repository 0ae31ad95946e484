from __future__ import annotations

import pytest

from docgen.disclosure.free_text.find_numbers import find_long_numbers, find_phones
from docgen.disclosure.free_text.text_words import ScannedText


def has_long_number(text: str) -> bool:
    return any(True for _ in find_long_numbers(ScannedText.of(text)))


def has_phone(text: str) -> bool:
    return any(True for _ in find_phones(ScannedText.of(text)))


@pytest.mark.parametrize(
    "text",
    ["NIK 1271011203800001", "1271 0112 0380 0001", "NIK1271011203800001", "127101/120380/0001",
     "1271-0112-0380-0001", "12710112\n03800001", "1271_0112_0380_0001", "12710112O38OOOO1",
     "1271011203800001x", "NIK 1271011203800001 HP 081200001234"],
)  # fmt: skip
def test_a_nik_is_found(text: str) -> None:
    assert has_long_number(text)


@pytest.mark.parametrize(
    "text",
    ["12710112038000", "12710112038000012", "tahun 2026", "04-05-2026 11-05-2026",
     "14-05-2026 11-05-2026", "1.000.000.000.000.000", "1990 1995 2000 2005"],
)  # fmt: skip
def test_other_numbers_are_no_nik(text: str) -> None:
    assert not has_long_number(text)


@pytest.mark.parametrize(
    "text",
    ["0812-0000-1234", "HP +6281200001234", "081 200 001 234", "(061) 6613305", "0812.0000.1234",
     "(0812) 00001234", "08 12 00 00 12 34", "0812\n0000\n1234", "061-6613305", "telp 061 6613305"],
)  # fmt: skip
def test_a_telephone_number_is_found(text: str) -> None:
    assert has_phone(text)


@pytest.mark.parametrize(
    "text",
    ["2026-0117", "08", "8120000", "08-05-2026 11-05-2026", "08.00-12.00", "08.00 12.00 16.00"],
)
def test_other_numbers_are_no_telephone_number(text: str) -> None:
    assert not has_phone(text)
