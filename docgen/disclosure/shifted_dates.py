"""Moves the dates in a text: days, months and years, in words and in figures.

A month that stayed while the days moved would tell by how much they did.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Final

from docgen.form.formatting import long_date, month_year
from docgen.form.parse_date import MONTH_NUMBERS, MONTHS, parse_date

MIDDLE_DAY: Final = 15
MIDDLE_MONTH: Final = 7
SAMPLE_YEAR: Final = 2001
"""A year for a month that a text tells without one."""

_SPACE = r"[ \u00a0]"
_FULL = "|".join(MONTHS)
_NAMES = "|".join(sorted({*MONTHS, *map(str.title, MONTH_NUMBERS)}, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}"
_UNTIL = rf"s\.d\.|sd|sampai(?:{_SPACE}dengan)?|hingga"
_JOINT = rf"(?:,|{_SPACE}?(?:-|\u2013|&|/|dan|atau|{_UNTIL})){_SPACE}?"
_DAYS = rf"[0-9]{{1,2}}(?:{_JOINT}[0-9]{{1,2}})*"
_ITEM = (
    rf"(?:(?P<days>{_DAYS}){_SPACE})?"
    rf"(?P<month>{_FULL}|(?:{_NAMES})\.?(?={_SPACE}{_YEAR})|(?<=[0-9]{_SPACE})(?:{_NAMES})\b\.?)"
    rf"(?:{_SPACE}(?P<year>{_YEAR}))?"
)
_ITEM_WITHOUT_NAMES = re.sub(r"\?P<\w+>", "?:", _ITEM)
_LAW = (
    rf"(?:Nomor|No\.?){_SPACE}?[0-9]+\w*{_SPACE}Tahun{_SPACE}{_YEAR}"
    rf"|(?:UU|PP|Perpres|Permen\w*|Perda|Pergub|Perwal){_SPACE}[0-9]+/{_YEAR}"
    rf"|Rp{_SPACE}?[0-9.,]+"
)
_DATED = re.compile(
    rf"(?P<kept>{_LAW})"
    r"|\b(?P<whole>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{4})\b"
    rf"|\b(?P<words>{_ITEM_WITHOUT_NAMES}(?:{_JOINT}{_ITEM_WITHOUT_NAMES})*)\b"
    rf"|\b(?P<number>0?[1-9]|1[0-2])(?P<slash>[/-])(?P<numbered>{_YEAR})\b"
    rf"|(?<![\w./-])(?P<alone>{_YEAR})(?![\w/-])"
)
_ONE_ITEM = re.compile(_ITEM)


def shift_dates(text: str, shift: dt.timedelta) -> str:
    """Return a text of which every date is moved; one that is in no calendar is ``(tanggal)``.

    The years of laws and amounts of money stay.
    """
    return _DATED.sub(lambda found: _moved(found, shift), text)


def shift_year(year: int, shift: dt.timedelta) -> int:
    """Return the year in which the middle of a year comes to lie."""
    return (dt.date(year, MIDDLE_MONTH, 1) + shift).year


def _moved(found: re.Match[str], shift: dt.timedelta) -> str:
    try:
        if found["kept"]:
            return found[0]
        if found["whole"]:
            return _move_figures(found["whole"], found["sign"], shift)
        if found["words"]:
            return _move_words(found["words"], shift)
        if found["number"]:
            day = dt.date(int(found["numbered"]), int(found["number"]), MIDDLE_DAY) + shift
            return f"{day.month:02}{found['slash']}{day.year}"
        return str(shift_year(int(found["alone"]), shift))
    except (ValueError, OverflowError):
        return "(tanggal)"


def _move_figures(date: str, sign: str | None, shift: dt.timedelta) -> str:
    day = parse_date(date) + shift
    if sign:
        return sign.join((f"{day.day:02}", f"{day.month:02}", f"{day.year}"))
    return day.isoformat()


def _move_words(words: str, shift: dt.timedelta) -> str:
    """Return dates that follow each other moved; the last year is that of those before it."""
    items = list(_ONE_ITEM.finditer(words))
    year, moved = None, []
    for item in reversed(items):
        year = int(item["year"]) if item["year"] else year
        moved.append(_move_item(item, year, shift))
    joints = [words[one.end() : two.start()] for one, two in pairwise(items)]
    return "".join(a + b for a, b in zip(reversed(moved), [*joints, ""], strict=True))


def _move_item(item: re.Match[str], year: int | None, shift: dt.timedelta) -> str:
    month = MONTH_NUMBERS[item["month"].rstrip(".").casefold()]
    at = SAMPLE_YEAR if year is None else year
    if not item["days"]:
        day = dt.date(at, month, MIDDLE_DAY) + shift
        return month_year(day) if item["year"] else MONTHS[day.month - 1]
    days = [dt.date(at, month, int(each)) + shift for each in re.findall("[0-9]+", item["days"])]
    if year is None:
        return ", ".join(f"{day.day} {MONTHS[day.month - 1]}" for day in days)
    return ", ".join(map(long_date, days))
