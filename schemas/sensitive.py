"""Words and numbers that must not stand where any reader of a letter sees them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from docgen.codes import CodeList
from docgen.form import FormModel, facts_of
from docgen.wording.names import LINKS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIV_WORDS: Final = ("HIV", "AIDS", "ODHA", "ODHIV", "ARV", "CD4")
OTHER_WORDS: Final = ("napza", "narkoba", "narkotika", "sabu", "sabu-sabu")
STEMS: Final = ("perkosa", "cabul")
"""Parts of words: ``diperkosa``, ``pencabulan``."""

_HIV = re.compile(rf"\b(?:{'|'.join(HIV_WORDS)})\b", re.IGNORECASE)
_OTHER = re.compile(rf"\b(?:{'|'.join(OTHER_WORDS)})\b|{'|'.join(STEMS)}", re.IGNORECASE)
_HIV_PARTS = tuple(word.lower() for word in HIV_WORDS)
_OTHER_PARTS = (*OTHER_WORDS, *STEMS)
_NIK = re.compile(r"(?<![0-9])[0-9](?:[ .\-]?[0-9]){15}(?![0-9])")
_PHONE = re.compile(r"(?<![0-9])(?:\+?62|0)[ \-]?8[0-9](?:[ \-]?[0-9]){7,10}(?![0-9])")
_BRACKETED = re.compile(r"\([^)]*\)")

SHORTEST_NAME_PART = 4
"""Shorter parts of a name are too often other words."""


def holds_hiv_word(text: str) -> bool:
    """Return whether a text tells of HIV."""
    return _may_hold(text, _HIV_PARTS) and _HIV.search(text) is not None


def holds_sensitive_word(text: str) -> bool:
    """Return whether a text tells of drugs or of sexual violence."""
    return _may_hold(text, _OTHER_PARTS) and _OTHER.search(text) is not None


def _may_hold(text: str, parts: tuple[str, ...]) -> bool:
    """Return whether it is worth to look for words: most texts hold not even the letters.

    Beyond ASCII the search itself knows better which letters are the same in another case.
    """
    if not text.isascii():
        return True
    lowered = text.lower()
    return any(part in lowered for part in parts)


def holds_nik(text: str) -> bool:
    """Return whether a text holds a number as long as a NIK."""
    return bool(_NIK.search(text))


def holds_phone(text: str) -> bool:
    """Return whether a text holds a mobile number."""
    return bool(_PHONE.search(text))


def holds_name(text: str, full_name: str) -> bool:
    """Return whether a text holds a whole name; titles, degrees and remarks are no part of it."""
    whole, _ = _patterns_of(full_name)
    return whole is not None and whole.search(text) is not None


def holds_name_part(text: str, full_name: str) -> bool:
    """Return whether a text holds one part of a name that is long enough to be told."""
    _, part = _patterns_of(full_name)
    return part is not None and part.search(text) is not None


@lru_cache(maxsize=8)  # one record asks of its name for every text it has
def _patterns_of(full_name: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Return what finds a whole name and what finds a part of it; None for too short a name."""
    parts = _name_parts(full_name)
    long = [re.escape(part) for part in parts if len(part) >= SHORTEST_NAME_PART]
    between = r"\W+(?:\w+\W+)?"  # a bin or binti of either
    wanted = between.join(map(re.escape, parts))
    return (
        re.compile(rf"\b{wanted}\b", re.IGNORECASE) if len(parts) > 1 or long else None,
        re.compile(rf"\b(?:{'|'.join(long)})\b", re.IGNORECASE) if long else None,
    )


def _name_parts(full_name: str) -> list[str]:
    bare = _BRACKETED.sub(" ", full_name).partition(",")[0]
    parts = [part.strip(".") for part in bare.split()]
    return [part for part in parts if part and part.casefold() not in TITLES | LINKS]


def texts_in(model: FormModel, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give every free text under the named fields with its path, as far as it could be read.

    Codes are no texts, and what names a person is shown by the identity level of the page.
    """
    for name in names:
        yield from _texts(name, model.__dict__.get(name))


def _texts(path: str, answer: object) -> Iterator[tuple[str, str]]:
    match answer:
        case CodeList():
            return
        case str():
            yield path, str(answer)
        case list():
            for index, item in enumerate(answer):
                yield from _texts(f"{path}[{index}]", item)
        case FormModel():
            for name in _open_fields(type(answer)):
                yield from _texts(f"{path}.{name}", answer.__dict__.get(name))


@cache
def _open_fields(model: type[FormModel]) -> tuple[str, ...]:
    """Return the fields of a model that do not name a person."""
    return tuple(name for name in model.model_fields if facts_of(model, name).identity is None)
