"""Finds addresses: streets, neighbourhoods, housing, and the villages that a record names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.disclosure.free_text.normalise_text import normalise_text
from docgen.disclosure.free_text.text_words import Found
from docgen.disclosure.free_text.word_lists import name_words, place_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.disclosure.free_text.text_words import ScannedText

MIN_ADDRESS: Final = 6
"""Letters and digits of an address below which it is too common to look for."""
MIN_VILLAGE: Final = 4
"""Letters of a village's name below which it is too often another word."""
LONGEST_PLACE: Final = 8
"""So many words may stand before the last one of the name of an office."""

_NUMERAL = (
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|belas|puluh)"
)
_NUMBER = rf"(?:(?:no|nomor|nomer|nmr|number|#)\b\.?\s*(?:[0-9]+|{_NUMERAL})|[0-9]+)"
_LATIN_NUMBER = r"(?:[ivx]+\b|[0-9]+)"
_STREET = re.compile(
    r"(?<![^\W_])(?P<kind>jl|jln|jalan|gg|gang|lorong|lrg|lr)\b\.?\s*(?P<name>[^\W_]+)"
    rf"(?:(?P<more>(?:[ \-]+[^\W\d_]+){{0,3}}?)(?P<number>[ ,.]{{1,3}}{_NUMBER}))?(?![^\W_])",
    re.IGNORECASE,
)
_NEIGHBOURHOOD = re.compile(
    rf"(?<![^\W_])(?:r\.?\s?[tw]\b\.?|r[tw](?=[0-9])|rukun\s+(?:tetangga|warga)\b)"
    rf"(?:\s*/\s*rw\b\.?)?\s*[:.\-]?\s*(?:no\b\.?\s*|nomor\s+)?(?:[0-9]{{1,3}}\b|{_NUMERAL}\b)"
)
_HOUSING = re.compile(
    r"(?<![^\W_])(?:(?:kav|kavling|kapling|blok|blk)\b\.?\s*(?:[a-z]?[ \-./]?[0-9]+|[a-z]\b)"
    rf"|(?:rumah|rmh)\s+(?:no|nomor|nomer)\b\.?\s*(?:[0-9]+|{_NUMERAL})"
    r"|kode\s*pos\s*:?\s*[0-9]{5}\b"
    rf"|(?:dusun|dsn|lingkungan)\b\.?\s*{_LATIN_NUMBER})"
)
_ESTATE = re.compile(
    r"(?<![^\W_])(?:[Pp]erum(?:ahan|nas)?|PERUM(?:AHAN|NAS)?|[Kk]omp(?:l|leks|lek)?|[Gg]riya|[Dd]usun|[Dd]sn)"
    r"\b\.?\s+(?P<name>[A-Z][^\W_]+)"
)
_ABBREVIATED = frozenset(("jl", "jln", "gg", "lrg", "lr"))
_NOISE = re.compile(r"[^\w ]|\b(?:jl|jln|jalan|gg|gang|no|nomor|nomer)\b", re.IGNORECASE)
_REGION = re.compile(r"(?:kabupaten|kab|kota|provinsi|prov)\b")
_VILLAGE_NOISE = re.compile(r"^(?:kelurahan|kel|desa|ds|nagari|gampong|kecamatan|kec)\b\.?\s*")
_BEFORE_VILLAGE = re.compile(
    r"(?:kelurahan|kel|desa|ds|kecamatan|kec|nagari|gampong|dusun|kampung|kp)\.?\s*$"
)


def find_addresses(text: ScannedText) -> Iterator[Found]:
    """Give the streets, neighbourhoods (RT/RW) and housing that a text names."""
    for hit in _STREET.finditer(text.plain):
        judged = _judge_street(text, hit)
        if judged is not None:
            yield Found(hit.start(), judged)
    for pattern in (_NEIGHBOURHOOD, _HOUSING):
        yield from (Found(hit.start()) for hit in pattern.finditer(text.small))
    yield from (Found(hit.start()) for hit in _ESTATE.finditer(text.plain))


def _judge_street(text: ScannedText, hit: re.Match[str]) -> bool | None:
    """Return whether a street is named, None where the words mean something else.

    ``jl`` is said of nothing else; ``jalan`` is, unless a capital or a number follows.
    """
    words = [each.lower() for each in (hit["name"], *(hit["more"] or "").split())]
    named = text.tells_by_capitals and hit["name"][0].isupper()
    kind = hit["kind"].lower()
    if kind in _ABBREVIATED or (named and (hit["number"] or kind != "jalan")):
        return True
    if place_words().not_streets.intersection(words[:1] if named else words):
        return None
    if named or hit["name"].isdigit():
        return True
    if hit["number"]:
        return len(words) <= 2  # noqa: PLR2004 -- names of streets are short
    before = text.small[max(0, hit.start() - 10) : hit.start()].split()[-1:]
    return False if before and before[0] in {"di", "ke", "dari", "alamat"} else None


@lru_cache(maxsize=256)
def normalise_address(address: str) -> str:
    """Return an address as two that write it differently agree on it."""
    return " ".join(_NOISE.sub(" ", normalise_text(address)).casefold().split())


def may_hold_address(address: str, text: ScannedText) -> bool:
    """Return whether a text holds the words of an address at all: most hold none of them."""
    words, plain = normalise_address(address).split(), text.plain.casefold()
    return all(each in plain for each in words if not _VILLAGE_NOISE.fullmatch(each))


def find_known_address(address: str, text: ScannedText) -> Iterator[Found]:
    """Give the places where a text holds an address of the record, its street or its village."""
    known = normalise_address(address)
    if any(map(str.isdigit, known)):
        if len(known) >= MIN_ADDRESS and known in normalise_address(text.plain):
            first = re.search(rf"(?<![^\W_]){re.escape(known.split()[0])}", text.small)
            yield Found(first.start() if first else 0)
        return
    village = _VILLAGE_NOISE.sub("", known)
    if len(village) >= MIN_VILLAGE and not _REGION.match(village):
        yield from _find_village(village, text)


def _find_village(village: str, text: ScannedText) -> Iterator[Found]:
    pattern = r"[\s\-]+".join(map(re.escape, village.split()))
    for hit in re.finditer(rf"(?<![^\W_]){pattern}(?:nya)?(?![^\W_])", text.small):
        start = hit.start()
        index = text.index_at(start)
        capital = text.plain[start].isupper() and text.tells_by_capitals
        if _BEFORE_VILLAGE.search(text.small, max(0, start - 15), start):
            yield Found(start)
        elif is_of_place(text, index):
            continue
        elif " " in village or (capital and not text.opens_sentence(index)):
            yield Found(start)


def is_of_place(text: ScannedText, index: int) -> bool:
    """Return whether a word ends the name of a place or an office: Panti Asuhan Harapan."""
    institutions = name_words().institutions
    for before in range(index - 1, max(-1, index - 1 - LONGEST_PLACE), -1):
        word = text.words[before]
        if text.between(before + 1).strip(" .\"'"):
            return False
        if word.small in institutions:
            return True
        if not word.has_capital and word.small not in {"dan", "dan/atau"}:
            return False
    return False
