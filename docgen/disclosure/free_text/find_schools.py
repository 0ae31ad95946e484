"""Finds names of schools, not their levels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.disclosure.free_text.text_words import Found
from docgen.disclosure.free_text.word_lists import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.disclosure.free_text.text_words import ScannedText

_LEVEL = (
    r"s\.?\s?d\.?(?:\s?(?:n|s|it|lb))?|s\.?\s?m\.?\s?[pa]\.?(?:\s?(?:n|s|it|lb|k))?"
    r"|s\.?\s?m\.?\s?k\.?(?:\s?(?:n|s|it))?|slt[pa]|slb(?:\s?n)?|mts(?:\s?[ns])?|tkit|tkn|tklb"
    r"|paud(?:\s?n)?|pkbm|skb"
)
_SHORT_LEVEL = r"tk|ra|ba|kb|mi[nst]?|ma[ns]?"
"""Levels that are written as initials and syllables are."""
_OWNER = (
    r"(?P<owner>(?:(?:negeri|neg|n|swasta|islam|kristen|katolik|terpadu|inpres|impres|luar biasa)"
    r"(?![^\W\d_])\.?\s*)*)"
)
_NAME = r"(?P<name>[^\W_]+)"
_SCHOOL = re.compile(
    rf"(?<![^\W_])(?P<level>{_LEVEL})(?![^\W\d_])\.?[ \t]*{_OWNER}{_NAME}", re.IGNORECASE
)
_SHORT = re.compile(
    rf"(?<![^\W_])(?P<level>{_SHORT_LEVEL})\b\.?[ \t]*{_OWNER}{_NAME}", re.IGNORECASE
)
_JOINED = re.compile(
    r"(?<![^\W_])(?:sd(?:n|s|it)?|sm[pa](?:n|s|it)?|smk[ns]?|mts[ns]?|mi[ns]|ma[ns]|slbn?|tkn?)"
    r"[ .\-]?(?P<name>[0-9]{1,6})(?![^\W_])"
)
_COUNTED = re.compile(
    r"[ \t]*(?:tahun|bulan|hari|kali|orang|semester|siswa|anak|jam|juta|ribu)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WORDS = re.compile(
    r"(?<![^\W_])(?:(?P<school>sekolah)"
    r"(?P<of>\s+(?:dasar|menengah(?:\s+(?:pertama|atas|kejuruan))?|luar\s+biasa|rakyat))?"
    r"|madrasah(?:\s+(?:ibtidaiyah|tsanawiyah|aliyah))?|ponpes|pesantren|pontren|pondok\s+pesantren"
    rf"|taman\s+kanak[- ]kanak)\s+{_OWNER}{_NAME}",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"[0-9]\s*$")
SHORTEST_NAME: Final = 3
"""Shorter words in capitals after a level are abbreviations."""


def find_schools(text: ScannedText) -> Iterator[Found]:
    """Give the places where a text names a school."""
    for hit in _JOINED.finditer(text.small):
        if not (_is_range(text, hit.start(), hit.group()) or _is_count(text, hit)):
            yield Found(hit.start())
    for pattern in (_SCHOOL, _SHORT, _WORDS):
        for hit in pattern.finditer(text.plain):
            judged = _judge(text, hit, short=pattern is _SHORT)
            if judged is not None:
                yield Found(hit.start(), judged)


def _judge(text: ScannedText, hit: re.Match[str], *, short: bool) -> bool | None:
    """Return whether a school is named after its level; None where a level is all there is."""
    name, parts = hit["name"], hit.groupdict()
    if name.lower() in place_words().not_schools or _is_range(text, hit.start(), hit.group()):
        return None
    if parts.get("school") and not parts["of"] and not name[0].isupper():
        return None  # any school: ke sekolah 15 menit
    if name[0].isdigit():
        return True if (hit["owner"] or not short) and not _is_count(text, hit) else None
    if name.lower() in place_words().school_names:
        return True
    if short and not hit["owner"]:
        return _judge_short(text, hit)
    return _judge_name(text, name, loud=(parts.get("level") or "").isupper())


def _judge_name(text: ScannedText, name: str, *, loud: bool) -> bool | None:
    """Return whether a word after a level is a name by its capital, if that tells anything."""
    if text.tells_by_capitals:
        return True if name[0].isupper() and len(name) >= SHORTEST_NAME else None
    return False if loud else None


def _judge_short(text: ScannedText, hit: re.Match[str]) -> bool | None:
    """Return the same for a level that is written as initials and syllables are."""
    named = hit["name"][0].isupper() and len(hit["name"]) >= SHORTEST_NAME
    if not (named and hit["level"].isupper() and text.tells_by_capitals):
        return None
    is_kindergarten = hit["level"] == "TK"  # the others are initials of people too
    near = place_words().school_talk.intersection(text.near(hit.start(), 2))
    return True if is_kindergarten or near else None


def _is_range(text: ScannedText, start: int, written: str) -> bool:
    """Return whether ``sd`` is short for ``sampai dengan``: 1 sd 5 Mei."""
    if not re.match(r"s[./]?d\b", written, re.IGNORECASE):
        return False
    if written[0] == "s" and not place_words().school_talk.intersection(text.near(start, 2)):
        return True
    return _RANGE_BEFORE.search(text.plain, max(0, start - 4), start) is not None


def _is_count(text: ScannedText, hit: re.Match[str]) -> bool:
    """Return whether a number after a level counts years or people, or is a year."""
    end = hit.end("name")
    return bool(_YEAR.fullmatch(hit["name"]) or _COUNTED.match(text.plain, end))
