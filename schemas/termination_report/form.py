"""Laporan terminasi: how services ended, what they reached, what is still done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.definition import DocumentKind, Form, SignedCopy
from docgen.form.formatting import capitalise, duration_text, initials
from docgen.form.model import IdentityLevel, Moment, derived

from ..case import check_case
from ..document.on_paper import CATEGORY_ON_ASSESSMENT
from . import ALIASES
from .codes import PRIVATE_DESTINATIONS
from .sections import SECTIONS
from .statement_page import StatementPage

ONE_DAY = "1 hari"

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..case.facts import CaseFacts, Reference
    from .groups import Destination


class TerminationReport(StatementPage):
    """A termination report, with what its pages print of the answers together."""

    def left_out_on_blank(self) -> Mapping[str, str]:
        """Return what paper does not ask for: the category, which the assessment has told."""
        return CATEGORY_ON_ASSESSMENT

    @derived("Lama Layanan")
    def duration(self, _moment: Moment) -> str:
        """Return ``3 bulan 12 hari``."""
        if self.service_start == self.service_end:
            return ONE_DAY
        return duration_text(self.service_start, self.service_end)

    @derived(
        "Dasar",
        blank="dash",
        on_blank="Asesmen: {assessment_ref.told}\nRencana intervensi: {plan_ref.told}",
    )
    def basis_text(self, moment: Moment) -> str | None:
        """Return ``Asesmen 12 Juni 2026, rencana intervensi 15 Juni 2026``."""
        documents = {"asesmen": self.assessment_ref, "rencana intervensi": self.plan_ref}
        basis = ", ".join(f"{name} {each.told(moment)}" for name, each in documents.items() if each)
        return capitalise(basis) or None

    @derived("Tempat Tujuan", on_blank="{destination.kind}\nNama {destination.name}")
    def destination_text(self, moment: Moment) -> str | None:
        """Return where the client goes; whose home it is only where the client is named in full."""
        place = self._told_destination()
        if place is None:
            return None
        name = None if self._hides_private_place(moment) else place.name
        kind = place.kind.label
        if not name:
            return kind
        return f"{kind}: {name}" if place.kind in PRIVATE_DESTINATIONS else name

    @derived("Alamat Tujuan", blank="nothing", on_blank="{destination.address}")
    def destination_address(self, moment: Moment) -> str | None:
        """Return the address of an institution, or of a home where the client is named in full."""
        place = self._told_destination()
        return place.address if place and not self._hides_private_place(moment) else None

    @derived("Penerima di Tempat Tujuan", blank="nothing", on_blank="{destination.receiver}")
    def destination_receiver(self, moment: Moment) -> str | None:
        """Return who receives the client; a relative only as far as the client is named."""
        place = self._told_destination()
        receiver = place.receiver if place else None
        return initials(receiver) if receiver and self._hides_private_place(moment) else receiver

    def _told_destination(self) -> Destination | None:
        """Return where the client goes; None for a reader who may not know what kind of place."""
        place = self.destination
        return place if place and place.kind else None

    def _hides_private_place(self, moment: Moment) -> bool:
        place = self.destination
        private = place is not None and place.kind in PRIVATE_DESTINATIONS
        return private and self.identity_level(moment) is not IdentityLevel.FULL

    def case_facts(self) -> CaseFacts:
        """Return what this report tells the other documents of its case."""
        from ..case import facts  # noqa: PLC0415 -- only checks across a case ask

        return facts.CaseFacts(
            facts.Stage.TERMINATION,
            self.client,
            milestones=(
                facts.Milestone(facts.Stage.ENTRY, self.service_start, "service_start"),
                facts.Milestone(facts.Stage.TERMINATION, self.service_end, "service_end"),
            ),
            references=tuple(self._references()),
            results=facts.Results("goal_results", self._goals_reported()),
        )

    def _references(self) -> list[Reference]:
        from ..case import facts  # noqa: PLC0415 -- only checks across a case ask

        documents = {
            "assessment_ref": (facts.Stage.ASSESSMENT, self.assessment_ref),
            "plan_ref": (facts.Stage.PLAN, self.plan_ref),
            "referral_ref": (facts.Stage.REFERRAL, self.referral_ref),
        }
        return [
            facts.Reference(
                to, at, document.number, document.date, required=to is facts.Stage.REFERRAL
            )
            for at, (to, document) in documents.items()
            if document
        ]

    def _goals_reported(self) -> frozenset[str]:
        from ..case import facts  # noqa: PLC0415 -- only checks across a case ask

        names = (name for each in self.goal_results for name in (each.goal, each.goal_id))
        return frozenset(facts.normalise_name(name) for name in names if name)


FORM = Form(
    id="termination_report",
    title="Laporan Terminasi",
    aliases=ALIASES,
    edition="2026.1",
    source="Permensos 16/2019 Pasal 7; formulir terminasi Sentra Kementerian Sosial",
    model=TerminationReport,
    kind=DocumentKind.REPORT,
    document_date="meta.date",
    nearest_dates=("service_end",),
    case_code="client.case_code",
    officer="meta.prepared_by",
    case_rules=(check_case,),
    sections=SECTIONS,
    copies=(
        SignedCopy("berkas kasus", "penutup berkas, bersama pernyataan klien"),
        SignedCopy("klien atau walinya", "klien memegang apa yang dinyatakan dan dihasilkannya"),
    ),
)
