"""Formats dates, times, ages and durations."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from docgen.form.parse_date import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

UNTIL: Final = "s.d."
NO_BREAK: Final = "\u00a0"
"""Between day, month and year, so that no line ends in the middle of a date; nowhere else."""

MONTHS_SHOWN_BELOW = 5
"""A child under this age in years is described in years and months."""


def long_date(day: dt.date) -> str:
    """Return ``17 Agustus 2026``."""
    return f"{day.day}{NO_BREAK}{month_year(day)}"


def day_date(day: dt.date) -> str:
    """Return ``Senin, 17 Agustus 2026``."""
    return f"{DAYS[day.weekday()]}, {long_date(day)}"


def month_year(day: dt.date) -> str:
    """Return ``Agustus 2026``."""
    return f"{MONTHS[day.month - 1]}{NO_BREAK}{day.year}"


def date_range(start: dt.date, end: dt.date) -> str:
    """Return ``11 s.d. 22 Juni 2026``: month and year are said once where both days share them."""
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} {UNTIL} {long_date(end)}"
    if start.year == end.year:
        return f"{start.day}{NO_BREAK}{MONTHS[start.month - 1]} {UNTIL} {long_date(end)}"
    return f"{long_date(start)} {UNTIL} {long_date(end)}"


def date_list(days: Sequence[dt.date]) -> str:
    """Return ``13, 15, 19 Juni 2026``: days that share a month and a year say them once."""
    months = [list(group) for _, group in groupby(days, key=lambda day: (day.year, day.month))]
    written = [
        _month_of_days(month, with_year=month[0].year != following[0].year)
        for month, following in pairwise(months)
    ]
    written += [_month_of_days(month, with_year=True) for month in months[-1:]]
    return ", ".join(written)


def _month_of_days(days: Sequence[dt.date], *, with_year: bool) -> str:
    *before, last = days
    name = month_year(last) if with_year else MONTHS[last.month - 1]
    return ", ".join([*(str(day.day) for day in before), f"{last.day}{NO_BREAK}{name}"])


def time_text(time: dt.time | str, zone: str = "WIB") -> str:
    """Return ``09.00 WIB``; a text that names its own zone keeps it."""
    if isinstance(time, dt.time):
        return f"{time:%H.%M} {zone}"
    text = time.strip().replace(":", ".")
    return text if text.endswith(("WIB", "WITA", "WIT")) else f"{text} {zone}"


def age(birth: dt.date, on: dt.date) -> int:
    """Return the full years from ``birth`` to the day ``on``."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def age_text(birth: dt.date, on: dt.date) -> str:
    """Return ``46 tahun``; under five ``3 tahun 2 bulan``, under a month ``12 hari``."""
    years, months, days = _elapsed(birth, on)
    if years >= MONTHS_SHOWN_BELOW:
        return f"{years} tahun"
    return _join_units((years, "tahun"), (months, "bulan")) or f"{days} hari"


def duration_text(start: dt.date, end: dt.date) -> str:
    """Return how long it is from ``start`` to ``end``, such as ``3 bulan 12 hari``."""
    years, months, days = _elapsed(start, end)
    return _join_units((years, "tahun"), (months, "bulan"), (days, "hari")) or "0 hari"


def _elapsed(start: dt.date, end: dt.date) -> tuple[int, int, int]:
    """Return whole years, months and days from ``start`` to ``end``."""
    total = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    year, month = divmod(start.year * 12 + start.month - 1 + total, 12)
    day = min(start.day, monthrange(year, month + 1)[1])
    return (*divmod(total, 12), (end - dt.date(year, month + 1, day)).days)


def _join_units(*parts: tuple[int, str]) -> str:
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
