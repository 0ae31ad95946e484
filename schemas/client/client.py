"""The client, with what pages print of the answers: age, origin, category, NIK, birth."""

from __future__ import annotations

from typing import Final

from docgen.form.formatting import age_text, long_date
from docgen.form.model import Dating, Moment, derived

from .codes import NikStatus
from .ppks import ADULT, ELDERLY, Ppks
from .rules import ClientRules

AGE_GROUPS: Final = (0, 6, 13, ADULT, 25, 45, ELDERLY)
"""The first age of each group of a table for statistics."""
UNKNOWN_ORIGIN = "Belum diketahui"
UNKNOWN_NAME = "Tidak diketahui"


class Client(ClientRules):
    """The person served, and what pages print of the answers together."""

    @derived("Umur", on_blank="{age_estimate} tahun", stands_for=("birth_date", "age_estimate"))
    def age_text(self, moment: Moment) -> str | None:
        """Return ``46 tahun``, ``± 40 tahun`` or, under five, ``3 tahun 2 bulan``."""
        if self.birth_date is not None:
            if moment.dating is Dating.UNKNOWN:
                return None
            return age_text(self.birth_date, max(self.birth_date, moment.document_date))
        return None if self.age_estimate is None else f"± {self.age_estimate} tahun"

    def age_group(self, moment: Moment) -> str:
        """Return ``25-44`` or ``60+``, empty where the age is not known."""
        years = self.age_on(moment.document_date)
        if years is None:
            return ""
        start = max(each for each in AGE_GROUPS if each <= years)
        following = [each for each in AGE_GROUPS if each > years]
        return f"{start}-{following[0] - 1}" if following else f"{start}+"

    @derived("Anak (<18)")
    def is_child(self, moment: Moment) -> bool:
        """Return whether the person is under 18 (Permensos 16/2019 art. 1)."""
        years = self.age_on(moment.document_date)
        return years is not None and years < ADULT

    @derived("Lansia (60+)")
    def is_elderly(self, moment: Moment) -> bool:
        """Return whether the person is 60 or older (Permensos 16/2019 art. 1)."""
        years = self.age_on(moment.document_date)
        return years is not None and years >= ELDERLY

    @derived("Identitas Dilindungi")
    def protected(self, moment: Moment) -> bool:
        """Return whether a document names this person by initials unless told otherwise."""
        hiv = Ppks.HIV in {self.ppks_main, *self.ppks_other}
        return self.is_child(moment) or bool(self.is_victim) or hiv

    @derived("Nama/Inisial", identity="name", on_blank="{full_name}")
    def name_or_initials(self, _moment: Moment) -> str:
        """Return what names the person on this page: a name, initials, or the case code."""
        return self.full_name or self.initials or UNKNOWN_NAME

    @derived("Kategori PPKS", on_blank="{ppks_main}")
    def category_text(self, _moment: Moment) -> str | None:
        """Return ``Pengemis (klaster tuna sosial)``; a sensitive one as it is told."""
        if self.ppks_main is None:  # hidden from this reader
            return None
        if self.ppks_main.discreet:
            return self.ppks_main.discreet
        cluster = self.cluster or self.ppks_main.cluster
        return f"{self.ppks_main.label} (klaster {cluster.phrase})"

    @derived(
        "Asal",
        on_blank="{address_ktp.kabupaten_kota}, Provinsi {address_ktp.provinsi}",
        stands_for=("address_ktp", "address_domicile"),
    )
    def origin_text(self, _moment: Moment) -> str | None:
        """Return ``Kabupaten Langkat, Provinsi Sumatera Utara``, or that nobody knows yet."""
        regions = (each.region() for each in (self.address_ktp, self.address_domicile) if each)
        known = next((region for region in regions if region), None)
        return known or (UNKNOWN_ORIGIN if self.no_fixed_address else None)

    @derived(
        "Asal (kabupaten/kota)",
        on_blank="{address_ktp.kabupaten_kota}",
        stands_for=("address_ktp", "address_domicile"),
    )
    def origin_short(self, _moment: Moment) -> str | None:
        """Return ``Kabupaten Langkat``, which is what a letter's body needs."""
        known = (each for each in (self.address_ktp, self.address_domicile) if each)
        names = (each.kabupaten_kota or each.provinsi for each in known)
        return next(
            (name for name in names if name), UNKNOWN_ORIGIN if self.no_fixed_address else None
        )

    @derived(
        "NIK", identity="number", on_blank="{nik}\nStatus NIK {nik_status}", stands_for=("nik",)
    )
    def nik_text(self, _moment: Moment) -> str | None:
        """Return the NIK, or why there is none."""
        if self.nik is not None or self.nik_status is None:
            return self.nik
        return None if self.nik_status is NikStatus.PRESENT else self.nik_status.label

    @derived(
        "Tempat, Tanggal Lahir",
        on_blank="{birth_place}, {birth_date}",
        stands_for=("birth_place", "birth_date"),
    )
    def birth_text(self, _moment: Moment) -> str | None:
        """Return ``Langkat, 12 Maret 1980``, or as much of it as is known."""
        day = long_date(self.birth_date) if self.birth_date else None
        return ", ".join(part for part in (self.birth_place, day) if part) or None
