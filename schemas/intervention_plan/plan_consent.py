"""Rules on who agrees to a plan and to sharing data, and on the guardian's signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.model import rule, warning

from ..document.codes import ConsentScope, SignatureParty
from ..document.report_signers import (
    GUARDIAN_POST,
    SIGNATURE_OR_THUMBPRINT,
    SignatureBlock,
    SignedReport,
)
from .rules import PlanRules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem
    from docgen.form.model import Moment

    from ..document.officer import Officer


class PlanConsent(SignedReport, PlanRules):
    """The fields of an intervention plan with the rules on who agrees and signs."""

    def made_by(self) -> Officer | None:
        """Return the officer who made the plan."""
        return self.prepared_by

    def made_by_at(self) -> str:
        """Return the path of the officer who made the plan."""
        return "prepared_by"

    def client_block(self, moment: Moment, post: str) -> SignatureBlock:
        """Return the client's signature, or the guardian's for a child."""
        guardian = self.consent.guardian if self.consent else None
        given = self.signature_of(SignatureParty.CLIENT)
        if given is None and guardian and self.client.is_child(moment):
            return SignatureBlock(
                posts=[GUARDIAN_POST], name=guardian.name, note=f"({SIGNATURE_OR_THUMBPRINT})"
            )
        return super().client_block(moment, post)

    @rule("client", "consent", "signatures")
    def guardian_signs_for_a_child(self, moment: Moment) -> Iterator[Problem]:
        """Tell a child's plan that names no guardian to sign it (UU 27/2022 art. 25)."""
        if not self.client.is_child(moment):
            return
        signed = self.signature_of(SignatureParty.CLIENT)
        guardian = self.consent.guardian if self.consent else None
        if signed is None and guardian is None:
            yield warning(
                "signatures.guardian_missing",
                "klien anak: sebutkan wali yang menandatangani, di sini atau pada “Wali” dalam "
                "persetujuan; bila tidak, namanya ditulis dengan pena",
                at="signatures",
            )

    @rule("client", "consent")
    def guardian_decides_for_a_child(self, moment: Moment) -> Iterator[Problem]:
        """Refuse a child's consent that no guardian gave."""
        if self.consent is not None and self.client.is_child(moment):
            yield from self.consent.check_child_consent()

    @rule("consent", "referral_needed")
    def referrals_share_data(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a planned referral for which the client does not agree to share data."""
        if self.consent is None or self.consent.covers(ConsentScope.SHARING):
            return
        for index, _ in enumerate(self.referral_needed):
            yield warning(
                "referral_needed.consent",
                "klien belum menyetujui berbagi data dengan lembaga tujuan",
                at=f"referral_needed[{index}].agency",
            )
