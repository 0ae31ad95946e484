"""Rules across the other answers about a client: age, address, category, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.formatting import age
from docgen.form.model import Moment, error, rule, warning

from .codes import DtsenStatus, IdDocument
from .identity_rules import ClientIdentityRules
from .ppks import ADULT, CHILDREN, ELDERLY, HOMELESS_OR_BEGGING, WITH_DISABILITY, Ppks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from docgen.errors import Problem

MAX_AGE = 120
HEAD_OF_FAMILY = range(19, 61)
"""Ages of the head of a homeless or begging family (Permensos 16/2019 art. 11 and 21)."""


class ClientRules(ClientIdentityRules):
    """The fields of a client, checked across each other."""

    @rule("birth_date", "age_estimate")
    def has_an_age(self, moment: Moment) -> Iterator[Problem]:
        """Ask for a birth date or an estimate of the age, and refuse an impossible birth date."""
        if self.birth_date is None:
            if self.age_estimate is None:
                yield error(
                    "birth_date.missing",
                    "isi tanggal lahir atau perkiraan umur",
                    at="birth_date",
                    instead=("age_estimate",),
                )
            return
        if self.birth_date > moment.document_date:
            yield error("birth_date.future", "sesudah tanggal dokumen", at="birth_date")
        elif age(self.birth_date, moment.document_date) > MAX_AGE:
            yield error("birth_date.too_old", f"umur lebih dari {MAX_AGE} tahun", at="birth_date")
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
                "isi salah satu alamat, atau jawab Ya pada “Tidak memiliki tempat tinggal tetap”",
                at="address_domicile",
                instead=("address_ktp",),
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
        categories = [self.ppks_main, *self.ppks_other]
        if len(set(categories)) < len(categories):
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
        if self.ppks_main in HOMELESS_OR_BEGGING and years not in HEAD_OF_FAMILY:
            yield warning(
                "ppks_main.outside_criteria",
                "kriteria gelandangan dan pengemis menyebut kepala keluarga berumur 19 sampai "
                "60 tahun (Permensos 16/2019 Pasal 11 dan 21); periksa",
                at="ppks_main",
            )

    def age_on(self, day: dt.date) -> int | None:
        """Return the full years on a day, by birth date or estimate."""
        return self.age_estimate if self.birth_date is None else age(self.birth_date, day)
