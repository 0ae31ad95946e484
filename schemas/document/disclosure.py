"""Identity level, reader and secrecy of a document about a client."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from docgen.form.disclosure import INTERNAL, DisclosureFacts
from docgen.form.model import FormModel, IdentityLevel, Moment, derived, field_info, rule, warning

from ..client.codes import HivStatus
from .codes import Classification

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.errors import Problem

    from ..client.client import Client
    from ..client.health import HivData
    from .consent import Consent
    from .meta import DocumentMeta, LetterMeta


NAME_LABELS: Final = {
    IdentityLevel.FULL: "Nama",
    IdentityLevel.INITIALS: "Inisial",
    IdentityLevel.CODE: "Kode klien",
}


class ClientDocument(FormModel):
    """A document about a client; it has the fields ``meta`` and ``client``."""

    identity_level_path: ClassVar[str] = "meta.identity_level"

    if TYPE_CHECKING:
        meta: LetterMeta
        client: Client

    def hiv_data(self) -> HivData | None:
        """Return what the record says of HIV."""
        return None

    def identity_default(self, moment: Moment) -> IdentityLevel:
        """Return initials for a child, a victim or a person with HIV, else the full name."""
        hiv = self.hiv_data()
        positive = hiv is not None and hiv.status is HivStatus.POSITIVE
        if positive or self.client.protected(moment):
            return IdentityLevel.INITIALS
        return IdentityLevel.FULL

    def identity_level(self, moment: Moment) -> IdentityLevel:
        """Return how far the document names its client."""
        return self.meta.identity_level or self.identity_default(moment)

    def disclosure_facts(self, moment: Moment) -> DisclosureFacts:
        """Return for whom the document is made, under which consent, and whom it protects."""
        consent: Consent | None = self.__dict__.get("consent")
        protections = {"child": self.client.is_child(moment), "victim": bool(self.client.is_victim)}
        return DisclosureFacts(
            self.reader_kind(),
            self.receiver_names(),
            consent.permission() if consent else None,
            frozenset(name for name, applies in protections.items() if applies),
            self.meta.disclosure_reason is not None,
            field_info(type(self.meta), "disclosure_reason").label,
        )

    def coded_facts(self, moment: Moment) -> Mapping[str, str]:
        """Return the year and the age group, in place of every date."""
        return {
            "Tahun": str(moment.document_date.year),
            "Kelompok umur": self.client.age_group(moment),
        }

    def reader_kind(self) -> str:
        """Return for whom the document is made: reports stay in the agency's file."""
        return INTERNAL

    def receiver_names(self) -> tuple[str, ...]:
        """Return the names of the office that receives the document."""
        return ()

    def awaited_recipients(self) -> tuple[str, ...]:
        """Return by which names a consent would let this receiver have the data, the best first."""
        return ()

    @derived("Sebutan Identitas", on_blank="Nama")
    def name_label(self, moment: Moment) -> str:
        """Return what the identity row is called: ``Nama``, ``Inisial`` or ``Kode klien``."""
        return NAME_LABELS[self.identity_level(moment)]

    @rule("meta", "client")
    def full_names_are_chosen_knowingly(self, moment: Moment) -> Iterator[Problem]:
        """Tell a document that names in full somebody whose identity the law protects."""
        protected = self.identity_default(moment) is not IdentityLevel.FULL
        if self.meta.identity_level is IdentityLevel.FULL and protected:
            yield warning(
                "identity.full_protected",
                "nama lengkap klien yang identitasnya dilindungi akan dicetak; pastikan pembaca "
                "memerlukannya",
                at="meta.identity_level",
            )


class ReportDisclosure(ClientDocument):
    """The rules on what a report tells; the report itself has the fields ``meta`` and ``client``.

    Reports print what letters keep for their sealed annex. Of HIV they tell in the agency's own
    file alone, and there only under the mark RAHASIA.
    """

    if TYPE_CHECKING:
        meta: DocumentMeta

    def disclosure_facts(self, moment: Moment) -> DisclosureFacts:
        """Return the facts of every document, and whether this one bears the mark RAHASIA."""
        return replace(super().disclosure_facts(moment), marked_secret=self.is_secret(moment))

    @derived("Rahasia")
    def is_secret(self, _moment: Moment) -> bool:
        """Return whether RAHASIA is printed, as it is unless the record says B or T."""
        given = self.meta.classification or Classification.SECRET
        return given in {Classification.SECRET, Classification.TOP_SECRET}
