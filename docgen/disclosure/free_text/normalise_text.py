"""A text as it looks: without signs nobody sees, every letter and digit in its plain form."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

CONFUSABLES: Final = "confusables.toml"
"""Written by ``tools/confusables.py``."""
INVISIBLE_CATEGORIES: Final = frozenset({"Cf", "Mn", "Me"})
"""Formats such as U+2063 and the bidirectional marks, and marks upon letters."""
BLANK_LETTERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e")
"""Letters without a shape (Default_Ignorable_Code_Point), and the empty pattern of Braille."""

_PLAIN_SIGNS: Final = dict.fromkeys(
    "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u0060\u00b4", "'"
) | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
"""Apostrophes and hyphens as they are typed."""
_PLAIN_SIGN_TABLE: Final = str.maketrans(_PLAIN_SIGNS)
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_BROKEN_WORD = re.compile(r"([^\W\d_])[-\u00ad\u2010][ \t]*\r?\n[ \t]*([^\W\d_]+)")
_LOOKALIKES = str.maketrans(
    "4@3!1|l05$", "aaeiiiioss", " \t\n\r\f\v.,:;?-_/\\*+'\"()[]{}<>=&%#~^\u00b7\u2022\u201c\u201d"
)
"""Digits and signs that stand for letters, and those that may stand between letters."""


def normalise_text(text: str) -> str:
    """Return a text as it looks; a word broken at the end of a line is whole, the line ends after.

    Letters of other scripts that look like Latin ones become those (Unicode's confusables).
    """
    if "\n" in text:
        text = _BROKEN_WORD.sub(r"\1\2\n", text)
    if text.isascii():
        return text.replace("`", "'")
    folded = unicodedata.normalize("NFKD", text.translate(_PLAIN_SIGN_TABLE))
    return _NOT_ASCII.sub(_plain_letter_of, folded)


def is_separator(sign: str) -> bool:
    """Return whether a sign is left out by ``fold_lookalikes``."""
    return _LOOKALIKES.get(ord(sign), sign) is None


def fold_lookalikes(text: str) -> str:
    """Return small letters without separators, digits and signs that stand for letters as those."""
    return text.lower().translate(_LOOKALIKES)


def _plain_letter_of(found: re.Match[str]) -> str:
    return _plain_letter(found[0])


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter in BLANK_LETTERS or unicodedata.category(letter) in INVISIBLE_CATEGORIES:
        return ""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    alike = _confusables() if letter.isalpha() else _PLAIN_SIGNS
    return alike.get(letter, letter)


@cache
def _confusables() -> dict[str, str]:
    """Return the Latin letter for each that looks like it."""
    table = Path(__file__).with_name(CONFUSABLES).read_text(encoding="utf-8")
    return {each: plain for plain, alike in tomllib.loads(table).items() for each in alike}
