"""What the receiver of a referral letter may be told: only what the client agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form import Moment, error, rule, warning

from .codes import Disclosure
from .office_codes import ConsentBy, ConsentScope
from .referral_codes import ReceiverKind
from .referral_disclosure import ReferralDisclosure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.problems import Problem

HIV_RECEIVERS: Final = frozenset(
    {ReceiverKind.HEALTH, ReceiverKind.WELFARE_AGENCY, ReceiverKind.SENTRA}
)

SCOPES: Final = {
    "hiv": ConsentScope.HIV,
    "napza": ConsentScope.DRUGS,
    "mental_health": ConsentScope.MENTAL_HEALTH,
}


class ReferralConsent(ReferralDisclosure):
    """The fields of a referral letter with the rules on its sealed annex."""

    @rule("consent", "confidential_annex")
    def annex_rests_on_consent(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a sealed annex without consent to share data; no reason overrides that."""
        if self.confidential_annex is None:
            return
        if not self.consent.given:
            yield error(
                "consent.annex_refused",
                "lampiran rahasia memerlukan persetujuan klien; hapus lampiran ini",
                at="confidential_annex",
            )
        elif not self.consent.covers(ConsentScope.SHARING):
            yield error(
                "consent.sharing", "belum mencakup berbagi_data dengan penerima", at="consent.scope"
            )

    @rule("consent", "receiver", "confidential_annex")
    def receiver_is_a_recipient(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a sealed annex to a receiver that the consent does not name."""
        consent = self.consent
        if not (consent.given and consent.recipients):
            return
        if self.receiver.is_named_in(consent.recipients):
            return
        tell = warning if self.confidential_annex is None else error
        yield tell(
            "consent.recipient",
            "penerima surat belum disebut; tambahkan bila klien menyetujuinya",
            at="consent.recipients",
        )

    @rule("consent", "confidential_annex")
    def open_blocks_are_covered(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a specific block that is open to a page and not covered by the consent."""
        health = self.confidential_annex.health if self.confidential_annex else None
        if health is None or not self.consent.given:
            return
        for topic in health.disclosed():
            if not self.consent.covers(SCOPES[topic]):
                yield error(
                    f"consent.{topic}",
                    f"persetujuan belum mencakup {SCOPES[topic].value}",
                    at=f"confidential_annex.health.{topic}",
                )

    @rule("receiver_kind", "confidential_annex", "meta")
    def hiv_goes_only_where_it_serves(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse HIV data to a receiver that gives no HIV service, or in the open letter."""
        health = self.confidential_annex.health if self.confidential_annex else None
        hiv = health.hiv if health else None
        if hiv is None or hiv.disclosure is Disclosure.NONE:
            return
        if self.receiver_kind not in HIV_RECEIVERS:
            yield error(
                "consent.hiv_receiver",
                "hanya untuk fasilitas kesehatan, lembaga pendamping, atau Sentra",
                at="confidential_annex.health.hiv",
            )
        if hiv.disclosure is Disclosure.BODY and self.meta.disclosure_reason is None:
            yield error(
                "disclosure.hiv_body",
                "tidak dicetak di luar lampiran rahasia; pilih annex, atau isi disclosure_reason",
                at="confidential_annex.health.hiv.disclosure",
            )

    @rule("client", "consent", "confidential_annex")
    def chronology_of_violence_is_covered(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse the story of a victim that the consent does not cover."""
        annex = self.confidential_annex
        told = annex is not None and annex.chronology is not None and self.client.is_victim
        if told and self.consent.given and not self.consent.covers(ConsentScope.VIOLENCE):
            yield error(
                "consent.violence",
                "persetujuan belum mencakup kekerasan",
                at="confidential_annex.chronology",
            )

    @rule("client", "consent")
    def guardian_decides_for_a_child(self, moment: Moment) -> Iterator[Problem]:
        """Refuse a child's consent without a guardian (UU 27/2022 art. 25)."""
        if not (self.consent.given and self.client.is_child(moment)):
            return
        if self.consent.by is not ConsentBy.GUARDIAN:
            yield error(
                "consent.guardian_missing",
                "klien anak: persetujuan diberikan oleh wali",
                at="consent.by",
            )
        if self.consent.child_assent is None:
            yield warning("consent.assent_missing", "sebaiknya dicatat", at="consent.child_assent")

    @rule("client", "consent")
    def photo_is_covered(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a photo that the consent does not cover."""
        if self.client.photo_path and not self.consent.covers(ConsentScope.PHOTO):
            yield warning(
                "consent.photo", "persetujuan belum mencakup foto", at="client.photo_path"
            )
