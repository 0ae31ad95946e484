"""The agency at work: what its profile answers in records and prints in templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.agency.layout import PROFILES, Measures, ProfileName
from docgen.agency.letter_number import matches_number
from docgen.agency.profile_schema import (
    AgencyKind,
    ContactData,
    LegalData,
    Letterhead,
    PostalAddress,
)
from docgen.disclosure.need_to_know import parse_table, shipped_table
from docgen.errors import UsageError
from docgen.form.field_location import label_at
from docgen.form.model import warning
from docgen.form.paths import get_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.agency.logo import Logo
    from docgen.agency.profile_schema import AgencyProfile
    from docgen.agency.signatories import Signatory
    from docgen.disclosure.need_to_know import NeedToKnowTable
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import FormModel


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency whose papers docgen makes: its facts, its measures, its logo."""

    profile: AgencyProfile
    measures: Measures
    logo: Logo | None = None
    source: str = ""
    """Where the profile was read from."""
    need_to_know: str | None = None
    """The agency's own need-to-know table, as TOML."""
    is_example: bool = False
    """Whether it is invented: one of those that ship, asked for by its name."""

    @classmethod
    def from_profile(
        cls,
        facts: AgencyProfile,
        logo: Logo | None = None,
        source: str = "",
        need_to_know: str | None = None,
    ) -> Agency:
        """Return the agency with the measures of its letter profile and its own."""
        measures = PROFILES[facts.letter.profile].with_overrides(facts.letter.measures)
        return cls(facts, measures, logo, source, need_to_know)

    def with_plain_letterhead(self) -> Agency:
        """Return the same agency under its neutral name, if it has one."""
        head = self.profile.letterhead
        if not head.plain_name:
            return self
        plain = head.model_copy(update={"plain": True})
        return replace(self, profile=self.profile.model_copy(update={"letterhead": plain}))

    @property
    def is_plain(self) -> bool:
        """Whether it writes under its neutral name, without logo and legal data."""
        return self.profile.letterhead.plain

    @property
    def readers(self) -> NeedToKnowTable:
        """Who may be told what: the agency's own table, else the one that ships.

        Raises AgencyError with every problem of one that cannot be.
        """
        settings = self.profile.disclosure
        if self.need_to_know is None and not settings.strict:
            return shipped_table()
        return parse_table(self.need_to_know or "", settings.table or "", strict=settings.strict)

    def for_teaching(self) -> Agency:
        """Return the agency under a head that is nobody's, for documents that are disguised."""
        facts = self.profile
        name = "Lembaga Kesejahteraan Sosial"
        nobody: dict[str, object] = {
            "name": name,
            "head": "Kepala lembaga",
            "parent_lines": [],
            "unit_code": None,
            "address": PostalAddress(street="(alamat lembaga)", city="(kota lembaga)"),
            "contact": ContactData(),
            "legal": LegalData(),
            "letterhead": Letterhead(name=name.upper(), lines=["(bahan ajar, telah disamarkan)"]),
        }
        return replace(self, profile=facts.model_copy(update=nobody), logo=None)

    @property
    def telling_names(self) -> tuple[str, ...]:
        """The names by which it is known, and its city: what a document for teaching hides."""
        facts = self.profile
        head = (facts.letterhead.name, facts.letterhead.plain_name)
        names = (facts.name, *head, facts.address.street, facts.address.city)
        return tuple(name for name in (*names, *facts.parent_lines) if name)

    def officer_code(self, code: str) -> str:
        """Return the code of one of its officers who may accept what is found in free texts.

        Raises UsageError for another one.
        """
        known = {each.strip().casefold(): each for each in self.profile.disclosure.officers}
        found = known.get(code.strip().casefold())
        if found is not None:
            return found
        if not known:
            raise UsageError(
                "the agency profile names no officer who may accept findings; add their codes "
                'under [disclosure], such as officers = ["NL"]'
            )
        raise UsageError(
            "no officer of the agency profile has this code; choose one of {codes}",
            codes=", ".join(known.values()),
        )

    @property
    def language(self) -> str:
        """The language in which docgen speaks to it."""
        language: str = self.profile.language.value
        return language

    @property
    def disclosures(self) -> Path | None:
        """Its record of disclosures, beside its profile; None where it keeps none."""
        name = self.profile.disclosures
        return None if name is None else Path(self.source).parent / name

    @property
    def number_codes(self) -> dict[str, str]:
        """The codes that its number pattern may name."""
        codes = {
            "unit": self.profile.unit_code,
            "classification": self.profile.letter.classification,
        }
        return {name: code for name, code in codes.items() if code}

    def number_warnings(self, form: Form, answers: FormModel) -> Iterator[Problem]:
        """Yield a warning where a document's number could not be one of the agency's."""
        number = get_answer(answers, form.number) if form.number else None
        pattern = self.profile.letter.number_pattern
        if not isinstance(number, str) or not pattern:
            return
        if not matches_number(pattern, number, codes=self.number_codes):
            message = f"tidak menurut pola lembaga, {pattern}; periksa nomor atau profil lembaga"
            label = label_at(form.model, form.number)
            yield warning("number.pattern", message, at=form.number, label=label)

    def neutral_text(self, text: str) -> str:
        """Return a text that names the agency as this letterhead may name it."""
        plain_name = self.profile.letterhead.plain_name
        if not (self.is_plain and plain_name):
            return text
        name = self.profile.name
        return text.replace(name, plain_name).replace(name.upper(), plain_name.upper())

    def record_answers(self) -> dict[str, object]:
        """Return what the profile answers in a record, by the key that a field names."""
        facts = self.profile
        signatures = facts.signatures
        return {
            "institution": self._institution(),
            "place": facts.address.city,
            "nature": facts.letter.nature,
            "letter_signature": self._signature(signatures.letter),
            "report_signature": self._signature(signatures.report or signatures.letter),
        }

    def _institution(self) -> dict[str, object]:
        facts = self.profile
        legal = facts.legal.model_dump(exclude_none=True)
        known: dict[str, object | None] = {
            "kind": facts.kind.value,
            "parent_lines": [] if self.is_plain else list(facts.parent_lines),
            "name": self.neutral_text(facts.name),
            "address": facts.address.line(),
            "phone": facts.contact.phone or facts.contact.whatsapp,
            "fax": facts.contact.fax,
            "email": facts.contact.email,
            "website": facts.contact.website,
            "postal_code": facts.address.postal_code,
            "legal": None if self.is_plain or not legal else legal,
            "unit_code": facts.unit_code,
            "letter_profile": facts.letter.profile.value,
        }
        return {name: answer for name, answer in known.items() if answer is not None}

    def _signature(self, signer: Signatory) -> dict[str, object]:
        known: dict[str, object | None] = {
            "mode": signer.mode.value,
            "chain": [self.neutral_text(post) for post in signer.chain],
            "name": signer.name,
            "rank": signer.rank,
            "nip": signer.nip,
            "id_line": signer.id_line,
        }
        return {name: answer for name, answer in known.items() if answer is not None}

    def template_values(self) -> dict[str, Any]:
        """Return what templates may print of the agency, as plain values."""
        facts, letter = self.profile, self.profile.letter
        name = self.neutral_text(facts.name)
        place = letter.show_place_before_date
        return {
            "name": name,
            "head": self.neutral_text(facts.head),
            "parent_lines": [] if self.is_plain else list(facts.parent_lines),
            "unit_code": facts.unit_code,
            "address": facts.address.line(),
            "city": facts.address.city,
            "postal_code": facts.address.postal_code,
            "phone": facts.contact.phone or facts.contact.whatsapp,
            "fax": facts.contact.fax,
            "email": facts.contact.email,
            "website": facts.contact.website,
            "return_address": [name, facts.address.line()],
            "letter": {
                "show_place_before_date": self._names_place() if place is None else place,
                "greeting_open": letter.greeting_open,
                "greeting_close": letter.greeting_close,
                "copy_number": letter.copy_number,
                "nip_label": letter.nip_label,
                "has_nip": facts.kind is not AgencyKind.FOUNDATION,
            },
        }

    def _names_place(self) -> bool:
        """Return the habit of the letter profile: the ministry writes the date alone."""
        return self.profile.letter.profile is not ProfileName.KEMENSOS_F4

    @staticmethod
    def schema() -> dict[str, Any]:
        """Return the names that templates may use under ``agency``, and what each holds."""
        texts = (
            "name",
            "head",
            "unit_code",
            "address",
            "city",
            "postal_code",
            "phone",
            "fax",
            "email",
            "website",
        )
        return {
            **dict.fromkeys(texts, "text"),
            "parent_lines": ["text"],
            "return_address": ["text"],
            "letter": {
                "show_place_before_date": "flag",
                "greeting_open": "text",
                "greeting_close": "text",
                "copy_number": "flag",
                "nip_label": "text",
                "has_nip": "flag",
            },
        }
