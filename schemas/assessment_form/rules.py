"""Rules across the answers of an assessment: dates, people, what its kind requires."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from docgen.form.model import Moment, error, rule, warning

from ..client.codes import CaseSource, FamilyRelation, MaritalStatus
from ..client.family import BIRTHDAY_PASSED
from ..client.ppks import HOMELESS_OR_BEGGING
from ..client.rules import HEAD_OF_FAMILY
from .codes import AssessmentKind, EligibilityCriterion
from .disclosure import AssessmentDisclosure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

MIN_PROBLEM_LETTERS = 20
"""Letters below which a presenting problem says too little."""

SPOUSES: Final = frozenset({FamilyRelation.HUSBAND, FamilyRelation.WIFE})
ASPECTS: Final = ("biological", "psychological", "social", "spiritual")

FULL_ASSESSMENT_FIELDS: Final = (
    "family",
    "parents",
    "caregiver_pattern",
    "basic_needs",
    "strengths",
    "resources",
    "genogram",
    "ecomap",
    "history_map",
    "risk",
    "health",
)
"""Blocks for which the short page plan of a first assessment has no place, beside the aspects."""


class AssessmentRules(AssessmentDisclosure):
    """The fields of an assessment, checked across each other."""

    @rule("assessment_date", "end_date", "registration_date")
    def dates_are_in_order(self, moment: Moment) -> Iterator[Problem]:
        """Refuse an assessment in the future, before the registration, or that ends early."""
        day = self.assessment_date
        if day > moment.today:
            yield error("assessment_date.future", "tidak boleh di masa depan", at="assessment_date")
        if self.registration_date and day < self.registration_date:
            yield error(
                "assessment_date.before_registration",
                "sebelum tanggal registrasi",
                at="assessment_date",
            )
        if self.end_date and self.end_date < day:
            yield error("end_date.order", "sebelum tanggal mulai asesmen", at="end_date")

    @rule("officers")
    def one_officer_leads(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse officers of whom none or several lead; one alone leads anyway."""
        leads = [index for index, officer in enumerate(self.officers) if officer.lead]
        if not leads and len(self.officers) > 1:
            message = "belum ada yang memimpin; jawab Ya pada “Ketua” satu petugas"
            yield error("officers.no_lead", message, at="officers")
        for index in leads[1:]:
            message = "hanya satu petugas memimpin asesmen"
            yield error("officers.second_lead", message, at=f"officers[{index}].lead")

    @rule("case_source", "incoming_referral")
    def a_referral_names_its_letter(self, _moment: Moment) -> Iterator[Problem]:
        """Ask which agency referred a case that came by referral."""
        if self.case_source is CaseSource.AGENCY and self.incoming_referral is None:
            yield error(
                "required",
                "wajib diisi karena sumber kasus rujukan lembaga",
                at="incoming_referral",
            )

    @rule("case_source", "found_location_time")
    def outreach_tells_where(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when nothing says where somebody met by outreach was found."""
        if self.case_source is CaseSource.OUTREACH and self.found_location_time is None:
            yield warning(
                "found_location_time.missing",
                "sebaiknya diisi untuk klien hasil penjangkauan",
                at="found_location_time",
            )

    @rule("assessment_kind", "family", "no_family")
    def the_family_is_known(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when nothing is said of the family, or it is said to be none and some."""
        if self.no_family and self.family:
            yield warning(
                "no_family.and_some", "keluarga juga diisi; periksa salah satunya", at="no_family"
            )
        elif not (self.family or self.no_family or self._is_first()):
            yield warning(
                "family.missing",
                "sebaiknya diisi, atau jawab Ya pada “Tidak memiliki keluarga”",
                at="family",
            )

    @rule("client", "parents", "family", "caregiver_pattern")
    def a_child_has_parents_and_carers(self, moment: Moment) -> Iterator[Problem]:
        """Tell a child without parents or guardian; refuse how an adult is cared for."""
        if not self.client.is_child(moment):
            if self.caregiver_pattern is not None:
                message = "hanya untuk klien anak"
                yield error("caregiver_pattern.adult", message, at="caregiver_pattern")
            return
        if self.parents is None or not self.parents.are_named():
            yield warning("parents.missing", "sebaiknya diisi untuk klien anak", at="parents")
        if not any(member.guardian for member in self.family):
            yield warning(
                "family.guardian_missing",
                "sebaiknya satu anggota keluarga ditandai sebagai wali anak",
                at="family",
            )

    @rule("client", "family")
    def marriage_agrees_with_the_family(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a client who is said never to have married, with a husband or a wife."""
        single = self.client.marital_status is MaritalStatus.SINGLE
        if single and any(each.relation in SPOUSES for each in self.family):
            message = "belum kawin, tetapi susunan keluarga memuat suami atau istri; periksa"
            yield warning("client.marital_status", message, at="client.marital_status")

    @rule("client", "incidents", "history_map")
    def nothing_happens_before_birth(self, _moment: Moment) -> Iterator[Problem]:
        """Tell an event before the client was born, or at another age than its year says."""
        born = self.client.birth_date
        if born is None:
            return
        for index, incident in enumerate(self.incidents):
            if incident.date and incident.date < born:
                message = "sebelum tanggal lahir klien; periksa"
                yield warning("incidents.before_birth", message, at=f"incidents[{index}].date")
        for index, event in enumerate(self.history_map.events if self.history_map else ()):
            if event.year is None or event.age is None:
                continue
            if event.year - born.year - event.age not in BIRTHDAY_PASSED:
                at = f"history_map.events[{index}].age"
                yield warning(
                    "history_map.age", "tidak sesuai dengan tahun dan tanggal lahir", at=at
                )

    @rule("needs_referral", "referral_suggestion")
    def nobody_is_sent_who_needs_no_referral(self, _moment: Moment) -> Iterator[Problem]:
        """Tell an agency to refer to beside the answer that there is no need to."""
        if not self.needs_referral and self.referral_suggestion is not None:
            message = "diisi, padahal perlu rujukan: tidak; periksa"
            yield warning("referral_suggestion.unneeded", message, at="referral_suggestion")

    @rule("presenting_problem")
    def the_problem_is_told(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a presenting problem in too few words to be understood later."""
        if len(self.presenting_problem) < MIN_PROBLEM_LETTERS:
            yield warning(
                "presenting_problem.short",
                f"kurang dari {MIN_PROBLEM_LETTERS} huruf; uraikan lebih jelas",
                at="presenting_problem",
            )

    @rule("assessment_kind", "bpss")
    def aspects_are_told(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a comprehensive assessment that leaves out one of the four aspects."""
        if self.assessment_kind is not AssessmentKind.COMPREHENSIVE:
            return
        for name in ASPECTS:
            if getattr(self.bpss, name).narrative is None:
                message = "wajib diisi pada asesmen komprehensif"
                yield error("required", message, at=f"bpss.{name}.narrative")

    @rule("assessment_kind")
    def a_first_assessment_is_short(self, _moment: Moment) -> Iterator[Problem]:
        """Tell what a first assessment holds and its short form does not print."""
        if not self._is_first():
            return
        answers = {name: self.__dict__.get(name) for name in FULL_ASSESSMENT_FIELDS}
        bpss = self.__dict__.get("bpss")
        answers["bpss"] = bpss if bpss and bpss.model_dump(exclude_defaults=True) else None
        needs = answers["basic_needs"]
        answers["basic_needs"] = needs if needs and needs.model_dump(exclude_none=True) else None
        for name, answer in answers.items():
            if answer:
                message = "tidak dicetak pada asesmen awal; pilih komprehensif bila perlu"
                yield warning("assessment_kind.unprinted", message, at=name)

    @rule("problem_focus")
    def priorities_are_unique(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse two problems of the same priority, or of the same number."""
        for name in ("priority", "no"):
            times = Counter(getattr(each, name) for each in self.problem_focus)
            for index, each in enumerate(self.problem_focus):
                number = getattr(each, name)
                if number is not None and times[number] > 1:
                    at = f"problem_focus[{index}].{name}"
                    yield error(
                        f"problem_focus.{name}_repeated", "dipakai lebih dari sekali", at=at
                    )

    @rule("client", "eligibility")
    def criteria_fit_the_client(self, moment: Moment) -> Iterator[Problem]:
        """Tell criteria of Permensos 16/2019 art. 11 and 21 that lack, or do not fit the age."""
        found = self.eligibility
        if found is None:
            return
        without = self.client.ppks_main in HOMELESS_OR_BEGGING
        if found.eligible and not found.criteria and without:
            yield warning(
                "eligibility.criteria_missing",
                "sebutkan kriteria gelandangan dan pengemis yang terpenuhi "
                "(Permensos 16/2019 Pasal 11 dan 21)",
                at="eligibility.criteria",
            )
        years = self.client.age_on(moment.document_date)
        head = EligibilityCriterion.HEAD_OF_FAMILY.label in found.criteria
        if head and years is not None and years not in HEAD_OF_FAMILY:
            yield warning(
                "eligibility.age",
                "kriteria kepala keluarga berumur 19 sampai 60 tahun tidak sesuai umur klien",
                at="eligibility.criteria",
            )

    @rule("needs_referral", "referral_suggestion")
    def a_referral_names_its_agency(self, _moment: Moment) -> Iterator[Problem]:
        """Ask where to a client is to be referred."""
        if self.needs_referral and self.referral_suggestion is None:
            yield error(
                "required", "wajib diisi karena klien perlu dirujuk", at="referral_suggestion"
            )

    def _is_first(self) -> bool:
        return self.assessment_kind is AssessmentKind.FIRST
