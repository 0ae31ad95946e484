"""Reader, security class (R, T, SR) and Sifat of a referral letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..client.ppks import CHILDREN
from ..document.codes import Classification, LetterNature
from ..document.disclosure import ClientDocument
from .fields import ReferralFields

if TYPE_CHECKING:
    from ..client.health import HivData

CLASSES_BY_STRICTNESS: Final = tuple(Classification)

NATURE_BY_CLASS: Final = {
    Classification.OPEN: LetterNature.NORMAL,
    Classification.LIMITED: LetterNature.LIMITED,
    Classification.SECRET: LetterNature.SECRET,
    Classification.TOP_SECRET: LetterNature.TOP_SECRET,
}


CLASS_BY_NATURE: Final = {
    nature: kind for kind, nature in NATURE_BY_CLASS.items() if kind is not Classification.OPEN
}
"""What a Sifat that tells of secrecy says of the class; the others tell of haste."""


class ReferralDisclosure(ClientDocument, ReferralFields):
    """The fields of a referral letter with the rules on what it tells."""

    def hiv_data(self) -> HivData | None:
        """Return what the record says of HIV."""
        annex = self.confidential_annex
        return annex.health.hiv if annex and annex.health else None

    def reader_kind(self) -> str:
        """Return the kind of the office that receives the letter."""
        return str(self.receiver_kind.value)

    def receiver_names(self) -> tuple[str, ...]:
        """Return the names of that office."""
        return self.receiver.names()

    def awaited_recipients(self) -> tuple[str, ...]:
        """Return the receiver as the letter calls it, then its unit and its institution alone."""
        receiver = self.receiver
        named = (receiver.full_name(), receiver.unit(), receiver.institution)
        return tuple(dict.fromkeys(name for name in named if name))

    def classification(self) -> Classification:
        """Return the security class: as the record says, else by what the letter holds.

        The agency's habit and the Sifat can make it stricter, never less strict.
        """
        if self.meta.classification is not None:
            return self.meta.classification
        specific, nature = self._holds_specific_data(), self.letter.nature
        by_content = Classification.SECRET if specific else Classification.LIMITED
        by_agency = self.sender.classification_default or by_content
        by_nature = CLASS_BY_NATURE.get(nature, by_content) if nature else by_content
        return max(by_content, by_agency, by_nature, key=CLASSES_BY_STRICTNESS.index)

    def nature(self) -> LetterNature:
        """Return the Sifat: the one given, unless it tells of less secrecy than there is."""
        given, kind = self.letter.nature, self.classification()
        if given is None or CLASSES_BY_STRICTNESS.index(
            CLASS_BY_NATURE.get(given, kind)
        ) < CLASSES_BY_STRICTNESS.index(kind):
            return NATURE_BY_CLASS[kind]
        return given

    def _holds_specific_data(self) -> bool:
        client = self.client
        described = self.condition_summary is not None or self.confidential_annex is not None
        discreet = any(each.discreet for each in (client.ppks_main, *client.ppks_other) if each)
        young = client.ppks_main in CHILDREN
        return described or discreet or young or bool(client.is_victim)
