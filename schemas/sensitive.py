"""Words and numbers that must not stand where any reader of a letter sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.form import FormModel
from docgen.wording.names import LINKS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIV_WORDS: Final = ("HIV", "AIDS", "ODHA", "ODHIV", "ARV", "CD4")
OTHER_WORDS: Final = ("napza", "narkoba", "narkotika", "sabu", "sabu-sabu")
STEMS: Final = ("perkosa", "cabul")
"""Parts of words: ``diperkosa``, ``pencabulan``."""

_HIV = re.compile(rf"\b(?:{'|'.join(HIV_WORDS)})\b", re.IGNORECASE)
_OTHER = re.compile(rf"\b(?:{'|'.join(OTHER_WORDS)})\b|{'|'.join(STEMS)}", re.IGNORECASE)
_NIK = re.compile(r"(?<![0-9])[0-9](?:[ .\-]?[0-9]){15}(?![0-9])")
_PHONE = re.compile(r"(?<![0-9])(?:\+?62|0)[ \-]?8[0-9](?:[ \-]?[0-9]){7,10}(?![0-9])")
_BRACKETED = re.compile(r"\([^)]*\)")

SHORTEST_NAME_PART = 4
"""Shorter parts of a name are too often other words."""


def holds_hiv_word(text: str) -> bool:
    """Return whether a text tells of HIV."""
    return bool(_HIV.search(text))


def holds_sensitive_word(text: str) -> bool:
    """Return whether a text tells of drugs or of sexual violence."""
    return bool(_OTHER.search(text))


def holds_nik(text: str) -> bool:
    """Return whether a text holds a number as long as a NIK."""
    return bool(_NIK.search(text))


def holds_phone(text: str) -> bool:
    """Return whether a text holds a mobile number."""
    return bool(_PHONE.search(text))


def holds_name(text: str, full_name: str) -> bool:
    """Return whether a text holds a whole name; titles, degrees and remarks are no part of it."""
    parts = _name_parts(full_name)
    told = len(parts) > 1 or any(len(part) >= SHORTEST_NAME_PART for part in parts)
    between = r"\W+(?:\w+\W+)?"  # a bin or binti of either
    wanted = between.join(map(re.escape, parts))
    return told and re.search(rf"\b{wanted}\b", text, re.IGNORECASE) is not None


def holds_name_part(text: str, full_name: str) -> bool:
    """Return whether a text holds one part of a name that is long enough to be told."""
    parts = [part for part in _name_parts(full_name) if len(part) >= SHORTEST_NAME_PART]
    return any(re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE) for part in parts)


def _name_parts(full_name: str) -> list[str]:
    bare = _BRACKETED.sub(" ", full_name).partition(",")[0]
    parts = [part.strip(".") for part in bare.split()]
    return [part for part in parts if part and part.casefold() not in TITLES | LINKS]


def texts_in(model: FormModel, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give every text under the named fields with its path, as far as it could be read."""
    for name in names:
        yield from _texts(name, model.__dict__.get(name))


def _texts(path: str, answer: object) -> Iterator[tuple[str, str]]:
    match answer:
        case str():
            yield path, str(answer)
        case list():
            for index, item in enumerate(answer):
                yield from _texts(f"{path}[{index}]", item)
        case FormModel():
            for name in type(answer).model_fields:
                yield from _texts(f"{path}.{name}", answer.__dict__.get(name))
