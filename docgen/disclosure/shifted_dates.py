"""Moves the dates in a text: days, months and years, in words and in figures.

A month that stayed while the days moved would tell by how much they did.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Final

from docgen.form.formatting import long_date, month_year
from docgen.form.parse_date import MONTH_NUMBERS, MONTHS

MIDDLE_DAY: Final = 15
MIDDLE_MONTH: Final = 7
SAMPLE_YEAR: Final = 2001
"""A year for a month that a text tells without one."""

NO_DATE: Final = "(tanggal)"
"""What stands for a date that cannot be moved: without month or year, in words, in no calendar."""

CENTURY_TURN: Final = 50
"""Up to this one, a year of two figures is of this century."""

_ENGLISH = dict(
    zip(("january", "february", "march", "may", "june", "july"), (1, 2, 3, 5, 6, 7), strict=True)
)
_ALL_MONTHS: Final = (
    MONTH_NUMBERS
    | _ENGLISH
    | {"august": 8, "aug": 8, "october": 10, "oct": 10, "december": 12, "dec": 12}
)

_SPACE = r"[\s\u00a0]"
_FULL = "|".join(MONTHS)
_NAMES = "|".join(sorted(_ALL_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}"
_COUNTED = r"orang|org|anak|klien|keluarga|kk|peserta|rumah|kali|jam|menit|hari|minggu|bulan|tahun"
_SHORT_YEAR = rf"['\u2018\u2019]?[0-9]{{2}}(?![0-9.:])(?!{_SPACE}?(?:{_COUNTED})\b)"
_UNTIL = rf"s\.?{_SPACE}?[/.]?{_SPACE}?d\b\.?|sampai(?:{_SPACE}dengan)?|hingga"
_JOINT = rf"(?:,|{_SPACE}?(?:[-\u2013\u2014&/]|dan|atau|{_UNTIL})){_SPACE}?"
_DAYS = rf"[0-9]{{1,2}}(?:{_JOINT}[0-9]{{1,2}}){{0,15}}"
_GAP = rf"(?:{_SPACE}|[-/.,]){{0,3}}"
_ITEM = (
    rf"(?:(?P<days>{_DAYS}){_GAP}(?P<of_day>{_NAMES})(?![a-z])\.?"
    rf"|(?P<month>(?:{_FULL})\b|(?:{_NAMES})\b\.?(?={_GAP}{_YEAR})))"
    rf"(?:{_GAP}(?P<year>{_YEAR}(?![0-9]))"
    rf"|(?:(?<=[a-z.]){_SPACE}|[-/])?(?P<short>(?:(?<=[\s\u00a0/.-])|(?=['\u2018\u2019])){_SHORT_YEAR}))?"
)
_ITEM_WITHOUT_NAMES = re.sub(r"\?P<\w+>", "?:", _ITEM)
_LAW = (
    rf"(?:Nomor|No\.?){_SPACE}?[0-9]+\w*{_SPACE}Tahun{_SPACE}{_YEAR}"
    rf"|(?:UU|PP|Perpres|Permen\w*|Perda|Pergub|Perwal){_SPACE}(?:No\.?{_SPACE}?)?[0-9]+/{_YEAR}"
    rf"|Rp\.?{_SPACE}?[0-9.,]+"
)
_NUMERAL = (
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh"
    r"|seribu|ribu|seratus|ratus)"
)
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_DAY_WORD = r"(?:tanggal|tgl\b\.?|tggl\b\.?)"
_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum['\u2019]?at|sabtu|ahad|minggu(?=,|[\s\u00a0]\())"
_UNTOLD = (
    rf"(?:{_NUMERAL}{_SPACE}){{1,6}}(?:bulan{_SPACE})?(?:{_FULL})\b"
    rf"(?:{_SPACE}(?:tahun{_SPACE})?(?:{_YEAR}|{_NUMERAL}(?:{_SPACE}{_NUMERAL})*))?\b"
    rf"|tahun{_SPACE}(?:dua{_SPACE}ribu|seribu{_SPACE}sembilan{_SPACE}ratus)(?:{_SPACE}{_NUMERAL}\b)*"
    rf"|{_DAY_WORD}{_SPACE}?:?{_SPACE}?{_DAYS}(?:{_SPACE}bulan{_SPACE}[0-9]{{1,2}}(?:{_SPACE}tahun{_SPACE}{_YEAR})?)?\b"
    rf"(?!{_JOINT}[0-9]|{_GAP}(?:{_NAMES})\b|[-/.][0-9])"
    rf"|(?:{_DAY_WORD}|{_WEEKDAY}|pada|per|sejak)[\s\u00a0,(]{{1,3}}(?:[12]?[0-9]|0[1-9]|3[01])/(?:0?[1-9]|1[0-2])\b(?![-/.]?[0-9])"
    rf"|bulan{_SPACE}[0-9]{{1,2}}{_SPACE}(?:tahun{_SPACE})?{_YEAR}"
    rf"|(?:{_NAMES})\.?{_SPACE}[0-9]{{1,2}}(?:[snrt][tdh])?,?{_SPACE}{_YEAR}"
    rf"|(?:[0-9]{{1,2}}[-/.])?\b(?-i:{_ROMAN})[-/.]{_YEAR}"
    rf"|(?<![0-9]{_SPACE})(?:tahun|th[n]?\b\.?){_SPACE}{_SHORT_YEAR}"
    rf"|['\u2018\u2019][0-9]{{2}}\b(?!['\u2019]|{_SPACE}?(?:{_COUNTED})\b)"
    rf"|14[0-9]{{2}}{_SPACE}?(?-i:H)\b"
)
_DATED = re.compile(
    rf"(?P<kept>{_LAW})"
    rf"|(?<!\w)(?P<untold>{_UNTOLD})"
    rf"|(?<![\w/-])(?<!\.)(?P<whole>{_YEAR}(?P<big>[-/.])[0-9]{{1,2}}(?P=big)[0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}(?P<sign>{_SPACE}?[-/.]{_SPACE}?)[0-9]{{1,2}}(?P=sign){_YEAR}"
    rf"|[0-9]{{1,2}}(?P<two>[-/])[0-9]{{1,2}}(?P=two)['\u2019]?[0-9]{{2}}|[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{2}}"
    rf"|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![\w/-]|\.[0-9])"
    rf"|\b(?P<words>{_ITEM_WITHOUT_NAMES}(?:{_JOINT}{_ITEM_WITHOUT_NAMES})*)(?!\w)"
    rf"|\b(?P<number>0?[1-9]|1[0-2])(?P<slash>[/-])(?P<numbered>{_YEAR})\b"
    rf"|(?<![\w./-])(?P<turned>{_YEAR})(?P<dash>[/-])(?P<turned_month>0[1-9]|1[0-2])(?![\w/-])"
    rf"|(?<![\w.-])(?<![\w]/)(?P<pair>{_YEAR}{_SPACE}?[-/]{_SPACE}?(?:{_YEAR}|[0-9]{{2}}))(?![\w/-])"
    rf"|(?<![0-9.-])(?P<alone>{_YEAR})(?![\w/-])",
    re.IGNORECASE,
)
_ONE_ITEM = re.compile(_ITEM, re.IGNORECASE)
_FIGURES = re.compile("[0-9]+")


def shift_dates(text: str, shift: dt.timedelta) -> str:
    """Return a text of which every date is moved; one that cannot be is ``(tanggal)``.

    The years of laws and amounts of money stay.
    """
    return _DATED.sub(lambda found: _moved(found, shift), text)


def shift_year(year: int, shift: dt.timedelta) -> int:
    """Return the year in which the middle of a year comes to lie."""
    return (dt.date(year, MIDDLE_MONTH, 1) + shift).year


def _moved(found: re.Match[str], shift: dt.timedelta) -> str:
    try:
        return _move_found(found, shift)
    except (ValueError, OverflowError):
        return NO_DATE


def _move_found(found: re.Match[str], shift: dt.timedelta) -> str:
    if found["kept"]:
        return found[0]
    if found["untold"]:
        return NO_DATE
    if figures := found["whole"]:
        return _move_figures(figures, shift)
    return _move_words(found["words"], shift) if found["words"] else _move_parts(found, shift)


def _move_parts(found: re.Match[str], shift: dt.timedelta) -> str:
    """Return a month and its year in figures, or years alone, moved."""
    if found["number"]:
        month = _middle_of(found["numbered"], found["number"]) + shift
        return f"{month.month:02}{found['slash']}{month.year}"
    if found["turned"]:
        month = _middle_of(found["turned"], found["turned_month"]) + shift
        return f"{month.year}{found['dash']}{month.month:02}"
    return _move_years(found["pair"] or found["alone"], shift)


def _middle_of(year: str, month: str) -> dt.date:
    return dt.date(int(year), int(month), MIDDLE_DAY)


def _move_years(years: str, shift: dt.timedelta) -> str:
    return _FIGURES.sub(lambda year: str(shift_year(_full_year(year[0]), shift)), years)


def _full_year(year: str) -> int:
    """Return a year that may be written with two figures."""
    short = int(year.lstrip("'\u2018\u2019"))
    if short >= 100:  # noqa: PLR2004 -- it is written in full
        return short
    return short + (2000 if short <= CENTURY_TURN else 1900)


def _move_figures(date: str, shift: dt.timedelta) -> str:
    """Return a date in figures moved: the year is first where it has four of them."""
    parts = _FIGURES.findall(date)
    if len(parts) == 1:
        parts, signs = [date[:4], date[4:6], date[6:]], ["", ""]
    else:
        signs = [sign.rstrip("'\u2019") for sign in re.findall("[^0-9]+", date)]
    year_first = len(parts[0]) == len("2001")
    year, month, day = parts if year_first else reversed(parts)
    moved = dt.date(_full_year(year), int(month), int(day)) + shift
    written = [f"{moved.year}", f"{moved.month:02}", f"{moved.day:02}"]
    one, two, three = written if year_first else reversed(written)
    return f"{one}{signs[0]}{two}{signs[1]}{three}"


def _move_words(words: str, shift: dt.timedelta) -> str:
    """Return dates that follow each other moved; the last year is that of those before it."""
    items = list(_ONE_ITEM.finditer(words))
    year, moved = None, []
    for item in reversed(items):
        told = item["year"] or item["short"]
        year = _full_year(told) if told else year
        moved.append(_move_item(item, year, shift))
    joints = [words[one.end() : two.start()] for one, two in pairwise(items)]
    return "".join(a + b for a, b in zip(reversed(moved), [*joints, ""], strict=True))


def _move_item(item: re.Match[str], year: int | None, shift: dt.timedelta) -> str:
    month = _ALL_MONTHS[(item["of_day"] or item["month"]).rstrip(".").casefold()]
    at = SAMPLE_YEAR if year is None else year
    if not item["days"]:
        day = dt.date(at, month, MIDDLE_DAY) + shift
        return month_year(day) if item["year"] or item["short"] else MONTHS[day.month - 1]
    days = [dt.date(at, month, int(each)) + shift for each in _FIGURES.findall(item["days"])]
    if year is None:
        return ", ".join(f"{day.day} {MONTHS[day.month - 1]}" for day in days)
    return ", ".join(map(long_date, days))
