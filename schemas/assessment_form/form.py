"""Formulir asesmen: who the client is, what troubles and helps, what the work should start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.definition import DocumentKind, Form, SignedCopy
from docgen.form.formatting import date_range, long_date
from docgen.form.model import Moment, derived

from ..case import check_case
from ..case.carry_over import FROM_ASSESSMENT
from ..document.codes import SignatureParty
from . import ALIASES
from .codes import AssessmentKind
from .groups import Incident, sort_incidents
from .left_out import LEFT_OUT, LEFT_OUT_OF_FIRST
from .relatives import FamilyOnPage
from .sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..case.facts import CaseFacts
    from ..document.officer import Officer


class AssessmentForm(FamilyOnPage):
    """An assessment, with what its pages print of the answers together."""

    def left_out_on_blank(self) -> Mapping[str, str]:
        """Return what paper does not ask for, of a first assessment more than of another."""
        first = vars(self).get("assessment_kind") is AssessmentKind.FIRST
        return LEFT_OUT_OF_FIRST if first else LEFT_OUT

    @derived("Judul", on_blank="FORMULIR ASESMEN\n{assessment_kind}")
    def title_text(self, _moment: Moment) -> str:
        """Return ``FORMULIR ASESMEN AWAL``, ``KOMPREHENSIF`` or ``ULANG``."""
        return f"FORMULIR {self.assessment_kind.label.upper()}"

    @derived("Asesmen Awal", on_blank=False)
    def is_first(self, _moment: Moment) -> bool:
        """Return whether only the short page plan of a first assessment is printed."""
        return self._is_first()

    @derived("Tanggal Asesmen", on_blank="{assessment_date} s.d. {end_date}")
    def assessed_text(self, _moment: Moment) -> str:
        """Return ``12 Juni 2026`` or ``12 s.d. 13 Juni 2026``."""
        if self.end_date is None:
            return long_date(self.assessment_date)
        return date_range(self.assessment_date, self.end_date)

    @derived(
        "Sumber Data",
        on_blank="{informants[0].name_or_initials} (hubungan {informants[0].relation})\n"
        "{informants[1].name_or_initials} (hubungan {informants[1].relation})",
        stands_for=("informants",),
    )
    def informants_text(self, moment: Moment) -> str | None:
        """Return who was asked: ``MR (klien), SR (kakak kandung)``."""
        return ", ".join(each.told(moment) for each in self.informants) or None

    @derived("Riwayat Kejadian", on_blank="{incidents}", stands_for=("incidents",))
    def incidents_in_order(self, _moment: Moment) -> list[Incident]:
        """Return the incidents by date and time, the earliest first."""
        return sort_incidents(self.incidents)

    @derived("Ada Foto Bukti", on_blank=True)
    def shows_evidence(self, _moment: Moment) -> bool:
        """Return whether a page shows a picture of what was found."""
        return any(each.path for each in self.evidence)

    @derived("Bukti dalam Berkas", blank="nothing", on_blank=False)
    def evidence_on_file(self, moment: Moment) -> str | None:
        """Return what the evidence shows, where no page has a picture of it."""
        if self.shows_evidence(moment):
            return None
        captions = "; ".join(each.caption for each in self.evidence if each.caption)
        return f"{captions} (foto dalam berkas kasus)" if captions else None

    @derived("Tanggal Tanda Tangan", blank="dots", on_blank="{meta.date:dots}")
    def signing_date(self, moment: Moment) -> str | None:
        """Return the day of signing; the last day of the assessment unless the record says."""
        given = super().signing_date(moment)
        return given or long_date(self.end_date or self.assessment_date)

    def made_by(self) -> Officer | None:
        """Return the officer who led the assessment."""
        return next((each for each in self.officers if each.lead), self.officers[0])

    def made_by_at(self) -> str:
        """Return the path of the officer who led the assessment."""
        leads = (index for index, each in enumerate(self.officers) if each.lead)
        return f"officers[{next(leads, 0)}]"

    def client_signs(self, _moment: Moment) -> bool:
        """Return whether the client signs too, which only a signature given for it says."""
        return self.signature_of(SignatureParty.CLIENT) is not None

    def case_facts(self) -> CaseFacts:
        """Return what the assessment tells the other documents of its case."""
        from ..case import facts  # noqa: PLC0415 -- only checks across a case ask

        again = self.assessment_kind is AssessmentKind.AGAIN
        dated = {
            "registration_date": (facts.Stage.ENTRY, self.registration_date),
            "assessment_date": (facts.Stage.ASSESSMENT, self.assessment_date),
            "end_date": (facts.Stage.ASSESSMENT, self.end_date),
        }
        return facts.CaseFacts(
            facts.Stage.ASSESSMENT,
            self.client,
            milestones=tuple(
                facts.Milestone(stage, day, at, repeated=again)
                for at, (stage, day) in dated.items()
                if day
            ),
        )


FORM = Form(
    id="assessment_form",
    title="Formulir Asesmen",
    aliases=ALIASES,
    edition="2026.1",
    source="Permensos 16/2019 Pasal 7; praktik Dinas Sosial, Sentra, dan LKS",
    model=AssessmentForm,
    kind=DocumentKind.REPORT,
    document_date="assessment_date",
    case_code="client.case_code",
    officer="officers",
    case_rules=(check_case,),
    sections=SECTIONS,
    carried_fields=FROM_ASSESSMENT,
    copies=(
        SignedCopy("berkas kasus", "asesmen disimpan lembaga; pihak lain menerima surat rujukan"),
    ),
)
