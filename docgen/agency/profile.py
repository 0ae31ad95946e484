"""An agency whose papers docgen makes, and what those papers print of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.agency.layout import PROFILES, Measures, ProfileName
from docgen.agency.schema import AgencyKind
from docgen.disclosure.need_to_know import read_table, shipped_table

if TYPE_CHECKING:
    from docgen.agency.images import Logo
    from docgen.agency.schema import AgencyFacts
    from docgen.agency.signatories import Signatory
    from docgen.disclosure.need_to_know import NeedToKnow

__all__ = ["Agency"]


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency whose papers docgen makes: its facts, its measures, its logo."""

    facts: AgencyFacts
    measures: Measures
    logo: Logo | None = None
    source: str = ""
    """Where the profile was read from."""
    need_to_know: str | None = None
    """The agency's own need-to-know table, as TOML."""

    @classmethod
    def from_facts(
        cls,
        facts: AgencyFacts,
        logo: Logo | None = None,
        source: str = "",
        need_to_know: str | None = None,
    ) -> Agency:
        """Return the agency with the measures of its letter profile and its own."""
        measures = PROFILES[facts.letter.profile].with_own(facts.letter.measures)
        return cls(facts, measures, logo, source, need_to_know)

    def with_plain_letterhead(self) -> Agency:
        """Return the same agency under its neutral name, if it has one."""
        head = self.facts.letterhead
        if not head.plain_name:
            return self
        plain = head.model_copy(update={"plain": True})
        return replace(self, facts=self.facts.model_copy(update={"letterhead": plain}))

    @property
    def is_plain(self) -> bool:
        """Whether it writes under its neutral name, without logo and legal data."""
        return self.facts.letterhead.plain

    @property
    def readers(self) -> NeedToKnow:
        """Who may be told what: the agency's own table, else the one that ships.

        Raises AgencyError with every problem of one that cannot be.
        """
        if self.need_to_know is None:
            return shipped_table()
        return read_table(self.need_to_know, self.facts.disclosure.table)

    @property
    def language(self) -> str:
        """The language in which docgen speaks to it."""
        language: str = self.facts.language.value
        return language

    @property
    def disclosures(self) -> Path | None:
        """Its record of disclosures, beside its profile; None where it keeps none."""
        name = self.facts.disclosures
        return None if name is None else Path(self.source).parent / name

    @property
    def number_codes(self) -> dict[str, str]:
        """The codes that its number pattern may name."""
        codes = {"unit": self.facts.unit_code, "classification": self.facts.letter.classification}
        return {name: code for name, code in codes.items() if code}

    def discreet(self, text: str) -> str:
        """Return a text that names the agency as this letterhead may name it."""
        plain_name = self.facts.letterhead.plain_name
        if not (self.is_plain and plain_name):
            return text
        name = self.facts.name
        return text.replace(name, plain_name).replace(name.upper(), plain_name.upper())

    def answers(self) -> dict[str, object]:
        """Return what the profile answers in a record, by the key that a field names."""
        facts = self.facts
        signatures = facts.signatures
        return {
            "institution": self._institution(),
            "place": facts.address.city,
            "nature": facts.letter.nature,
            "letter_signature": self._signature(signatures.letter),
            "report_signature": self._signature(signatures.report or signatures.letter),
        }

    def _institution(self) -> dict[str, object]:
        facts = self.facts
        legal = facts.legal.model_dump(exclude_none=True)
        known: dict[str, object | None] = {
            "kind": facts.kind.value,
            "parent_lines": [] if self.is_plain else list(facts.parent_lines),
            "name": self.discreet(facts.name),
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
            "chain": [self.discreet(post) for post in signer.chain],
            "name": signer.name,
            "rank": signer.rank,
            "nip": signer.nip,
            "id_line": signer.id_line,
        }
        return {name: answer for name, answer in known.items() if answer is not None}

    def printable(self) -> dict[str, Any]:
        """Return what templates may print of the agency, as plain values."""
        facts, letter = self.facts, self.facts.letter
        name = self.discreet(facts.name)
        place = letter.show_place_before_date
        return {
            "name": name,
            "head": self.discreet(facts.head),
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
        return self.facts.letter.profile is not ProfileName.KEMENSOS_F4

    @staticmethod
    def shape() -> dict[str, Any]:
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
