"""What stands for the dates, places and people of one case, drawn from the agency's secret."""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import re
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from docgen.disclosure.free_text.word_lists import name_words
from docgen.disclosure.shifted_dates import shift_dates
from docgen.disclosure.text_names import is_office, name_pattern, replace_addressed_persons
from docgen.errors import UsageError
from docgen.form.formatting import initials

if TYPE_CHECKING:
    from collections.abc import Mapping

MIN_DIGITS, MIN_DIFFERENT = 32, 8
"""Hexadecimal digits of a secret, 128 bits, and how many of them differ at the least."""
MIN_WEEKS, MAX_WEEKS = 9, 60
"""By how many weeks dates are moved, backwards or forwards; the day of the week stays."""

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})

_SECRET = re.compile(rf"[0-9a-fA-F]{{{MIN_DIGITS},}}")
_INITIALS = re.compile(r"\binisial\s+[A-Z]{1,5}\b", re.IGNORECASE)
_PLACE_KIND = re.compile(
    r"(?P<kind>kota|kabupaten|kab\.?|provinsi|prov\.?|kecamatan|kec\.?|kelurahan|kel\.?|desa)\s+",
    re.IGNORECASE,
)


class CasePseudonyms:
    """How one case is disguised, the same in each of its documents."""

    def __init__(self, secret: str, case_code: str) -> None:
        if not _SECRET.fullmatch(secret) or len(set(secret.lower())) < MIN_DIFFERENT:
            raise UsageError(
                "the secret can be guessed: let docgen make one, by naming with --seed-file a file "
                "that is not there yet"
            )
        self._key = _digest(secret.encode(), case_code.casefold())

    @cached_property
    def shift(self) -> dt.timedelta:
        """By how much the dates of the case are moved."""
        drawn = int.from_bytes(_digest(self._key, "dates")[:8])
        weeks = MIN_WEEKS + drawn % (MAX_WEEKS - MIN_WEEKS + 1)
        return dt.timedelta(weeks=weeks if drawn & 1 << 63 else -weeks)

    @cached_property
    def code(self) -> str:
        """What the case is called."""
        return f"KASUS-{_derived_letters(self._key, 'code', 6)}"

    def day(self, day: dt.date) -> dt.date:
        """Return the day that is printed in place of a day."""
        return day + self.shift

    def place(self, name: str) -> str:
        """Return what is printed in place of a place: its kind, and letters instead of its name."""
        found = _PLACE_KIND.match(name)
        kind = found["kind"] if found else "Lembaga" if is_office(name) else "Tempat"
        return f"{kind} {_derived_letters(self._key, bare_place_name(name), 3)}"

    def person(self, name: str) -> str:
        """Return the letters that stand for a person: of the name and of its initials the same."""
        return _derived_letters(self._key, f"person {initials(name)}", 2)

    def text(self, text: str, places: tuple[str, ...], people: Mapping[str, str] = NOBODY) -> str:
        """Return a text with its dates moved, and places and people made anonymous.

        ``people`` says what stands for the names and initials of those whom the record knows.
        """
        moved = shift_dates(_INITIALS.sub(self.code, text), self.shift)
        for name, instead in people.items():
            moved = name_pattern(name).sub(instead, moved)
        moved = replace_addressed_persons(moved, self.person)
        for name in places:
            bare = r"\s+".join(map(re.escape, bare_place_name(name).split()))
            pattern = re.compile(rf"(?:{_PLACE_KIND.pattern})?\b{bare}\b", re.IGNORECASE)
            moved = pattern.sub(self._place_in_text, moved)
        return moved

    def _place_in_text(self, found: re.Match[str]) -> str:
        """Return what stands for a place; none is *harapan* in small letters."""
        told = found[0]
        return told if told.islower() and told in name_words().common else self.place(told)


def bare_place_name(name: str) -> str:
    """Return a place's name without its kind, as all its writings share it."""
    return " ".join(_PLACE_KIND.sub("", name, count=1).casefold().split())


def _digest(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")


def _derived_letters(key: bytes, text: str, number: int) -> str:
    return base64.b32encode(_digest(key, text)).decode()[:number]
