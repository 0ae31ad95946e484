"""What a record holds for an intervention plan, in the order in which it is asked."""

from __future__ import annotations

from docgen.form.model import FormModel, field
from docgen.form.types import Date, ListOf, NonEmptyListOf

from ..client.client import Client
from ..document.casework import AssessmentRef
from ..document.consent import SharingConsent
from ..document.institution import Institution
from ..document.meta import DocumentMeta
from ..document.officer import Officer
from .codes import Approach
from .groups import (
    Activity,
    CaseConference,
    ClientAgreement,
    Goal,
    Monitoring,
    PlannedProblem,
    ReferralPlan,
    Risk,
    Roles,
    list_codes,
)


class PlanFields(FormModel):
    """The fields of an intervention plan."""

    meta: DocumentMeta = field("Kepala Dokumen", default_factory=DocumentMeta, sensitivity="public")
    institution: Institution | None = field(
        "Lembaga Pelaksana",
        None,
        sensitivity="public",
        agency="institution",
        unprinted="dicetak dalam kop oleh profil lembaga",
    )
    client: Client = field(
        "Identitas Klien (ringkas)",
        unprinted="identitas dicetak ringkas; selengkapnya dalam formulir asesmen",
    )
    assessment_ref: AssessmentRef = field("Dasar Asesmen", sensitivity="public")
    plan_date: Date = field("Tanggal Penyusunan", example="15-06-2026", sensitivity="public")
    period_start: Date = field(
        "Awal Periode Rencana", example="15-06-2026", unprinted="dicetak sebagai periode rencana"
    )
    period_end: Date = field(
        "Akhir Periode Rencana", example="14-09-2026", unprinted="dicetak sebagai periode rencana"
    )
    prepared_by: Officer = field("Penyusun", sensitivity="public")
    case_conference: CaseConference | None = field("Temu Bahas Kasus", None)
    approach: Approach | None = field("Pendekatan", None, example="residensial")
    problems: NonEmptyListOf[PlannedProblem] = field("Masalah & Kebutuhan")
    goals: NonEmptyListOf[Goal] = field("Tujuan")
    activities: NonEmptyListOf[Activity] = field("Rencana Kegiatan")
    roles: Roles | None = field("Peran", None)
    monitoring_plan: ListOf[Monitoring] = field("Rencana Pemantauan", default_factory=list)
    referral_needed: ListOf[ReferralPlan] = field("Rencana Rujukan", default_factory=list)
    risks_mitigation: ListOf[Risk] = field("Risiko & Antisipasi", default_factory=list)
    client_agreement: ClientAgreement = field("Persetujuan Klien")
    consent: SharingConsent | None = field("Persetujuan Berbagi Data", None)

    def problem_codes(self) -> list[str]:
        """Return the codes by which goals name the problems."""
        return list_codes(self.problems, "M")

    def goal_codes(self) -> list[str]:
        """Return the codes by which activities, and the results of the case, name the goals."""
        return list_codes(self.goals, "T")
