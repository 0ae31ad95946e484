"""The person served: typed once, used by every form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from docgen.form import Moment, derived, error, rule, warning
from docgen.wording import age, age_text, initials, long_date

from .client_fields import ClientFields
from .codes import DtsenStatus, IdDocument, NameStatus, NikStatus
from .identifiers import parts_of_nik
from .phrases import lower_first
from .ppks import CHILDREN, VICTIMS, WITH_DISABILITY, WITHOUT_DWELLING, Ppks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from docgen.problems import Problem

ADULT = 18
ELDERLY = 60
OLDEST = 120
HEAD_OF_FAMILY = range(19, 61)
"""Ages of the head of a homeless or begging family (Permensos 16/2019 art. 11 and 21)."""

NO_DWELLING = "Tidak memiliki tempat tinggal tetap"
UNKNOWN_NAME = "Tidak diketahui"


class Client(ClientFields):
    """The person served, with what is checked across the answers and printed of them."""

    @model_validator(mode="after")
    def _fill(self) -> Self:
        """Answer what other answers imply, so that a record need not say it twice."""
        implied = {
            "nik_status": NikStatus.PRESENT if self.nik else None,
            "cluster": self.ppks_main.cluster,
            "is_victim": not VICTIMS.isdisjoint({self.ppks_main, *self.ppks_other}),
        }
        for name, answer in implied.items():
            if getattr(self, name) is None:
                object.__setattr__(self, name, answer)
        return self

    @rule("full_name", "name_status")
    def has_a_name(self, _moment: Moment) -> Iterator[Problem]:
        """Ask for the name unless it is said to be unknown."""
        if self.full_name is None and self.name_status is not NameStatus.UNKNOWN:
            yield error(
                "required",
                "belum diisi; bila nama tidak diketahui, isi name_status: tidak_diketahui",
                at="full_name",
            )

    @rule("nik", "nik_status")
    def nik_agrees_with_its_status(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a NIK whose status says otherwise; one of the two is always known."""
        if self.nik and self.nik_status not in {None, NikStatus.PRESENT}:
            yield error("nik_status.mismatch", "NIK sudah diisi; pilih ada", at="nik_status")
        elif self.nik is None and self.nik_status is NikStatus.PRESENT:
            yield error("nik.missing", "belum diisi padahal statusnya ada", at="nik")
        elif self.nik is None and self.nik_status is None:
            yield error(
                "nik_status.missing",
                "NIK kosong; pilih tidak_memiliki, dalam_pengurusan, atau belum_diketahui",
                at="nik_status",
            )

    @rule("nik")
    def nik_names_a_region(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a region code that is not in use; old numbers may carry one."""
        if self.nik and not parts_of_nik(self.nik).region_known:
            yield warning("nik.region", "kode wilayahnya tidak dikenal; periksa", at="nik")

    @rule("nik", "birth_date")
    def nik_agrees_with_birth_date(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when the birth date in the NIK is another; the civil registry errs too."""
        if self.nik and self.birth_date:
            if not parts_of_nik(self.nik).fits_birth_date(self.birth_date):
                yield warning(
                    "nik.birth_mismatch", "tidak sesuai dengan tanggal lahir; periksa", at="nik"
                )

    @rule("nik", "sex")
    def nik_agrees_with_sex(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when the NIK is that of the other sex."""
        if self.nik and parts_of_nik(self.nik).sex is not self.sex:
            yield warning("nik.sex_mismatch", "tidak sesuai dengan jenis kelamin; periksa", at="nik")

    @rule("birth_date", "age_estimate")
    def has_an_age(self, moment: Moment) -> Iterator[Problem]:
        """Ask for a birth date or an estimate of the age, and refuse an impossible birth date."""
        if self.birth_date is None:
            if self.age_estimate is None:
                yield error(
                    "birth_date.missing", "isi tanggal lahir atau perkiraan umur", at="birth_date"
                )
            return
        if self.birth_date > moment.document_date:
            yield error("birth_date.future", "sesudah tanggal dokumen", at="birth_date")
        elif age(self.birth_date, moment.document_date) > OLDEST:
            yield error("birth_date.too_old", f"umur lebih dari {OLDEST} tahun", at="birth_date")
        if self.age_estimate is not None:
            yield warning(
                "age_estimate.unused",
                "tidak dipakai karena tanggal lahir diketahui",
                at="age_estimate",
            )

    @rule("address_ktp", "address_domicile", "no_fixed_address")
    def lives_somewhere(self, _moment: Moment) -> Iterator[Problem]:
        """Ask for one of the addresses unless the person has no fixed one."""
        known = any(
            address is not None and address.model_dump(exclude_none=True)
            for address in (self.address_ktp, self.address_domicile)
        )
        if not known and not self.no_fixed_address:
            yield error(
                "address.missing",
                "isi salah satu alamat, atau no_fixed_address: true",
                at="address_domicile",
            )

    @rule("ppks_main", "ppks_other", "no_fixed_address")
    def the_homeless_have_no_fixed_address(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when a homeless person is said to have a fixed address."""
        if Ppks.HOMELESS in {self.ppks_main, *self.ppks_other} and not self.no_fixed_address:
            yield warning(
                "no_fixed_address.homeless",
                "klien gelandangan biasanya tidak memiliki tempat tinggal tetap; periksa",
                at="no_fixed_address",
            )

    @rule("dtsen_status", "dtsen_decile")
    def decile_needs_registration(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a decile of somebody who is not in the data."""
        if self.dtsen_decile is not None and self.dtsen_status is not DtsenStatus.REGISTERED:
            yield error(
                "dtsen_decile.unregistered",
                "hanya diisi bila status DTSEN terdaftar",
                at="dtsen_decile",
            )

    @rule("ppks_main", "ppks_other")
    def categories_are_named_once(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a category that is named twice."""
        named = [self.ppks_main, *self.ppks_other]
        if len(set(named)) < len(named):
            yield error("ppks_other.repeated", "ada jenis PPKS yang berulang", at="ppks_other")

    @rule("ppks_main", "ppks_other", "disability_kinds")
    def disability_is_described(self, _moment: Moment) -> Iterator[Problem]:
        """Ask for the kind of disability where the category is one."""
        categories = {self.ppks_main, *self.ppks_other}
        if not self.disability_kinds and not WITH_DISABILITY.isdisjoint(categories):
            yield warning(
                "disability_kinds.missing",
                "sebaiknya diisi karena jenis PPKS 05 atau 09",
                at="disability_kinds",
            )

    @rule("id_documents")
    def documents_or_none(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when a person is said to hold no document and some."""
        if IdDocument.NONE in self.id_documents and len(self.id_documents) > 1:
            yield warning(
                "id_documents.none_and_some",
                "dipilih tidak ada bersama dokumen lain; periksa",
                at="id_documents",
            )

    @rule("ppks_main", "birth_date", "age_estimate")
    def age_fits_the_category(self, moment: Moment) -> Iterator[Problem]:
        """Tell when the age is not that of the category (Permensos 16/2019 art. 1, 11, 21)."""
        years = self.age_on(moment.document_date)
        if years is None:
            return
        if self.ppks_main in CHILDREN and years >= ADULT:
            yield warning(
                "ppks_main.not_a_child",
                "jenis PPKS anak, tetapi klien sudah berumur 18 tahun atau lebih; periksa",
                at="ppks_main",
            )
        if self.ppks_main is Ppks.ELDERLY_NEGLECTED and years < ELDERLY:
            yield warning(
                "ppks_main.not_elderly",
                "lanjut usia berarti 60 tahun atau lebih (Permensos 16/2019 Pasal 1); periksa",
                at="ppks_main",
            )
        if self.ppks_main in WITHOUT_DWELLING and years not in HEAD_OF_FAMILY:
            yield warning(
                "ppks_main.outside_criteria",
                "kriteria gelandangan dan pengemis menyebut kepala keluarga berumur 19 sampai "
                "60 tahun (Permensos 16/2019 Pasal 11 dan 21); periksa",
                at="ppks_main",
            )

    def age_on(self, day: dt.date) -> int | None:
        """Return the full years on a day, by birth date or estimate."""
        return self.age_estimate if self.birth_date is None else age(self.birth_date, day)

    @derived("Umur")
    def age_text(self, moment: Moment) -> str | None:
        """Return ``46 tahun``, ``± 40 tahun`` or, under five, ``3 tahun 2 bulan``."""
        if self.birth_date is not None:
            return age_text(self.birth_date, max(self.birth_date, moment.document_date))
        return None if self.age_estimate is None else f"± {self.age_estimate} tahun"

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

    @derived("Nama/Inisial", identity="name")
    def name_or_initials(self, _moment: Moment) -> str:
        """Return what names the person on this page: a name, initials, or the case code."""
        return self.full_name or self.initials or UNKNOWN_NAME

    @derived("Kategori PPKS")
    def category_text(self, _moment: Moment) -> str:
        """Return ``Pengemis (klaster tuna sosial)``; a sensitive category names only its cluster."""
        if self.ppks_main.discreet:
            return self.ppks_main.discreet
        cluster = self.cluster or self.ppks_main.cluster
        return f"{self.ppks_main.label} (klaster {lower_first(cluster.discreet or cluster.label)})"

    @derived("Asal")
    def origin_text(self, _moment: Moment) -> str | None:
        """Return ``Kabupaten Langkat, Provinsi Sumatera Utara``."""
        regions = (each.region() for each in (self.address_ktp, self.address_domicile) if each)
        known = next((region for region in regions if region), None)
        return known or (NO_DWELLING if self.no_fixed_address else None)

    @derived("Asal (kabupaten/kota)")
    def origin_short(self, _moment: Moment) -> str | None:
        """Return ``Kabupaten Langkat``, which is what a letter's body needs."""
        known = (each for each in (self.address_ktp, self.address_domicile) if each)
        names = (each.kabupaten_kota or each.provinsi for each in known)
        return next((name for name in names if name), NO_DWELLING if self.no_fixed_address else None)

    @derived("NIK", identity="number")
    def nik_text(self, _moment: Moment) -> str | None:
        """Return the NIK, or why there is none."""
        if self.nik is not None or self.nik_status is None:
            return self.nik
        return None if self.nik_status is NikStatus.PRESENT else self.nik_status.label

    @derived("Tempat, Tanggal Lahir")
    def birth_text(self, _moment: Moment) -> str | None:
        """Return ``Langkat, 12 Maret 1980``, or as much of it as is known."""
        day = long_date(self.birth_date) if self.birth_date else None
        return ", ".join(part for part in (self.birth_place, day) if part) or None
