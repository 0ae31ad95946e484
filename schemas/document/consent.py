"""A client's consent: its fields, its rules, the sentence printed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docgen.form.disclosure import ClientConsent, ConsentOverride, names_somebody
from docgen.form.formatting import join_with_and, long_date
from docgen.form.model import FormModel, Moment, derived, error, field, rule, warning
from docgen.form.types import Date, ListOf, LongText, Text, YesNo

from ..client.applies import all_of, for_a_child, when
from ..client.family import Guardian
from .codes import ConsentBy, ConsentMethod, ConsentScope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


class Consent(FormModel):
    """What the client, or who decides for the client, agreed to (UU 27/2022 art. 20 to 26)."""

    for_one_document: ClassVar[bool] = True

    given: YesNo = field("Persetujuan Diberikan", example=True)
    date: Date | None = field(
        "Tanggal Persetujuan", None, example="18-06-2026", applies=when("given", True)
    )
    method: ConsentMethod | None = field(
        "Cara Persetujuan", None, example="tertulis", applies=when("given", True)
    )
    by: ConsentBy = field(
        "Diberikan oleh", ConsentBy.CLIENT, example="klien", applies=when("given", True)
    )
    guardian: Guardian | None = field(
        "Wali", None, applies=all_of(when("given", True), when("by", ConsentBy.GUARDIAN))
    )
    child_assent: YesNo | None = field(
        "Anak Menyetujui", None, example=True, applies=all_of(when("given", True), for_a_child)
    )
    scope: ListOf[ConsentScope] = field(
        "Cakupan Persetujuan",
        default_factory=list,
        example=["layanan", "berbagi_data"],
        applies=when("given", True),
    )
    recipients: ListOf[Text] = field(
        "Lembaga Penerima Data",
        default_factory=list,
        help="Nama setiap lembaga yang boleh menerima data klien.",
        example=["UPT Pelayanan Sosial Gelandangan dan Pengemis"],
        applies=when("given", True),
        suggests=lambda record, _moment: record.awaited_recipients(),
    )
    witness: Text | None = field(
        "Saksi", None, example="Dewi (contoh)", identity="name", applies=when("given", True)
    )
    valid_until: Date | None = field(
        "Berlaku sampai", None, example="31-12-2026", applies=when("given", True)
    )
    withdrawn_on: Date | None = field(
        "Tanggal Pencabutan", None, unprinted="dokumen tidak dibuat setelah dicabut", on_demand=True
    )
    override_reason: LongText | None = field(
        "Alasan Tanpa Persetujuan",
        None,
        help="Hanya bila dokumen tetap harus dibuat, misalnya demi keselamatan jiwa.",
        unprinted="dicetak pada salinan register",
        unscanned="hanya pada salinan register, yang tetap di lembaga",
        applies=when("given", False),
    )
    override_officer: Text | None = field(
        "Petugas yang Memutuskan",
        None,
        help="Wajib bila dokumen dibuat tanpa persetujuan.",
        example="Rahmat Siregar (contoh)",
        sensitivity="public",
        unprinted="dicetak pada salinan register",
        unscanned="hanya pada salinan register, yang tetap di lembaga",
        applies=when("given", False),
    )

    @rule("override_reason", "override_officer")
    def an_override_names_its_officer(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a reason to go without consent for which no officer answers."""
        if self.override_reason is not None and self.override_officer is None:
            message = "sebutkan petugas yang memutuskan tanpa persetujuan klien"
            yield error("consent.override_officer", message, at="override_officer")

    @rule("given", "override_reason")
    def is_given(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a document that shares data without consent, unless a reason is on record."""
        if self.given:
            return
        if self.override_reason is None:
            yield error(
                "consent.refused",
                "klien tidak menyetujui; dapatkan persetujuan, atau isi “Alasan Tanpa Persetujuan”",
                at="given",
            )
        else:
            yield warning(
                "consent.overridden", "dokumen dibuat tanpa persetujuan klien", at="given"
            )

    @rule("given", "date", "method", "scope", "recipients")
    def is_complete(self, _moment: Moment) -> Iterator[Problem]:
        """Ask when, how, to what and for whom consent was given."""
        if not self.given:
            return
        asked = {
            "date": "isi tanggal persetujuan diberikan",
            "method": "isi cara persetujuan diberikan",
            "scope": "isi apa saja yang disetujui",
            "recipients": "sebutkan lembaga yang boleh menerima data klien",
        }
        for name, message in asked.items():
            if not getattr(self, name):
                yield error(f"consent.{name}_missing", message, at=name)

    @rule("recipients")
    def recipients_are_named(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a recipient that is a stopgap: nobody agreed to tell somebody unnamed."""
        for index, recipient in enumerate(self.recipients):
            if not names_somebody(recipient):
                message = "sebutkan nama lembaganya; garis, titik, atau kata pengganti bukan nama"
                yield error("consent.recipient_unnamed", message, at=f"recipients[{index}]")

    @rule("given", "date")
    def is_given_before_the_document(self, moment: Moment) -> Iterator[Problem]:
        """Refuse consent from the future, or later than the document that rests on it."""
        if self.date is None:
            return
        if self.date > moment.today:
            yield error("consent.date_future", "tidak boleh di masa depan", at="date")
        elif self.given and self.date > moment.issued_on:
            yield error("consent.date_order", "sesudah tanggal dokumen", at="date")

    @rule("withdrawn_on", "date")
    def is_withdrawn_after_it_was_given(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse consent that was withdrawn before it was given."""
        if self.date and self.withdrawn_on and self.withdrawn_on < self.date:
            yield error("consent.withdrawn_order", "sebelum tanggal persetujuan", at="withdrawn_on")

    @rule("date", "valid_until")
    def holds_for_some_time(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse consent that ran out before it was given."""
        if self.date and self.valid_until and self.valid_until < self.date:
            yield error("consent.valid_order", "sebelum tanggal persetujuan", at="valid_until")

    @rule("given", "valid_until", "withdrawn_on", "date", "override_reason")
    def still_stands(self, moment: Moment) -> Iterator[Problem]:
        """Refuse consent that was withdrawn or ran out before the document's date."""
        if self.override_reason is not None or not self.given:
            return
        early = self.date and self.withdrawn_on and self.withdrawn_on < self.date
        if self.withdrawn_on and self.withdrawn_on <= moment.issued_on and not early:
            yield error(
                "consent.withdrawn",
                "persetujuan sudah dicabut pada tanggal dokumen",
                at="withdrawn_on",
            )
        if self.valid_until and self.valid_until < moment.issued_on:
            yield error(
                "consent.expired",
                "persetujuan sudah tidak berlaku pada tanggal dokumen",
                at="valid_until",
            )

    @rule("given", "by", "guardian")
    def guardian_is_named(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse consent by a guardian who is not named."""
        if self.given and self.by is ConsentBy.GUARDIAN and self.guardian is None:
            yield error("consent.guardian_missing", "sebutkan wali yang menyetujui", at="guardian")

    @rule("given", "method", "witness")
    def spoken_consent_has_a_witness(self, _moment: Moment) -> Iterator[Problem]:
        """Tell that spoken consent and a thumbprint are better witnessed."""
        unwritten = self.method in {ConsentMethod.ORAL, ConsentMethod.THUMBPRINT}
        if self.given and unwritten and self.witness is None:
            yield warning("consent.witness_missing", "sebaiknya ada saksi", at="witness")

    def check_child_consent(self) -> Iterator[Problem]:
        """Refuse a child's consent that no guardian gave (UU 27/2022 art. 25); ask for assent."""
        if not self.given:
            return
        if self.by is not ConsentBy.GUARDIAN:
            yield error(
                "consent.guardian_missing",
                "klien anak: persetujuan diberikan oleh wali",
                at="consent.by",
            )
        if self.child_assent is None:
            yield warning("consent.assent_missing", "sebaiknya dicatat", at="consent.child_assent")

    @derived("Persetujuan", on_blank="{by} memberikan persetujuan {method} pada {date}")
    def statement(self, _moment: Moment) -> str | None:
        """Return the sentence that a document prints about the consent it rests on."""
        if not self.given:
            return None
        who = "Wali klien" if self.by is ConsentBy.GUARDIAN else "Klien"
        how = {
            ConsentMethod.WRITTEN: "persetujuan tertulis",
            ConsentMethod.THUMBPRINT: "persetujuan dengan cap jempol",
            ConsentMethod.ORAL: "persetujuan lisan di hadapan saksi",
        }
        when = f" pada {long_date(self.date)}" if self.date else ""
        kind = how[self.method] if self.method else "persetujuan"
        return f"{who} memberikan {kind}{when}"

    @derived("Cakupan Persetujuan", blank="nothing", on_blank="{scope}")
    def scope_text(self, _moment: Moment) -> str | None:
        """Return ``pelayanan, foto, dan data kejadian``: each kind once, discreetly told."""
        return join_with_and(dict.fromkeys(each.phrase for each in self.scope)) or None

    def permission(self) -> ClientConsent:
        """Return what the engine decides disclosure by."""
        reason, officer = self.override_reason, self.override_officer
        return ClientConsent(
            self.given,
            self.method in {ConsentMethod.WRITTEN, ConsentMethod.THUMBPRINT},
            frozenset(each.value for each in self.scope),
            tuple(self.recipients),
            self.date,
            self.valid_until,
            self.withdrawn_on,
            ConsentOverride(reason, officer)
            if reason is not None and officer is not None
            else None,
        )

    def covers(self, scope: ConsentScope) -> bool:
        """Return whether consent was given for this."""
        return self.given and scope in self.scope


class SharingConsent(Consent):
    """Consent to share data as a report records it: the report itself shares none without it."""

    def is_given(self, _moment: Moment) -> Iterator[Problem]:
        """Find nothing wrong with a refusal, which only those who share the report must heed."""
        return iter(())

    def still_stands(self, _moment: Moment) -> Iterator[Problem]:
        """Find nothing wrong with a consent that has ended, for the same reason."""
        return iter(())


def sharing_consent_field() -> Any:
    """Return the field of a report for a consent that it asks for only on demand."""
    return field(
        "Persetujuan Berbagi Data",
        None,
        help="Diperlukan bila dokumen dicetak bagi pembaca di luar lembaga.",
        unprinted="menentukan apa yang dicetak bagi pembaca di luar lembaga",
        on_demand=True,
    )
