"""What the pages of an assessment tell of health, and which of its texts are read for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docgen.form import IdentityLevel, Moment, error, rule, warning

from .assessment_fields import AssessmentFields
from .codes import Disclosure, HivStatus
from .report_disclosure import ReportDisclosure
from .sensitive import holds_phone, texts_in
from .signing import Signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.problems import Problem


class AssessmentDisclosure(Signed, ReportDisclosure, AssessmentFields):
    """The fields of an assessment with the rules on what it tells."""

    open_texts: ClassVar[tuple[str, ...]] = tuple(
        name
        for name in AssessmentFields.model_fields
        if name not in {"meta", "client", "officers", "incoming_referral", "health"}
    )

    def identity_default(self, moment: Moment) -> IdentityLevel:
        """Return initials for a child, a victim or a person with HIV, else the full name."""
        hiv = self.health.hiv if self.health else None
        positive = hiv is not None and hiv.status is HivStatus.POSITIVE
        return IdentityLevel.INITIALS if positive else super().identity_default(moment)

    @rule("health", "meta")
    def hiv_is_told_for_a_reason(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse to print HIV data without the reason, which is the client's written consent."""
        hiv = self.health.hiv if self.health else None
        if hiv is None or hiv.disclosure is not Disclosure.BODY:
            return
        if self.meta.disclosure_reason is None:
            yield error(
                "disclosure.hiv_body",
                "hanya dicetak dengan persetujuan tertulis klien; sebutkan dalam "
                "meta.disclosure_reason, atau pilih none",
                at="health.hiv.disclosure",
            )

    @rule("health")
    def an_assessment_has_no_annex(self, _moment: Moment) -> Iterator[Problem]:
        """Tell health data that are kept for an annex, which an assessment does not have."""
        if self.health is None:
            return
        blocks = {
            "health.hiv": self.health.hiv,
            "health.napza": self.health.napza,
            "health.mental_health": self.health.mental_health,
            "health": self.health,
        }
        for path, block in blocks.items():
            if block is not None and block.disclosure is Disclosure.ANNEX:
                yield warning(
                    "health.no_annex",
                    "tidak dicetak: formulir asesmen tidak mempunyai lampiran rahasia; pilih body "
                    "bila perlu dicetak",
                    at=f"{path}.disclosure",
                )

    @rule()
    def open_text_holds_no_phone(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a telephone number in a text, where no identity level hides it."""
        for path, text in texts_in(self, self.open_texts):
            if holds_phone(text):
                yield warning("disclosure.phone", "memuat nomor telepon; periksa", at=path)
