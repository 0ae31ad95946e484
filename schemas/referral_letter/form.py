"""Surat rujukan: one agency asks another to serve a client it has assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.form.definition import DocumentKind, Form, SignedCopy
from docgen.form.formatting import join_items, long_date, roman
from docgen.form.model import Moment, derived

from ..case import check_case
from ..case.carry_over import FROM_REFERRAL
from ..client.ppks import Ppks
from ..document.codes import Classification, ConsentScope, LetterNature
from . import ALIASES
from .codes import Urgency
from .left_out_of_facts import LEFT_OUT
from .rules import ReferralRules
from .sections import SECTIONS

LISTED_BY_THE_SUMMARY = 10
"""Papers listed beside the signature of the case summary; more have a list of their own."""
SEPARATOR = "; "
"""Between what was typed apart, which may have commas of its own."""
HASTE = {Urgency.URGENT: LetterNature.URGENT, Urgency.EMERGENCY: LetterNature.VERY_URGENT}
HASTY = frozenset({LetterNature.URGENT, LetterNature.VERY_URGENT, LetterNature.MOST_URGENT})
"""What a Sifat says of haste, which it then tells by itself."""
CATEGORY_SCOPES = {
    Ppks.HIV: ConsentScope.HIV,
    Ppks.DRUGS: ConsentScope.DRUGS,
    Ppks.TRAFFICKING: ConsentScope.VIOLENCE,
    Ppks.VIOLENCE: ConsentScope.VIOLENCE,
}

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..case.facts import CaseFacts


class ReferralLetter(ReferralRules):
    """A referral letter, with what its pages print of the answers together."""

    def left_out_on_blank(self) -> Mapping[str, str]:
        """Return what the sheet of facts does not ask: the assessment or the office has it."""
        return LEFT_OUT

    @derived("Kode Keamanan", blank="nothing", on_blank="R")
    def security_code(self, _moment: Moment) -> str:
        """Return ``SR``, ``R``, ``T`` or ``B``."""
        return str(self.classification().value)

    @derived("Rahasia")
    def is_secret(self, _moment: Moment) -> bool:
        """Return whether the letter is R or SR, which is printed in red."""
        return self.classification() in {Classification.SECRET, Classification.TOP_SECRET}

    @derived("Sifat", on_blank="Rahasia")
    def nature_text(self, _moment: Moment) -> str:
        """Return ``Rahasia, Segera``: how secret the letter is, and how soon it asks to act."""
        nature, haste = self.nature(), HASTE.get(self.urgency)
        if nature is LetterNature.URGENT and haste is LetterNature.VERY_URGENT:
            return haste.label
        if haste is None or nature in HASTY:
            return nature.label
        return haste.label if nature is LetterNature.NORMAL else f"{nature.label}, {haste.label}"

    @derived(
        "Kategori PPKS dalam Lampiran",
        on_blank="{client.ppks_main}\nKlaster {client.cluster}",
        annex=True,
    )
    def category_annex_text(self, moment: Moment) -> str | None:
        """Return the category for the sealed annex; a sensitive one only with consent for it."""
        main = self.client.ppks_main
        if main is None:  # hidden from this reader
            return None
        scope = CATEGORY_SCOPES.get(main, ConsentScope.SHARING)
        # HIV is told by the health block alone, where the record discloses it: never by a category.
        if main is Ppks.HIV or main.discreet is None or not self.consent.covers(scope):
            return self.client.category_text(moment)
        if main.hides_cluster:
            return main.label
        cluster = self.client.cluster or main.cluster
        return f"{main.label}, klaster {cluster.phrase}"

    @derived("Kondisi", on_blank="{condition_summary.brief}", stands_for=("condition_summary",))
    def condition_text(self, _moment: Moment) -> str | None:
        """Return the condition as it was typed: in brief, or aspect by aspect."""
        return self.condition_summary.text() if self.condition_summary else None

    @derived("Layanan Diberikan Sejak", blank="nothing", on_blank="")
    def services_since(self, _moment: Moment) -> str | None:
        """Return the day on which the first of the services began, where one is dated."""
        days = (day for service in self.services_given or () for day in service.days())
        first = min(days, default=None)
        return long_date(first) if first else None

    @derived("Layanan yang Telah Diberikan", on_blank="", stands_for=("services_given",))
    def services_text(self, _moment: Moment) -> str | None:
        """Return ``Penampungan; Konseling``, each service as it was typed."""
        return join_items((each.service for each in self.services_given or ()), SEPARATOR) or None

    @derived(
        "Layanan yang Dimohonkan",
        on_blank="{services_requested}",
        stands_for=("services_requested",),
    )
    def services_requested_text(self, _moment: Moment) -> str | None:
        """Return ``Asrama; Pelatihan kerja``, each service as it was typed."""
        return join_items(self.services_requested or (), SEPARATOR) or None

    @derived("Kriteria yang Terpenuhi", blank="nothing", on_blank="{criteria_met}")
    def criteria_text(self, _moment: Moment) -> str | None:
        """Return the criteria, each as it was typed."""
        return join_items(self.criteria_met or (), SEPARATOR) or None

    @derived("Persetujuan Klien", on_blank="{consent.statement}")
    def consent_text(self, moment: Moment) -> str:
        """Return the sentence on the consent that the annex rests on."""
        statement = self.consent.statement(moment)
        if statement is None:
            return "Rujukan dibuat tanpa persetujuan klien; alasannya dicatat dalam berkas kasus."
        receiver = self.receiver.full_name()
        return f"{statement} untuk menyampaikan data dalam lampiran ini kepada {receiver}."

    @derived("Batas Umpan Balik", blank="dots", on_blank="{feedback.deadline:dots}")
    def reply_deadline(self, _moment: Moment) -> str | None:
        """Return the last day to report back, if that is asked for."""
        asked = self.feedback.requested and self.feedback.deadline
        return long_date(asked) if asked else None

    @derived("Lampiran Ringkasan Kasus Ada")
    def has_case_annex(self, _moment: Moment) -> bool:
        """Return whether the case summary goes with the letter, which it always does."""
        return True

    @derived("Lampiran Daftar Berkas Ada")
    def has_file_annex(self, _moment: Moment) -> bool:
        """Return whether the papers that go with the letter are so many that they fill a list."""
        return self._lists_many()

    def _lists_many(self) -> bool:
        return len(self.attachments or ()) > LISTED_BY_THE_SUMMARY

    @derived("Nomor Lampiran Ringkasan Kasus", blank="nothing", on_blank="I")
    def annex_no_cases(self, _moment: Moment) -> str | None:
        """Return ``I``; a letter's only annex has no number."""
        return roman(1) if self._lists_many() else None

    @derived("Nomor Lampiran Daftar Berkas", blank="nothing", on_blank="II")
    def annex_no_files(self, _moment: Moment) -> str | None:
        """Return ``II``."""
        return roman(2) if self._lists_many() else None

    def case_facts(self) -> CaseFacts:
        """Return what the letter tells the other documents of its case."""
        from ..case import facts  # noqa: PLC0415 -- only checks across a case ask

        return facts.CaseFacts(
            facts.Stage.REFERRAL,
            self.client,
            milestones=(facts.Milestone(facts.Stage.REFERRAL, self.letter.date, "letter.date"),),
            references=facts.references_to(
                facts.Stage.ASSESSMENT, "assessment_ref", self.assessment_ref
            ),
        )


FORM = Form(
    id="referral_letter",
    title="Surat Rujukan",
    aliases=ALIASES,
    edition="2026.1",
    source="Permensos 16/2019 Pasal 18; tata naskah dinas lembaga",
    model=ReferralLetter,
    kind=DocumentKind.LETTER,
    document_date="letter.date",
    case_code="client.case_code",
    number="letter.number",
    officer="contact_person",
    case_rules=(check_case,),
    sections=SECTIONS,
    page_texts=(
        ("condition_text", "condition_summary"),
        ("services_text", "services_given"),
        ("reason", "reason"),
        ("services_requested_text", "services_requested"),
        ("legal_basis", "legal_basis"),
    ),
    carried_fields=FROM_REFERRAL,
    copies=(
        SignedCopy("lembaga penerima rujukan", "surat asli dengan lampirannya"),
        SignedCopy(
            "arsip lembaga pengirim",
            "pertinggal surat keluar; tembusan tanpa lampiran dicetak sendiri",
        ),
    ),
)
