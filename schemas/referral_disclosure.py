"""What a referral letter may tell every reader: its class, the client's identity, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form import IdentityLevel, Moment, error, rule, warning

from .codes import HivStatus
from .office_codes import Classification
from .referral_codes import LetterNature
from .referral_fields import ReferralFields
from .sensitive import (
    holds_hiv_word,
    holds_name,
    holds_name_part,
    holds_nik,
    holds_phone,
    holds_sensitive_word,
    texts_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.problems import Problem

OPEN_TEXTS: Final = (
    "legal_basis",
    "background",
    "condition_summary",
    "services_given",
    "stay_exception_reason",
    "family_tracing",
    "criteria_met",
    "reason",
    "services_requested",
    "expected_result",
    "handover",
    "attachments",
    "cc",
)
"""Fields that print outside the sealed annex."""

STRICTNESS: Final = tuple(Classification)

NATURES: Final = {
    Classification.OPEN: LetterNature.NORMAL,
    Classification.LIMITED: LetterNature.LIMITED,
    Classification.SECRET: LetterNature.SECRET,
    Classification.TOP_SECRET: LetterNature.TOP_SECRET,
}


class ReferralDisclosure(ReferralFields):
    """The fields of a referral letter with the rules on what it tells."""

    def identity_default(self, moment: Moment) -> IdentityLevel:
        """Return initials for a child, a victim or a person with HIV, else the full name."""
        annex = self.confidential_annex
        hiv = annex.health.hiv if annex and annex.health else None
        positive = hiv is not None and hiv.status is HivStatus.POSITIVE
        if positive or self.client.protected(moment):
            return IdentityLevel.INITIALS
        return IdentityLevel.FULL

    def level(self, moment: Moment) -> IdentityLevel:
        """Return how far the letter names its client."""
        return self.meta.identity_level or self.identity_default(moment)

    def classification(self) -> Classification:
        """Return the security class: as the record says, else by what the letter holds."""
        if self.meta.classification is not None:
            return self.meta.classification
        found = Classification.SECRET if self._holds_specific_data() else Classification.LIMITED
        agency = self.sender.classification_default or found
        return max(found, agency, key=STRICTNESS.index)

    def _holds_specific_data(self) -> bool:
        client = self.client
        described = self.condition_summary is not None or self.confidential_annex is not None
        discreet = any(each.discreet for each in (client.ppks_main, *client.ppks_other))
        young = client.ppks_main.cluster is client.ppks_main.cluster.CHILD
        return described or discreet or young or bool(client.is_victim)

    @rule("meta", "client", "confidential_annex")
    def full_names_are_chosen_knowingly(self, moment: Moment) -> Iterator[Problem]:
        """Tell a letter that names in full somebody whose identity the law protects."""
        protected = self.identity_default(moment) is not IdentityLevel.FULL
        if self.meta.identity_level is IdentityLevel.FULL and protected:
            yield warning(
                "identity.full_protected",
                "nama lengkap klien yang identitasnya dilindungi akan dicetak; pastikan penerima "
                "memerlukannya",
                at="meta.identity_level",
            )

    @rule("letter", "client")
    def subject_tells_nothing(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse a Hal line with the client's name, a NIK or a word that tells of the case."""
        subject, name = self.letter.subject, self.client.full_name
        if name and holds_name(subject, name):
            yield _subject("name", "memuat nama klien; gunakan inisial atau nomor register")
        elif name and holds_name_part(subject, name):
            yield warning(
                "disclosure.subject_name_part",
                "tampaknya memuat sebagian nama klien; periksa",
                at="letter.subject",
            )
        if holds_nik(subject):
            yield _subject("nik", "memuat NIK")
        if holds_hiv_word(subject) or holds_sensitive_word(subject):
            yield _subject("word", "memuat kata yang membuka keadaan klien; gunakan kata netral")

    @rule()
    def open_text_tells_nothing(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse words of HIV outside the sealed annex; tell other words and numbers."""
        meta = self.__dict__.get("meta")
        reason = meta.__dict__.get("disclosure_reason") if meta else None
        for path, text in texts_in(self, OPEN_TEXTS):
            if holds_hiv_word(text):
                yield (error if reason is None else warning)(
                    "disclosure.hiv_word",
                    "memuat kata tentang HIV di luar lampiran rahasia; tulis misalnya "
                    '"kebutuhan layanan kesehatan lanjutan"',
                    at=path,
                )
            if holds_sensitive_word(text):
                yield warning(
                    "disclosure.sensitive_word",
                    "memuat kata yang membuka keadaan klien; pertimbangkan kata netral",
                    at=path,
                )
            if holds_nik(text):
                yield error("disclosure.nik", "memuat angka sepanjang NIK", at=path)
            if holds_phone(text):
                yield warning("disclosure.phone", "memuat nomor telepon; periksa", at=path)

    @rule("meta", "client")
    def open_text_keeps_the_identity(self, moment: Moment) -> Iterator[Problem]:
        """Refuse the client's name in a text of a letter that shows only initials or a code."""
        name = self.client.full_name
        if name is None or self.level(moment) is IdentityLevel.FULL:
            return
        for path, text in texts_in(self, OPEN_TEXTS):
            if holds_name(text, name):
                yield error(
                    "disclosure.name", "memuat nama klien; gunakan inisial atau kata klien", at=path
                )
            elif holds_name_part(text, name):
                yield warning(
                    "disclosure.name_part", "tampaknya memuat sebagian nama klien; periksa", at=path
                )


def _subject(code: str, message: str) -> Problem:
    return error(f"disclosure.subject_{code}", message, at="letter.subject")
