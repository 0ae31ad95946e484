"""Rules on the name and NIK of a client, and the answers that other answers imply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.model import Moment, error, implied, rule, warning

from .codes import IdDocument, NameStatus, NikStatus
from .fields import ClientFields
from .nik import split_nik
from .ppks import VICTIMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


class ClientIdentityRules(ClientFields):
    """The fields of a client, filled with what they imply."""

    @implied
    def identity_and_category(self) -> dict[str, object]:
        """Return the NIK status, cluster and victimhood that the record does not give."""
        found = {
            "nik_status": NikStatus.PRESENT if self.nik else None,
            "cluster": self.ppks_main.cluster,
            "is_victim": not VICTIMS.isdisjoint({self.ppks_main, *self.ppks_other}),
        }
        return {name: answer for name, answer in found.items() if getattr(self, name) is None}

    @rule("full_name", "initials", "name_status")
    def has_a_name(self, _moment: Moment) -> Iterator[Problem]:
        """Ask for the name, unless the record has initials alone or says that it is unknown."""
        if self.full_name is not None or self.name_status is NameStatus.UNKNOWN:
            return
        if self.name_status is not NameStatus.INITIALS:
            yield error(
                "required",
                "belum diisi; bila hanya inisial yang dicatat atau nama tidak diketahui, pilih "
                "Hanya inisial atau Tidak diketahui pada “Status Nama”",
                at="full_name",
            )
        elif self.initials is None:
            yield error("required", "belum diisi padahal hanya inisial yang dicatat", at="initials")

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
                "NIK kosong; pilih “Belum memiliki NIK” atau “Belum diketahui”",
                at="nik_status",
                instead=("nik",),
            )

    @rule("nik_status", "id_documents")
    def an_identity_card_bears_a_nik(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a card with its number in the hands of somebody who is said to have no NIK."""
        if self.nik_status is NikStatus.NONE and IdDocument.ID_CARD in self.id_documents:
            message = "belum memiliki NIK, tetapi memegang KTP-el; periksa"
            yield warning("nik_status.card", message, at="nik_status")

    @rule("nik")
    def nik_names_a_region(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a region code that is not in use; old numbers may carry one."""
        if self.nik and not split_nik(self.nik).region_known:
            yield warning("nik.region", "kode wilayahnya tidak dikenal; periksa", at="nik")

    @rule("nik", "birth_date")
    def nik_agrees_with_birth_date(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when the birth date in the NIK is another; the civil registry errs too."""
        if self.nik is None or self.birth_date is None:
            return
        if not split_nik(self.nik).fits_birth_date(self.birth_date):
            yield warning(
                "nik.birth_mismatch", "tidak sesuai dengan tanggal lahir; periksa", at="nik"
            )

    @rule("nik", "sex")
    def nik_agrees_with_sex(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when the NIK is that of the other sex."""
        if self.nik and split_nik(self.nik).sex is not self.sex:
            yield warning(
                "nik.sex_mismatch", "tidak sesuai dengan jenis kelamin; periksa", at="nik"
            )
