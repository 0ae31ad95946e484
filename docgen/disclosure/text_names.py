"""Tells persons, posts, offices and places apart in the texts of a record for teaching."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.disclosure.free_text.word_lists import name_words
from docgen.form.formatting import initials
from docgen.form.parse_date import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_PLACE_WORD: Final = re.compile(
    r"\b(?:[Dd]i|[Kk]e|[Dd]ari|[Aa]sal|daerah|pulau|pasar|terminal|stasiun|kampung|[Kk]ota"
    r"|[Kk]abupaten|[Kk]ecamatan|[Kk]elurahan|[Dd]esa|[Pp]rovinsi)\s+"
    r"(?P<name>[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)*)"
)
"""A name in capitals after a word that leads to a place."""

_OFFICE: Final = re.compile(
    r"(?:UPTD?|Dinas|Dinsos|Sentra|Puskesmas|RS\w*|Rumah|Dis\w+|Kantor|Balai|Panti|Asrama|Yayasan"
    r"|Lembaga|LKS\w*|Polsek|Polres\w*|Polda|Unit|Bank|Satpol|SD|SMP|SMA|SMK|TK|PAUD|PKBM|Klinik"
    r"|Kepala|Ketua|Pekerja|KTP\S*|BPJS|Bapak|Ibu|Kabupaten|Kota|Kecamatan|Kelurahan|Desa|Provinsi)\b",
    re.IGNORECASE,
)
"""What an office or a thing is called by, which may stand where a place does."""

_POST: Final = re.compile(
    r"\b(?:pekerja sosial|peksos|perawat|dokter|bidan|psikolog|konselor|petugas|pendamping|kepala"
    r"|ketua|koordinator|direktur|klien|keluarga|wali|ibu|ayah|kakak|adik|tim|kader|relawan|guru"
    r"|polisi|instruktur|manajer|pengasuh|pengelola|UPTD?|RS\w*|Puskesmas|Sentra|Dinas|LKS|LBH"
    r"|Dis\w+)\b",
    re.IGNORECASE,
)

_ADDRESSED: Final = re.compile(
    r"\b(?P<lead>(?:[Pp]ak|[Bb]u|[Ii]bu|[Bb]apak|[Bb]ang|[Kk]ak|[Mm]bak|[Mm]as|[Tt]ante|[Oo]m|[Uu]staz(?:ah)?"
    r"|[Ss]uster|[Pp]erawat|[Bb]idan|[Dd]okter|[Pp]sikolog|[Kk]onselor|[Gg]uru|[Pp]etugas|[Pp]endamping"
    r"|[Kk]akak|[Aa]dik|[Aa]yah|[Pp]aman|[Bb]ibi|[Nn]enek|[Kk]akek|[Ss]uami|[Ii]stri|bernama"
    r"|[Pp]eksos|[Pp]ekerja [Ss]osial)|(?:[Ss]dri?|[Tt]n|[Nn]y|[Dd]r|Hj?)\.|a\.n\.)\s+"
    r"(?P<name>[A-Z][a-z'-]+(?:\s+[A-Z][a-z'-]+)*)"
)
"""A name in capitals after what somebody is addressed by, or after a calling."""

_OF_A_POST: Final = frozenset(
    (
        *(
            "klinis",
            "adiksi",
            "mahir",
            "gigi",
            "spesialis",
            "medis",
            "kunjung",
            "presiden",
            "negara",
        ),
        *("layanan", "rehabilitasi", "honorer", "tetap", "kontrak", "dapur", "piket"),
        "pelaksana",
    )
)
"""Words by which a calling is told more exactly, beside those that every search knows."""

_SHORTEST_PART: Final = 3
"""Letters of a part of a name below which it is too often another word."""


def list_name_parts(name: str) -> list[str]:
    """Return the parts of a name by which alone somebody may be told."""
    words = name_words()
    nobody = words.titles | words.roles | words.institutions | words.offices
    return [
        part
        for part in re.findall(r"[^\W\d_][\w'-]*", name)
        if len(part) >= _SHORTEST_PART and part.casefold() not in nobody
    ]


def name_pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name in a text, with other capitals and spaces; initials, with dots.

    A single part that means something else too counts with a capital alone.
    """
    if initials(name) == name:
        letters = r"\.? ?".join(name)
        return re.compile(rf"(?<!\w){letters}(?!\w)")
    words = r"[\s-]+".join(map(re.escape, name.split()))
    if name.casefold() in name_words().common:
        return re.compile(rf"(?<!\w)(?:{words.capitalize()}|{words.upper()})(?!\w)")
    return re.compile(rf"(?<!\w){words}(?:nya)?(?!\w)", re.IGNORECASE)


def replace_addressed_persons(text: str, person: Callable[[str], str]) -> str:
    """Return a text in which letters stand for whom it names after *Ibu*, *Pak* or a calling."""

    def replace(found: re.Match[str]) -> str:
        name = found["name"]
        told = frozenset(name.casefold().split())
        known = told & (_OF_A_POST | name_words().role_details)
        if known or len(list_name_parts(name)) < len(told) or is_post(name) or is_office(name):
            return found[0]
        return f"{found['lead']} {person(name)}"

    return _ADDRESSED.sub(replace, text)


def is_post(text: str) -> bool:
    """Return whether a text names a post or an office, and so no person alone."""
    return _POST.search(text) is not None


def is_office(text: str) -> bool:
    """Return whether a text begins with what an office is called by."""
    return _OFFICE.match(text) is not None


def list_told_places(texts: Iterable[str]) -> list[str]:
    """Return the names that texts give to places."""
    told = (found["name"] for text in texts for found in _PLACE_WORD.finditer(text))
    return [name for name in told if not is_office(name) and name not in MONTHS]
