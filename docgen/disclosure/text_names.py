"""Tells persons, posts, offices and places apart in the texts of a record for teaching."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.form.parse_date import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

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
