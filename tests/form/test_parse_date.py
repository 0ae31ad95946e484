from __future__ import annotations

import datetime as dt

import pytest
from pydantic_core import PydanticCustomError

from docgen.form.parse_date import MONTHS, parse_date, parse_time

DAY = dt.date(2026, 8, 17)


def refusal_code(answer: object) -> str:
    with pytest.raises(PydanticCustomError) as refused:
        parse_date(answer)
    return str(refused.value.type)


@pytest.mark.parametrize(
    "answer",
    [
        DAY,
        dt.datetime(2026, 8, 17),  # noqa: DTZ001 -- as a spreadsheet gives it
        "2026-08-17",
        "2026-8-17",
        "17-08-2026",
        "17/08/2026",
        "17.8.2026",
        "17 Agustus 2026",
        "17 agustus 2026",
        " 17  AGUSTUS  2026 ",
        "17 Ags 2026",
        "17 Agt. 2026",
        "17-Agu-2026",
    ],
)
def test_a_day_may_be_written_in_these_ways(answer: object) -> None:
    assert parse_date(answer) == DAY


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, start=1)))
def test_every_month_has_its_name(number: int, name: str) -> None:
    assert parse_date(f"1 {name} 2026") == dt.date(2026, number, 1)


@pytest.mark.parametrize(
    ("name", "number"),
    [("Jan", 1), ("Peb", 2), ("Mar.", 3), ("jun", 6), ("Ags", 8), ("Sept", 9), ("Nop", 11)],
)
def test_common_abbreviations_are_read(name: str, number: int) -> None:
    assert parse_date(f"1 {name} 2026").month == number


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("17-08-26", "date.two_digit_year"),
        ("17/8/26", "date.two_digit_year"),
        ("17 Agustus 26", "date.two_digit_year"),
        ("17 Agustus '26", "date.two_digit_year"),
        ("31-02-2026", "date.impossible"),
        ("29 Februari 2026", "date.impossible"),
        ("2026-13-01", "date.impossible"),
        ("08/17/2026", "date.impossible"),
        ("0-0-2026", "date.impossible"),
        ("17 August 2026", "date.month"),
        ("01-01-0026", "date.year"),
        ("01-01-2101", "date.year"),
        ("kemarin", "date.format"),
        ("17-08/2026", "date.format"),
        ("2026-08-17T00:00:00", "date.format"),
        ("\u0661\u0667-08-2026", "date.format"),
        ("", "empty"),
        (46000, "date.number"),
        (46000.5, "date.number"),
        (True, "date.number"),
        (None, "type"),
        ([2026, 8, 17], "type"),
        (dt.datetime(2026, 8, 17, 9), "date.format"),  # noqa: DTZ001
    ],
)
def test_what_is_no_day_says_what_is_wrong(answer: object, code: str) -> None:
    assert refusal_code(answer) == code


@pytest.mark.parametrize("answer", ["09.05", "9:05", " 09:05 ", dt.time(9, 5)])
def test_a_time_may_be_written_in_these_ways(answer: object) -> None:
    assert parse_time(answer) == dt.time(9, 5)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("25.00", "time.impossible"),
        ("09.60", "time.impossible"),
        ("9", "time.format"),
        (9, "time.format"),
    ],
)
def test_what_is_no_time_says_what_is_wrong(answer: object, code: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_time(answer)

    assert refused.value.type == code
