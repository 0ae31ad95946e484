from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date, get_day_names
from hypothesis import given
from hypothesis import strategies as st

from docgen.form import formatting
from docgen.form.formatting.dates import DAYS


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_date_is_written_with_the_name_of_its_month() -> None:
    assert formatting.long_date(day("2026-08-17")) == "17\u00a0Agustus\u00a02026"


@given(st.dates())
def test_a_date_is_written_as_babel_writes_it(date: dt.date) -> None:
    written = spaced(formatting.day_date(date))

    assert written == format_date(date, "EEEE, d MMMM y", locale="id_ID")


def test_the_fifth_day_is_jumat() -> None:
    names = get_day_names("wide", locale="id_ID")

    assert list(DAYS) == [names[number] for number in range(7)]
    assert DAYS[4] == "Jumat"


@given(st.dates())
def test_no_line_ends_within_a_date(date: dt.date) -> None:
    weekday, written = formatting.day_date(date).split(" ")

    assert weekday.endswith(",")
    assert written.split("\u00a0")[::2] == [str(date.day), str(date.year)]


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2026-06-12", "2026-06-12", "12 Juni 2026"),
        ("2026-06-11", "2026-06-22", "11 s.d. 22 Juni 2026"),
        ("2026-06-28", "2026-07-03", "28 Juni s.d. 3 Juli 2026"),
        ("2025-12-28", "2026-01-03", "28 Desember 2025 s.d. 3 Januari 2026"),
    ],
)
def test_a_range_says_once_what_both_days_share(start: str, end: str, written: str) -> None:
    assert spaced(formatting.date_range(day(start), day(end))) == written


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ([], ""),
        (["2026-06-13"], "13 Juni 2026"),
        (["2026-06-13", "2026-06-15", "2026-06-19"], "13, 15, 19 Juni 2026"),
        (["2026-06-30", "2026-07-02", "2026-07-04"], "30 Juni, 2, 4 Juli 2026"),
        (["2025-12-30", "2026-01-02"], "30 Desember 2025, 2 Januari 2026"),
    ],
)
def test_a_list_of_days_says_month_and_year_once(days: list[str], written: str) -> None:
    assert spaced(formatting.date_list([day(each) for each in days])) == written


@pytest.mark.parametrize(
    ("given_time", "written"),
    [(dt.time(9), "09.00 WIB"), ("13:30", "13.30 WIB"), ("13.30 WITA", "13.30 WITA")],
)
def test_a_time_has_a_dot_and_its_zone(given_time: dt.time | str, written: str) -> None:
    assert formatting.time_text(given_time) == written


@pytest.mark.parametrize(
    ("birth", "on", "written"),
    [
        ("1980-03-12", "2026-06-22", "46 tahun"),
        ("1980-06-23", "2026-06-22", "45 tahun"),
        ("2023-04-22", "2026-06-22", "3 tahun 2 bulan"),
        ("2021-06-22", "2026-06-22", "5 tahun"),
        ("2022-06-22", "2026-06-22", "4 tahun"),
        ("2026-01-31", "2026-03-01", "1 bulan"),
        ("2026-06-10", "2026-06-22", "12 hari"),
        ("2026-06-22", "2026-06-22", "0 hari"),
    ],
)
def test_an_age_is_written_in_years_and_under_five_in_months(
    birth: str, on: str, written: str
) -> None:
    assert formatting.age_text(day(birth), day(on)) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2026-03-10", "2026-06-22", "3 bulan 12 hari"),
        ("2026-06-22", "2026-06-22", "0 hari"),
        ("2026-01-31", "2026-02-28", "28 hari"),
        ("2024-02-29", "2025-03-01", "1 tahun 1 hari"),
    ],
)
def test_a_duration_is_written_to_the_day(start: str, end: str, written: str) -> None:
    assert formatting.duration_text(day(start), day(end)) == written


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(0, 40_000))
def test_a_duration_never_has_a_negative_part(start: dt.date, days: int) -> None:
    written = formatting.duration_text(start, start + dt.timedelta(days))

    assert "-" not in written
