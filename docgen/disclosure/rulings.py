"""How much of an answer is visible, and which rule decided it."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Visibility(IntEnum):
    """How much of an answer a page shows; of several rules the strictest holds."""

    PRINT = 0
    MASK = 1
    OMIT = 2


class Access(StrEnum):
    """What a need-to-know table says of a topic or an identifier."""

    PRINT = "print"
    MASK = "mask"
    ANNEX = "annex"
    OMIT = "omit"

    @property
    def body_visibility(self) -> Visibility:
        """How much every reader of the open pages sees."""
        return {Access.PRINT: Visibility.PRINT, Access.MASK: Visibility.MASK}.get(
            self, Visibility.OMIT
        )

    @property
    def annex_visibility(self) -> Visibility:
        """How much the sealed annex shows."""
        return Visibility.PRINT if self is Access.ANNEX else self.body_visibility


class RulingBasis(StrEnum):
    """Which rule decided."""

    PUBLIC = "public"
    TOPIC = "topic"
    IDENTIFIER = "identifier"
    LEVEL = "level"
    PROTECTED = "protected"
    CONSENT = "consent"
    FREE_TEXT = "free_text"
    RECORD = "record"
    NO_ANNEX = "no_annex"


class Ruling(NamedTuple):
    """How much is shown, which rule says so, about what, and what consent there is."""

    visibility: Visibility
    basis: RulingBasis
    subject: str = ""
    """The topic, the kind of identifier or the protection that the rule is about."""
    consent: str = ""
    """What became of the consent that the topic needs; empty where it needs none."""


PUBLIC_RULING = Ruling(Visibility.PRINT, RulingBasis.PUBLIC)


def strictest(*rulings: Ruling) -> Ruling:
    """Return the ruling that shows least; of equals the first."""
    return max(rulings, key=lambda ruling: ruling.visibility)
