"""Initials of a person's name, and the titles and connectors that are no part of it."""

from __future__ import annotations

import re
from typing import Final

NAME_TITLES: Final = frozenset(
    (
        *("dr", "drs", "dra", "ir", "prof", "h", "hj", "kh", "alm", "almh"),
        *("tn", "ny", "nn", "an", "sdr", "sdri", "bpk", "bapak", "ibu", "mr", "mrs", "ms"),
    )
)
"""What may stand before a name without being a part of it."""

NAME_CONNECTORS: Final = frozenset(("bin", "binti", "a.l", "a.p", "al", "alias", "als"))
"""What joins two parts of a name, or two names, without being a part of either."""

LONGEST_INITIALS = 5
VOWELLESS_INITIALS_FROM = 3
"""Capitals of so many letters without dots are initials only without a vowel; fewer always are."""

_BRACKETED = re.compile(r"\([^)]*\)")
_VOWELS = frozenset("AEIOU")


def initials(name: str) -> str:
    """Return the first letters of a name's parts, without dots: ``MRS``.

    Degrees, titles and ``bin``/``binti`` are no parts of a name. What is initials already stays.
    """
    bare = _BRACKETED.sub(" ", name.partition(",")[0])
    parts = bare.replace("-", " ").replace("/", " ").split()
    if len(parts) == 1 and _is_initials(parts[0]):
        return parts[0].replace(".", "").upper()
    names = _without_titles(parts) or parts
    letters = [letter for part in names if (letter := _first_letter(part))]
    return "".join(letters)[:LONGEST_INITIALS]


def _is_initials(part: str) -> bool:
    """Return whether a name's only part is initials: one short word in capitals may be a name."""
    letters = part.replace(".", "")
    if not (letters.isalpha() and letters.isupper() and len(letters) <= LONGEST_INITIALS):
        return False
    dotted = all(len(piece) <= 1 for piece in part.split("."))
    return dotted or len(letters) < VOWELLESS_INITIALS_FROM or not _VOWELS & set(letters)


def _without_titles(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[0].rstrip(".").casefold() in NAME_TITLES:
        parts = parts[1:]
    first, *others = parts or [""]
    return [first, *(part for part in others if not _is_connector(part) and not _is_degree(part))]


def _is_connector(part: str) -> bool:
    return part.rstrip(".").casefold() in NAME_CONNECTORS


def _is_degree(part: str) -> bool:
    """Return whether a later part is a degree written without its comma: ``S.Sos``, ``S.H.``."""
    return "." in part.rstrip(".")


def _first_letter(part: str) -> str:
    return next((letter.upper()[:1] for letter in part if letter.isalpha()), "")
