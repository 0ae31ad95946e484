"""Rules across the answers of a referral letter: dates, length of stay, signatory, copies."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from docgen.form.formatting import initials
from docgen.form.model import Moment, error, implied, rule, warning

from ..client.ppks import NEGLECTED
from .codes import ReceiverKind
from .referral_consent import ReferralConsent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

SHELTER_DAYS = 7
"""Permensos 16/2019 art. 17 (food in a shelter) and art. 18(3) (when a panti may follow)."""
PANTI_DAYS = 90
"""Three months of basic rehabilitation in a panti before a balai (Permensos 16/2019 art. 18(4))."""
FEEDBACK_DAYS = 14
NEAR_FUTURE_DAYS = 31

INITIALS_IN_SUBJECT: Final = re.compile(r"\b[Ii]nisial:? ((?:[A-Z]\.?){1,5})(?!\w)")
CODES_IN_SUBJECT: Final = re.compile(
    r"\b(?:reg|register|registrasi|kasus|kode)\b\.?:? ?(?:(?:no|nomor)\b\.? ?)?(\w[\w./-]*\d)",
    re.IGNORECASE,
)

RECEIVERS_AFTER_SHELTER: Final = frozenset({ReceiverKind.INSTITUTION, ReceiverKind.PROVINCIAL_UNIT})


class ReferralRules(ReferralConsent):
    """The fields of a referral letter, filled with what they imply and checked."""

    @implied
    def letter_defaults(self) -> dict[str, object]:
        """Return the Sifat, and the Lampiran, class and reply date that are not given."""
        found: dict[str, object] = {"letter.nature": self.nature()}
        if self.letter.attachment_text is None:
            found["letter.attachment_text"] = "1 (satu) berkas"
        if self.meta.classification is None:  # settled by the whole record, whatever a reader sees
            found["meta.classification"] = self.classification()
        if self.feedback.deadline is None:
            found["feedback.deadline"] = self.letter.date + dt.timedelta(days=FEEDBACK_DAYS)
        return found

    @rule("letter", "client")
    def subject_names_no_other_client(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a Hal with the initials or the case code of somebody else."""
        subject, client = self.letter.subject, self.client
        own = {client.initials, initials(client.full_name or "").replace(".", "")} - {None, ""}
        named = {found.replace(".", "") for found in INITIALS_IN_SUBJECT.findall(subject)}
        if named and own and not named & own:
            yield error(
                "letter.other_initials",
                "memuat inisial orang lain; samakan dengan inisial klien ini",
                at="letter.subject",
            )
        codes = {
            found
            for found in CODES_IN_SUBJECT.findall(subject)
            if _shape(found) == _shape(client.case_code)
        }
        if codes and client.case_code not in codes:
            yield error(
                "letter.other_case",
                "memuat nomor register lain; samakan dengan No. Register klien ini",
                at="letter.subject",
            )

    @rule("letter", "assessment_ref")
    def assessment_comes_first(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a letter dated before the assessment it rests on."""
        if self.assessment_ref.date > self.letter.date:
            yield error(
                "assessment_ref.date_order", "sesudah tanggal surat", at="assessment_ref.date"
            )

    @rule("letter", "services_given")
    def services_come_first(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a service as given that lies after the letter."""
        for index, service in enumerate(self.services_given):
            if any(day > self.letter.date for day in service.days()):
                yield error(
                    "service.after_letter",
                    "sesudah tanggal surat",
                    at=f"services_given[{index}].{_last_date_field(service.__dict__)}",
                )

    @rule("letter", "handover")
    def handover_comes_after(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a handover before the letter."""
        planned = self.handover.date if self.handover else None
        if planned and planned < self.letter.date:
            yield error("handover.date_order", "sebelum tanggal surat", at="handover.date")

    @rule("letter", "feedback")
    def feedback_comes_after(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a deadline that is over when the letter is written."""
        deadline = self.feedback.deadline
        if deadline and deadline <= self.letter.date:
            yield error(
                "feedback.date_order", "harus sesudah tanggal surat", at="feedback.deadline"
            )

    @rule("letter", "tte")
    def signed_electronically_with_its_number(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse an electronic signature on a letter without number: nobody can add it later."""
        if self.tte.enabled and self.letter.number is None:
            yield error(
                "tte.number_missing",
                "harus diisi: surat yang ditandatangani secara elektronik tidak dapat diberi nomor "
                "sesudahnya",
                at="letter.number",
            )

    @rule("letter")
    def letter_is_dated_near_today(self, moment: Moment) -> Iterator[Problem]:
        """Tell a letter dated far in the future, which is most often a slip."""
        if self.letter.date > moment.today + dt.timedelta(days=NEAR_FUTURE_DAYS):
            yield warning(
                "letter.date_future", "lebih dari sebulan di masa depan; periksa", at="letter.date"
            )

    @rule("receiver_kind", "length_of_stay_days", "stay_exception_reason", "services_given")
    def stay_meets_the_terms(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a stay that does not meet Permensos 16/2019 art. 17 and 18; a reason settles it."""
        days = self.length_of_stay_days
        if days is None or self.stay_exception_reason is not None or self._longest_service() > days:
            return
        if self.receiver_kind in RECEIVERS_AFTER_SHELTER and days < SHELTER_DAYS:
            yield _stay_warning(
                "short_for_panti",
                "kurang dari 7 hari; rujukan ke panti sosial sesudah 7 hari tanpa reunifikasi "
                "(Permensos 16/2019 Pasal 18 ayat (3))",
            )
        if self.receiver_kind in RECEIVERS_AFTER_SHELTER and days > SHELTER_DAYS:
            yield _stay_warning(
                "long_in_shelter",
                "lebih dari 7 hari; permakanan di rumah singgah paling lama 7 hari "
                "(Permensos 16/2019 Pasal 17)",
            )
        if self.receiver_kind is ReceiverKind.SENTRA and days < PANTI_DAYS:
            yield _stay_warning(
                "short_for_sentra",
                "kurang dari 3 bulan; rujukan ke balai (Sentra) sesudah rehabilitasi sosial dasar "
                "dalam panti paling singkat 3 bulan (Permensos 16/2019 Pasal 18 ayat (4))",
            )

    @rule("length_of_stay_days", "services_given")
    def stay_agrees_with_the_services(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a stay that is shorter than a service that went on without a break."""
        days = self.length_of_stay_days
        if days is not None and self._longest_service() > days:
            yield _stay_warning(
                "services", "lebih pendek daripada layanan yang terlama; periksa keduanya"
            )

    def _longest_service(self) -> int:
        """Return the days between the start and the end of the longest service."""
        spans = ((each.start, each.end) for each in self.services_given)
        return max(((end - start).days for start, end in spans if start and end), default=0)

    @rule("receiver_kind", "criteria_met")
    def criteria_are_stated(self, _moment: Moment) -> Iterator[Problem]:
        """Tell a referral to a Sentra that states no criteria."""
        if self.receiver_kind is ReceiverKind.SENTRA and not self.criteria_met:
            yield warning(
                "criteria_met.missing",
                "sebaiknya diisi; rujukan ke balai (Sentra) mensyaratkan kriteria "
                "(Permensos 16/2019 Pasal 18 ayat (4))",
                at="criteria_met",
            )

    @rule("client", "family_tracing")
    def family_is_traced(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when nothing is said of the family of somebody who is neglected."""
        if self.family_tracing is None and self.client.ppks_main in NEGLECTED:
            yield warning(
                "family_tracing.missing",
                "sebaiknya diisi untuk klien telantar (Permensos 16/2019 Pasal 17 dan 18)",
                at="family_tracing",
            )

    @rule("contact_person")
    def contact_can_be_called(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a contact person without a telephone number."""
        if self.contact_person.phone is None:
            yield error("required", "wajib diisi untuk narahubung", at="contact_person.phone")

    @rule("contact_person")
    def contact_has_a_post(self, moment: Moment) -> Iterator[Problem]:
        """Tell a contact person, who signs the case summary, without a post."""
        if self.contact_person.post_text(moment) is None:
            message = "belum diisi; tanda tangan dalam ringkasan kasus dicetak tanpa jabatan"
            yield warning("contact_person.post_missing", message, at="contact_person.position")

    @rule("signature", "meta")
    def approver_signs(self, _moment: Moment) -> Iterator[Problem]:
        """Tell an approver whom the letter does not print: its signatory is another."""
        approver = self.meta.approved_by
        if approver and approver.name.casefold() != self.signature.name.casefold():
            yield warning(
                "meta.approved_by_unprinted",
                "tidak dicetak: surat memuat nama penanda tangan saja; penyetuju memaraf dengan "
                "pena, atau isi signature bila ia yang menandatangani",
                at="meta.approved_by",
            )

    @rule("sender", "signature", "meta")
    def head_signs_what_staff_prepared(self, _moment: Moment) -> Iterator[Problem]:
        """Tell when the one who prepared a government letter signs it too."""
        preparers = {
            officer.name.casefold()
            for officer in (self.meta.prepared_by, self.contact_person)
            if officer
        }
        if self.sender.kind.is_government and self.signature.name.casefold() in preparers:
            yield warning(
                "signature.prepared_by_signatory",
                "penanda tangan sama dengan penyusun atau narahubung; surat dinas "
                "ditandatangani pimpinan",
                at="signature.name",
            )

    @rule("cc")
    def copies_go_without_the_annex(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a copy that is to carry the annex."""
        for index, entry in enumerate(self.cc):
            if "lampiran" in entry.casefold():
                yield error("cc.annex", "tembusan tidak menyertakan lampiran", at=f"cc[{index}]")


def _stay_warning(code: str, message: str) -> Problem:
    return warning(f"length_of_stay.{code}", message, at="length_of_stay_days")


def _last_date_field(service: dict[str, object]) -> str:
    return next(name for name in ("end", "start", "dates") if service.get(name))


def _shape(code: str) -> str:
    """Return a code with a nought for each digit: what codes of one register have in common."""
    return re.sub(r"\d", "0", code).casefold()
