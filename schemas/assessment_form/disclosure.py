"""Rules on the disclosure of health data in an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.model import Moment, error, field_info, rule, warning

from ..client.codes import Disclosure
from ..document.disclosure import ReportDisclosure
from ..document.report_signers import SignedReport
from .fields import AssessmentFields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

    from ..client.health import HivData


class AssessmentDisclosure(SignedReport, ReportDisclosure, AssessmentFields):
    """The fields of an assessment with the rules on what it tells."""

    def hiv_data(self) -> HivData | None:
        """Return what the record says of HIV."""
        return self.health.hiv if self.health else None

    @rule("health", "meta")
    def hiv_is_told_under_the_mark_of_secrecy(self, moment: Moment) -> Iterator[Problem]:
        """Refuse HIV data on a page that does not bear the mark RAHASIA."""
        hiv = self.hiv_data()
        if hiv is None or hiv.disclosure is not Disclosure.BODY:
            return
        if not self.is_secret(moment):
            yield error(
                "disclosure.hiv_body",
                'hanya dicetak pada berkas bertanda RAHASIA; pilih R atau SR pada "'
                f'{field_info(type(self.meta), "classification").label}", atau pilih none',
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
