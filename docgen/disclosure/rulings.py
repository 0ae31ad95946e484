"""How much of one answer a place of a document shows, and why."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Shown(IntEnum):
    """How much of an answer a page shows; of several rules the strictest holds."""

    PRINT = 0
    MASK = 1
    OMIT = 2


class Cell(StrEnum):
    """What a need-to-know table says of a topic or an identifier."""

    PRINT = "print"
    MASK = "mask"
    ANNEX = "annex"
    OMIT = "omit"

    @property
    def in_body(self) -> Shown:
        """How much every reader of the open pages sees."""
        return {Cell.PRINT: Shown.PRINT, Cell.MASK: Shown.MASK}.get(self, Shown.OMIT)

    @property
    def in_annex(self) -> Shown:
        """How much the sealed annex shows."""
        return Shown.PRINT if self is Cell.ANNEX else self.in_body


class Why(StrEnum):
    """Which rule decided."""

    OFFICE = "office"
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

    shown: Shown
    why: Why
    about: str = ""
    """The topic, the kind of identifier or the protection that the rule is about."""
    consent: str = ""
    """What became of the consent that the topic needs; empty where it needs none."""


PRINTED = Ruling(Shown.PRINT, Why.PUBLIC)


def strictest(*rulings: Ruling) -> Ruling:
    """Return the ruling that shows least; of equals the first."""
    return max(rulings, key=lambda ruling: ruling.shown)
