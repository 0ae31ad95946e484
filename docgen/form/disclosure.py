"""What a record says of its own disclosure: reader, consent, protected persons."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

INTERNAL: Final = "internal"
"""The reader of a document that does not leave the agency."""


@dataclass(frozen=True, slots=True)
class ConsentOverride:
    """Why a document is made without consent, and who decided it."""

    reason: str
    officer: str | None


@dataclass(frozen=True, slots=True)
class ClientConsent:
    """A client's consent as a record holds it."""

    given: bool
    written: bool = False
    scopes: frozenset[str] = frozenset()
    """The codes of what it covers."""
    recipients: tuple[str, ...] = ()
    """Those who may receive the client's data, by name."""
    day: dt.date | None = None
    valid_until: dt.date | None = None
    withdrawn_on: dt.date | None = None
    override: ConsentOverride | None = None

    def invalid_reason(self, day: dt.date) -> str | None:
        """Return why the consent does not stand on a day, as a word; None where it stands."""
        if not self.given:
            return "refused"
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return "withdrawn"
        if self.valid_until is not None and self.valid_until < day:
            return "expired"
        return None

    def names_receiver(self, receivers: tuple[str, ...]) -> bool:
        """Return whether one of a receiver's names is a recipient, small differences aside."""
        known = {_comparable_name(name) for name in receivers if names_somebody(name)}
        return any(_comparable_name(name) in known for name in self.recipients)


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a document is made, where not for whom its form is made."""

    reader: str | None = None
    """The reader's name in the need-to-know table."""
    receiver: str | None = None
    """The office that reads it, as the client's consent names it."""
    secret: str | None = field(default=None, repr=False)
    """What the documents of a case are disguised by, for a reader to whom they are."""


DEFAULT_AUDIENCE: Final = Audience()


@dataclass(frozen=True, slots=True)
class DisclosureFacts:
    """What a record says of its own disclosure."""

    reader: str = INTERNAL
    """For whom the document is made unless another reader is asked for."""
    receivers: tuple[str, ...] = ()
    """The names of the office that receives it."""
    permission: ClientConsent | None = None
    protected: frozenset[str] = frozenset()
    """Names of the protections in the need-to-know table that apply to the client."""
    has_annex_reason: bool = False
    """Whether the record gives a reason to tell what is otherwise told in a sealed annex only."""
    reason_field: str | None = None
    """The label of the field for that reason, if the form has one."""
    marked_secret: bool = True
    """Whether the document bears the mark RAHASIA."""

    def for_audience(self, audience: Audience) -> DisclosureFacts:
        """Return the facts for an audience; the form names no receiver of another kind."""
        if audience == DEFAULT_AUDIENCE:
            return self
        asked = audience.reader
        wanted = self.reader if asked is None else normalise_reader(asked)
        own = self.receivers if wanted == self.reader else ()
        names = own if audience.receiver is None else (audience.receiver,)
        return replace(self, reader=wanted, receivers=names)


STOPGAPS: Final = frozenset(
    (
        *("belum", "diisi", "isi", "kosong", "lain", "lainnya", "lembaga", "instansi", "na"),
        *("nama", "nihil", "none", "null", "pihak", "penerima", "sda", "sebutkan", "tbd"),
        *("tidak", "ada"),
    )
)
"""Words that stand where a name is due and name nobody."""
NO_DISCLOSURE_FACTS: Final = DisclosureFacts()


def normalise_reader(name: str) -> str:
    """Return the name of a reader as the need-to-know table writes it."""
    return name.strip().casefold().replace("-", "_")


def names_somebody(name: str) -> bool:
    """Return whether a text names an office or a person, and is no dash, dots or other stopgap."""
    words = _comparable_name(name).split()
    return any(
        word not in STOPGAPS and len(set(word)) > 1 and any(map(str.isalpha, word))
        for word in words
    )


def _comparable_name(name: str) -> str:
    """Return a name's words; empty for what is none, such as a dash or a line to write on."""
    plain = unicodedata.normalize("NFKC", name)
    return " ".join(re.sub(r"[^\w ]|_", " ", plain).casefold().split())
