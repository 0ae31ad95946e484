from __future__ import annotations

import datetime as dt

import pytest
from pydantic_core import PydanticCustomError

from docgen.schemas.client.codes import Sex
from docgen.schemas.client.nik import read_nik, split_nik

MALE, FEMALE = "1271011203800001", "1271015203800001"


@pytest.mark.parametrize(
    "text", [MALE, "1271 0112 0380 0001", "12.71.01.120380.0001", "127101-120380-0001"]
)
def test_spaces_dots_and_dashes_are_left_out(text: str) -> None:
    assert read_nik(text) == MALE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("127101120380000", "nik.length"),
        ("12710112038000011", "nik.length"),
        ("127101120380000A", "nik.digits"),
        ("\uff11\uff12" + MALE[2:], "nik.digits"),
        ("\u0661" + MALE[1:], "nik.digits"),
        ("1111111111111111", "nik.invented"),
        ("0000000000000000", "nik.invented"),
        ("1234567890123456", "nik.invented"),
        ("1271011203800000", "nik.serial"),
        ("1271013203800001", "nik.birth_date"),
        ("1271010003800001", "nik.birth_date"),
        ("1271014003800001", "nik.birth_date"),
        ("1271017203800001", "nik.birth_date"),
        ("1271018103800001", "nik.birth_date"),
        ("1271011213800001", "nik.birth_date"),
        ("1271013002800001", "nik.birth_date"),
    ],
)
def test_what_cannot_be_a_nik_is_refused(text: str, code: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read_nik(text)

    assert refused.value.type == code


def test_the_length_problem_has_this_message() -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read_nik("127101120380000")

    assert refused.value.message() == "harus 16 angka, diberikan 15"


@pytest.mark.parametrize(("number", "sex"), [(MALE, Sex.MALE), (FEMALE, Sex.FEMALE)])
def test_the_day_of_birth_in_a_nik_shows_the_sex(number: str, sex: Sex) -> None:
    assert split_nik(number).sex is sex


@pytest.mark.parametrize("number", [MALE, FEMALE])
def test_the_birth_date_is_compared_without_the_century(number: str) -> None:
    assert split_nik(number).fits_birth_date(dt.date(1980, 3, 12))
    assert not split_nik(number).fits_birth_date(dt.date(1980, 3, 13))
    assert not split_nik(number).fits_birth_date(dt.date(1981, 3, 12))


@pytest.mark.parametrize(
    ("region", "known"), [("127101", True), ("317101", True), ("999901", False), ("000001", False)]
)
def test_a_region_is_known_or_not(region: str, known: bool) -> None:
    assert split_nik(read_nik(f"{region}1203800001")).region_known is known


def test_a_leap_day_of_either_century_is_a_birth_date() -> None:
    assert read_nik("1271012902000001")
    assert read_nik("1271012902960001")
