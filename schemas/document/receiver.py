"""The office that a letter goes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.form.model import FormModel, Moment, derived, field, rule, warning
from docgen.form.types import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

_HEAD_OF_UNIT = re.compile(
    r"(?:Pl[th]\. |Pj\. )?(?:Kepala|Direktur(?: Utama)?|Ketua|Pimpinan|Koordinator|Manajer"
    r"|Komandan)(?:\s+(?P<unit>.+))?",
    re.IGNORECASE,
)
_OFFICE_WORDS = re.compile(
    r"\b(?:kepala|direktur|direktris|ketua|pimpinan|koordinator|manajer|komandan|sekretaris|kapolres\w*"
    r"|kapolsek|kapolda|camat|lurah|bupati|wali ?kota|gubernur|menteri|rektor|dekan|jaksa|hakim"
    r"|pengurus|penanggung jawab|keluarga|orang tua|wali)\b",
    re.IGNORECASE,
)
_PERSONAL_TITLE = re.compile(
    r"^(?:bapak|ibu|bpk|sdr|sdri|saudara|saudari|tn|ny|h|hj|dr|drs|dra)\b", re.IGNORECASE
)
_DEGREE = re.compile(r",\s*(?:[SMAD]\.\s?\w+|Ph\.?D|Sp\.)", re.IGNORECASE)


class Receiver(FormModel):
    """An office that a letter goes to, not a person."""

    post_title: Text = field(
        "Yth.",
        help="Sebutan jabatan, bukan nama orang.",
        example="Kepala UPT Pelayanan Sosial Gelandangan dan Pengemis",
        sensitivity="public",
    )
    institution: Text | None = field(
        "Lembaga Penerima",
        None,
        example="Dinas Sosial Provinsi Sumatera Utara",
        blank="nothing",
        sensitivity="public",
    )
    address: Text | None = field(
        "Alamat Penerima", None, example="Jl. Contoh No. 2", blank="nothing", sensitivity="public"
    )
    city: Text | None = field(
        "Kota Penerima",
        None,
        example="Binjai",
        blank="nothing",
        sensitivity="public",
        identity="place",
    )

    @rule("post_title")
    def is_an_office(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when the addressee looks like a person's name."""
        title = self.post_title
        is_person = _PERSONAL_TITLE.match(title) or _DEGREE.search(title)
        if is_person or not _OFFICE_WORDS.search(title):
            yield warning(
                "receiver.personal_name",
                "tampak seperti nama orang; tulis sebutan jabatan, misalnya Kepala ...",
                at="post_title",
            )

    @derived("Lembaga Penerima", blank="dots", on_blank="{institution}")
    def unit_text(self, _moment: Moment) -> str:
        """Return what receives, as it is called in full."""
        return self.full_name()

    @derived("Kota Sudah Disebut", on_blank=False)
    def names_city(self, _moment: Moment) -> bool:
        """Return whether the lines above already end with ``di Medan``."""
        ending = f" di {self.city}".casefold()
        lines = (self.post_title, self.institution, self.address)
        return bool(self.city) and any(each.casefold().endswith(ending) for each in lines if each)

    def full_name(self) -> str:
        """Return the unit that receives with its institution, said once where one names both."""
        unit, whole = self.unit(), self.institution
        if whole is None or whole.casefold() in unit.casefold():
            return unit
        return whole if unit.casefold() in whole.casefold() else f"{unit}, {whole}"

    def unit(self) -> str:
        """Return the unit that the addressee heads, or the institution."""
        found = _HEAD_OF_UNIT.fullmatch(self.post_title)
        unit = found["unit"] if found else None
        return unit or self.institution or self.post_title

    def names(self) -> tuple[str, ...]:
        """Return the names by which a consent may call this receiver."""
        both = f"{self.unit()} {self.institution}"
        own = (self.post_title, self.institution, self.unit(), both)
        return tuple(name for name in own if name)
