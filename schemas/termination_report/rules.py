"""Rules on what each type of termination requires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.model import Moment, error, rule, warning

from ..document.disclosure import ReportDisclosure
from .codes import ENDS_WITHOUT_CLIENT, PRIVATE_DESTINATIONS, TerminationType
from .date_rules import TerminationDateRules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem


class TerminationRules(ReportDisclosure, TerminationDateRules):
    """The fields of a termination report, checked across each other."""

    @rule("termination_type", "termination_type_text")
    def other_ends_are_named(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse another kind of end that is not named."""
        other = self.termination_type is TerminationType.OTHER
        if other and self.termination_type_text is None:
            yield error(
                "termination_type_text.missing",
                "sebutkan jenis terminasi lainnya",
                at="termination_type_text",
            )
        elif not other and self.termination_type_text is not None:
            yield warning(
                "termination_type_text.unused",
                "hanya dicetak bila jenis terminasi lainnya",
                at="termination_type_text",
            )

    @rule("termination_type", "destination")
    def destination_is_known(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a client who goes nowhere, and a place that is not named."""
        if self.destination is None:
            if self.termination_type not in ENDS_WITHOUT_CLIENT:
                yield error(
                    "destination.missing",
                    "isi tempat tujuan klien setelah terminasi",
                    at="destination",
                )
        elif self.termination_type in ENDS_WITHOUT_CLIENT:
            yield warning(
                "destination.unused",
                "tidak sesuai dengan jenis terminasi; periksa",
                at="destination",
            )
        elif self.destination.name is None and self.destination.kind not in PRIVATE_DESTINATIONS:
            yield warning(
                "destination.name_missing",
                "sebaiknya diisi nama tempat tujuan",
                at="destination.name",
            )

    @rule("termination_type", "referral_ref")
    def referral_is_named(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an end by referral without the letter that referred."""
        if self.termination_type is TerminationType.REFERRED and self.referral_ref is None:
            yield error(
                "referral_ref.missing", "isi nomor dan tanggal surat rujukan", at="referral_ref"
            )

    @rule("termination_type", "follow_up_plan")
    def follow_up_is_planned(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an end after which nothing is done, where there is somebody to do it for."""
        if not self.follow_up_plan and self.termination_type not in ENDS_WITHOUT_CLIENT:
            yield error(
                "follow_up_plan.missing",
                "isi sekurang-kurangnya satu tindak lanjut atau bimbingan lanjut",
                at="follow_up_plan",
            )

    @rule("termination_type", "graduation")
    def graduation_is_told(self, _moment: Moment) -> Iterator[Problem]:
        """Ask what a family that graduated lives on."""
        graduated = self.termination_type is TerminationType.GRADUATED
        if graduated and self.graduation is None:
            yield warning(
                "graduation.missing", "sebaiknya diisi usaha dan pembiayaannya", at="graduation"
            )
        elif not graduated and self.graduation is not None:
            yield warning(
                "graduation.unused", "tidak sesuai dengan jenis terminasi; periksa", at="graduation"
            )

    @rule("termination_type", "condition_before_after")
    def change_is_told(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an end that tells no change in the client; a family graduates by its means."""
        graduated = self.termination_type is TerminationType.GRADUATED
        if self.condition_before_after is None and not graduated:
            yield error(
                "required",
                "wajib diisi, sekurang-kurangnya satu aspek",
                at="condition_before_after",
            )

    @rule("termination_type", "destination")
    def destination_fits_the_end(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a client who returns to the family or is referred, and goes elsewhere."""
        kind = self.destination.kind if self.destination else None
        home = kind in PRIVATE_DESTINATIONS
        reunified = self.termination_type is TerminationType.REUNIFIED
        referred = self.termination_type is TerminationType.REFERRED
        if kind is not None and ((reunified and not home) or (referred and home)):
            yield warning(
                "destination.mismatch",
                "tidak sesuai dengan jenis terminasi; periksa",
                at="destination.kind",
            )

    @rule("plan_ref", "goal_results")
    def goals_have_results(self, _moment: Moment) -> Iterator[Problem]:
        """Ask for the results of a plan that the report rests on."""
        if self.plan_ref is not None and not self.goal_results:
            yield warning(
                "goal_results.missing",
                "sebaiknya diisi untuk setiap tujuan rencana",
                at="goal_results",
            )

    @rule("services_received")
    def services_are_listed(self, _moment: Moment) -> Iterator[Problem]:
        """Ask for at least one service."""
        if not self.services_received:
            yield warning(
                "services_received.missing",
                "sebaiknya diisi sekurang-kurangnya satu layanan",
                at="services_received",
            )

    @rule("termination_type", "client_statement")
    def somebody_can_sign(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse the statement of a client who cannot sign one."""
        stated = self.client_statement is not None and self.client_statement.included
        if stated and self.termination_type in ENDS_WITHOUT_CLIENT:
            yield error(
                "client_statement.impossible",
                "klien tidak dapat menandatangani pernyataan",
                at="client_statement.included",
            )
