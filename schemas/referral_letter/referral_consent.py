"""Rules on the sealed annex of a referral letter: what consent and receiver allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form.model import Moment, error, rule, warning

from ..client.codes import Disclosure
from ..document.codes import ConsentScope
from .codes import ReceiverKind
from .disclosure import ReferralDisclosure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

HIV_RECEIVERS: Final = frozenset(
    {ReceiverKind.HEALTH, ReceiverKind.WELFARE_AGENCY, ReceiverKind.SENTRA}
)

SCOPE_BY_TOPIC: Final = {
    "hiv": ConsentScope.HIV,
    "napza": ConsentScope.DRUGS,
    "mental_health": ConsentScope.MENTAL_HEALTH,
}


class ReferralConsent(ReferralDisclosure):
    """The fields of a referral letter with the rules on its sealed annex."""

    @rule("consent", "confidential_annex")
    def annex_rests_on_consent(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a sealed annex without consent; no reason overrides that."""
        if self.confidential_annex is not None and not self.consent.given:
            yield error(
                "consent.annex_refused",
                "lampiran rahasia memerlukan persetujuan klien; hapus lampiran ini",
                at="confidential_annex",
            )

    @rule("consent", "confidential_annex")
    def open_blocks_are_covered(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a specific block that is open to a page but not printed: no consent covers it."""
        health = self.confidential_annex.health if self.confidential_annex else None
        if health is None or not self.consent.given:
            return
        for topic in health.disclosed():
            if not self.consent.covers(SCOPE_BY_TOPIC[topic]):
                yield warning(
                    f"consent.{topic}",
                    f"tidak dicetak: persetujuan belum mencakup {SCOPE_BY_TOPIC[topic].value}",
                    at=f"confidential_annex.health.{topic}",
                )

    @rule("receiver_kind", "confidential_annex")
    def hiv_goes_only_where_it_serves(self, _moment: Moment) -> Iterator[Problem]:
        """Tell HIV data that this receiver is not told, and that no open page ever prints."""
        health = self.confidential_annex.health if self.confidential_annex else None
        hiv = health.hiv if health else None
        if hiv is None or hiv.disclosure is Disclosure.NONE:
            return
        if self.receiver_kind not in HIV_RECEIVERS:
            yield warning(
                "consent.hiv_receiver",
                "tidak dicetak: hanya untuk fasilitas kesehatan, lembaga pendamping, atau Sentra",
                at="confidential_annex.health.hiv",
            )
        if hiv.disclosure is Disclosure.BODY:
            yield warning(
                "disclosure.hiv_body",
                "hanya dicetak dalam lampiran rahasia; pilih annex",
                at="confidential_annex.health.hiv.disclosure",
            )

    @rule("client", "consent", "confidential_annex")
    def chronology_of_violence_is_covered(self, _moment: Moment) -> Iterator[Problem]:
        """Tell the story of a victim that is not printed: the consent does not cover it."""
        annex = self.confidential_annex
        is_told = annex is not None and annex.chronology is not None and self.client.is_victim
        if is_told and self.consent.given and not self.consent.covers(ConsentScope.VIOLENCE):
            yield warning(
                "consent.violence",
                "tidak dicetak: persetujuan belum mencakup kekerasan",
                at="confidential_annex.chronology",
            )

    @rule("client", "consent")
    def guardian_decides_for_a_child(self, moment: Moment) -> Iterator[Problem]:
        """Refuse a child's consent that no guardian gave."""
        if self.client.is_child(moment):
            yield from self.consent.check_child_consent()

    @rule("client", "consent")
    def photo_is_covered(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a photo that the consent does not cover."""
        if self.client.photo_path and not self.consent.covers(ConsentScope.PHOTO):
            yield warning(
                "consent.photo", "persetujuan belum mencakup foto", at="client.photo_path"
            )
