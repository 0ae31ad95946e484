from __future__ import annotations

import datetime as dt

import pytest

from docgen.agency.find import list_agencies
from docgen.agency.letter_number import format_letter_number, list_pattern_faults, matches_number
from docgen.agency.load import load_agency

JUNE = dt.date(2026, 6, 22)

NUMBERS_IN_USE = [
    ("{classification}/{number:4}/{unit}/{year}", 147, "400.9/0147/DINSOS/2026"),
    ("{number}/{unit}/{classification}/{month}/{year}", 147, "147/DINSOS/400.9/6/2026"),
    ("{number:3}/SR/{unit}/{month_roman}/{year}", 12, "012/SR/DINSOS/VI/2026"),
    ("{security}-{number}/{classification}/{month2}/{year}", 8, "R-8/400.9/06/2026"),
]
CODES = {"classification": "400.9", "unit": "DINSOS", "security": "R"}


@pytest.mark.parametrize(("pattern", "number", "written"), NUMBERS_IN_USE)
def test_a_pattern_makes_the_numbers_offices_use(pattern: str, number: int, written: str) -> None:
    assert format_letter_number(pattern, number=number, date=JUNE, codes=CODES) == written


@pytest.mark.parametrize(("pattern", "number", "written"), NUMBERS_IN_USE)
def test_what_a_pattern_makes_matches_it(pattern: str, number: int, written: str) -> None:
    assert number > 0
    assert matches_number(pattern, written)
    assert matches_number(pattern, written, codes=CODES)


@pytest.mark.parametrize(
    "number",
    ["400.9/147/DINSOS/2026", "400.9/0147/DINSOS/26", "400.9-0147-DINSOS-2026", "0147", ""],
)
def test_another_number_does_not_match(number: str) -> None:
    assert not matches_number("{classification}/{number:4}/{unit}/{year}", number)


def test_another_units_code_does_not_match() -> None:
    pattern, number = "{number}/{unit}/{year}", "1/OTHER/2026"

    assert matches_number(pattern, number)
    assert not matches_number(pattern, number, codes={"unit": "DINSOS"})


def test_a_point_in_a_pattern_is_only_a_point() -> None:
    assert not matches_number("400.9/{number}", "40059/1")


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{nomor}/{number}", "{nomor}"),
        ("{number/{year}", "kurung kurawal"),
        ("400.9/{year}", "{number}"),
    ],
)
def test_a_bad_pattern_is_reported(pattern: str, told: str) -> None:
    assert told in "; ".join(list_pattern_faults(pattern))


@pytest.mark.parametrize("name", list_agencies())
def test_the_patterns_that_ship_match_their_own_numbers(name: str) -> None:
    agency = load_agency(name)
    pattern = agency.profile.letter.number_pattern

    number = format_letter_number(pattern, number=7, date=JUNE, codes=agency.number_codes)

    assert matches_number(pattern, number, codes=agency.number_codes)
