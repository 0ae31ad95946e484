"""What the page of a report may tell: its class, the client's identity, its open texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docgen.form import FormModel, IdentityLevel, Moment, derived, error, rule, warning

from .office_codes import Classification
from .sensitive import (
    holds_hiv_word,
    holds_name,
    holds_name_part,
    holds_nik,
    holds_sensitive_word,
    texts_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.problems import Problem

    from .client import Client
    from .document import DocumentMeta

NAME_LABELS = {
    IdentityLevel.FULL: "Nama",
    IdentityLevel.INITIALS: "Inisial",
    IdentityLevel.CODE: "Kode klien",
}


class ReportDisclosure(FormModel):
    """The rules on what a report tells; the report itself has the fields ``meta`` and ``client``.

    Reports print what letters keep for their sealed annex, but never a word of HIV that the record
    does not give a reason for, and no name that the identity level hides.
    """

    open_texts: ClassVar[tuple[str, ...]] = ()
    """The fields whose texts are read for such words."""

    if TYPE_CHECKING:
        meta: DocumentMeta
        client: Client

    def identity_default(self, moment: Moment) -> IdentityLevel:
        """Return initials for a child, a victim or a person with HIV, else the full name."""
        protected = self.client.protected(moment)
        return IdentityLevel.INITIALS if protected else IdentityLevel.FULL

    def level(self, moment: Moment) -> IdentityLevel:
        """Return how far the report names its client."""
        return self.meta.identity_level or self.identity_default(moment)

    @derived("Rahasia")
    def is_secret(self, _moment: Moment) -> bool:
        """Return whether RAHASIA is printed, as it is unless the record says B or T."""
        given = self.meta.classification or Classification.SECRET
        return given in {Classification.SECRET, Classification.TOP_SECRET}

    @derived("Sebutan Identitas")
    def name_label(self, moment: Moment) -> str:
        """Return what the identity row is called: ``Nama``, ``Inisial`` or ``Kode klien``."""
        return NAME_LABELS[self.level(moment)]

    @rule("meta", "client")
    def full_names_are_chosen_knowingly(self, moment: Moment) -> Iterator[Problem]:
        """Tell a report that names in full somebody whose identity the law protects."""
        if self.meta.identity_level is IdentityLevel.FULL and self.client.protected(moment):
            yield warning(
                "identity.full_protected",
                "nama lengkap klien yang identitasnya dilindungi akan dicetak; pastikan pembaca "
                "memerlukannya",
                at="meta.identity_level",
            )

    @rule()
    def open_text_tells_nothing(self, _moment: Moment) -> Iterator[Problem]:
        """Refuse words of HIV without a reason on record, and a NIK; tell other words."""
        meta = self.__dict__.get("meta")
        reason = meta.__dict__.get("disclosure_reason") if meta else None
        for path, text in texts_in(self, self.open_texts):
            if holds_hiv_word(text):
                yield (error if reason is None else warning)(
                    "disclosure.hiv_word",
                    'memuat kata tentang HIV; tulis misalnya "layanan kesehatan lanjutan", atau '
                    "isi disclosure_reason",
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

    @rule("meta", "client")
    def open_text_keeps_the_identity(self, moment: Moment) -> Iterator[Problem]:
        """Refuse the client's name in a text of a report that shows only initials or a code."""
        name = self.client.full_name
        if name is None or self.level(moment) is IdentityLevel.FULL:
            return
        for path, text in texts_in(self, self.open_texts):
            if holds_name(text, name):
                yield error(
                    "disclosure.name", "memuat nama klien; gunakan inisial atau kata klien", at=path
                )
            elif holds_name_part(text, name):
                yield warning(
                    "disclosure.name_part", "tampaknya memuat sebagian nama klien; periksa", at=path
                )
