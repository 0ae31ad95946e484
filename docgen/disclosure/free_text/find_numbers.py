"""Finds numbers of residents and family cards, and telephone numbers, however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.disclosure.free_text.text_words import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.disclosure.free_text.text_words import ScannedText

LONG: Final = 16
"""Digits of a NIK and of the number of a family card (Permendagri 108/2019)."""
PROVINCES: Final = (11, 99)
"""The first two digits of both name a province: Aceh is 11."""
DAY_OF_WOMEN: Final = 40
"""Added to the day of birth in a woman's NIK."""
LABEL_REACH: Final = 30
"""So many signs before a number may its label stand."""
SHORTEST_KNOWN: Final = 7
"""Digits below which a number of the record is too often another one."""
LANDLINE: Final = (9, 11)
"""Digits of a landline number with its area code."""

_MANY_DIGITS = re.compile(r"[0-9](?:[\s.\-_/:,|()]{0,3}[0-9oil|]){8}")
"""No telephone number has fewer; most texts have dates and amounts at most."""
_GROUP = re.compile(r"[0-9]+")
_LETTER_FOR_DIGIT = re.compile(r"(?<=[0-9])[oil|]+(?=[0-9])|(?<![^\W\d_])[oil](?=[0-9])")
_TRAILING_LETTERS = re.compile(r"(?<=[0-9])o+(?![^\W_])")
_AS_DIGITS = str.maketrans("oil|", "0111")
_GAP = re.compile(r"[\s.\-_/:,|()]{1,3}")
_DATE = re.compile(
    r"(?<![0-9])(?:[0-3]?[0-9]([-/.])[01]?[0-9]\1(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}([-/.])[01][0-9]\2[0-3][0-9])(?![0-9])(?![-/.][0-9])"
)
_TIME = re.compile(r"(?<![0-9])(?<![0-9][.:])[0-2]?[0-9][.:][0-5][0-9](?![.:]?[0-9])")
_AMOUNT = re.compile(r"(?<![0-9])[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+(?![0-9])(?!\1[0-9])")
_LONG_LABEL = re.compile(r"\b(?:n\W?i\W?k|k\W?k|k\W?t\W?p|induk|kartu|identitas|kependudukan)")
_PHONE_LABEL = re.compile(
    r"(?<![^\W_])(?:hp|telp|tlp|telepon|telpon|telephone|phone|wa|whatsapp|kontak|hubungi|nomor|fax)"
)
_SEPARATOR = r"[\s.\-()/]{0,3}"
_MOBILE = re.compile(
    rf"(?<![0-9])(?:\+?\(?\+?62\)?{_SEPARATOR}(?:\(?0\)?)?|\(?0{_SEPARATOR})"
    rf"8(?:{_SEPARATOR}[0-9]){{7,11}}(?![0-9])"
)
_AREA_CODE = (
    r"(?:2[1249]|31|61|2[2-9][0-9]|3[0-9]{2}|4[0-9]{2}|5[0-9]{2}|6[0-9]{2}|7[0-9]{2}|9[0-9]{2})"
)
_LANDLINE = re.compile(
    rf"(?<![0-9])(?:(?P<mark>\(0|\+62[\s.\-(]*)|0){_AREA_CODE}(?P<gap>[)\s.\-/]{{0,3}})"
    r"[2-9](?:[\s.\-]?[0-9]){4,8}(?![0-9])"
)


class _Group(NamedTuple):
    digits: str
    start: int
    gap: str | None
    """What stands between it and the group before; None where they do not belong together."""


def find_long_numbers(text: ScannedText) -> Iterator[Found]:
    """Give the numbers as long as a NIK or that of a family card.

    Kept apart by signs they are only one where they name a province and a day, stand in fours or
    after their label: so that dates and amounts are none.
    """
    if not _MANY_DIGITS.search(text.small):
        return
    groups = _list_groups(text.small)
    for first, group in enumerate(groups):
        if group.gap == "":
            continue
        last = _long_number_end(groups, first)
        if last is not None and _is_long_number(text.small, groups[first : last + 1]):
            yield Found(group.start)


def find_known_number(number: str, text: ScannedText) -> Iterator[Found]:
    """Give the places where a text holds a number that the record knows, however it is grouped."""
    digits = re.sub("[^0-9]", "", number)
    if len(digits) < LONG:  # a telephone's is written with its country and without
        digits = digits.removeprefix("62").removeprefix("0")
    if len(digits) < SHORTEST_KNOWN or digits not in text.without_gaps:
        return
    spaced = r"[\s.\-_/:,|()]{0,3}".join(digits)
    for hit in re.finditer(rf"(?<![1-9]){spaced}(?![0-9])", text.small):
        yield Found(hit.start())


def _long_number_end(groups: list[_Group], first: int) -> int | None:
    """Return at which group sixteen digits are full, counted from a first one."""
    length = 0
    for index in range(first, len(groups)):
        if index > first and groups[index].gap is None:
            return None
        length += len(groups[index].digits)
        if length >= LONG:
            return index if length == LONG else None
    return None


def _is_long_number(small: str, groups: list[_Group]) -> bool:
    digits = "".join(each.digits for each in groups)
    if len(groups) == 1 or _names_province_and_day(digits):
        return True
    start = groups[0].start
    fours = {len(each.digits) for each in groups} == {4} and len({g.gap for g in groups[1:]}) == 1
    years = all(each.digits[:2] in {"19", "20"} for each in groups)
    return (fours and not years) or _LONG_LABEL.search(
        small, max(0, start - LABEL_REACH), start
    ) is not None


def _names_province_and_day(digits: str) -> bool:
    province, day, month = int(digits[:2]), int(digits[6:8]) % DAY_OF_WOMEN, int(digits[8:10])
    return PROVINCES[0] <= province <= PROVINCES[1] and 1 <= day <= 31 and 1 <= month <= 12  # noqa: PLR2004 -- a calendar's


def _list_groups(small: str) -> list[_Group]:
    """Return the groups of digits of a text but dates and amounts, letters for digits read so."""
    read = _read_letters_as_digits(small)
    for none in (_DATE, _AMOUNT):
        read = none.sub(_hide, read)
    groups: list[_Group] = []
    before = 0
    for hit in _GROUP.finditer(read):
        gap = read[before : hit.start()]
        joined = groups and _GAP.fullmatch(gap) is not None
        groups.append(_Group(hit.group(), hit.start(), gap if joined else None))
        before = hit.end()
    return groups


def _read_letters_as_digits(small: str) -> str:
    def digits(hit: re.Match[str]) -> str:
        return hit.group().translate(_AS_DIGITS)

    return _TRAILING_LETTERS.sub(digits, _LETTER_FOR_DIGIT.sub(digits, small))


def _hide(hit: re.Match[str]) -> str:
    return "#" * len(hit.group())


def find_phones(text: ScannedText) -> Iterator[Found]:
    """Give the numbers of telephones: mobile ones, and landlines with their area code."""
    if not _MANY_DIGITS.search(text.small):
        return
    read = _read_letters_as_digits(text.small)
    for none in (_DATE, _TIME):
        read = none.sub(_hide, read)
    for hit in _MOBILE.finditer(read):
        yield Found(hit.start())
    for hit in _LANDLINE.finditer(read):
        if _is_landline(read, hit):
            yield Found(hit.start())


def _is_landline(read: str, hit: re.Match[str]) -> bool:
    """Return whether a number of that length is written or labelled as one of a telephone."""
    start = hit.start()
    if hit["mark"] or _PHONE_LABEL.search(read, max(0, start - LABEL_REACH), start):
        return True
    digits = sum(each.isdigit() for each in hit.group())
    return LANDLINE[0] <= digits <= LANDLINE[1] and hit["gap"] in {"", "-", " ", ") "}
