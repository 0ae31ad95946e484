"""What one reader may see of a form's records, resolved once per reader, consent and protection."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from docgen.disclosure.consent import SHARED, statuses_of
from docgen.disclosure.need_to_know import SEALED_ONLY, shipped_table
from docgen.disclosure.rulings import PRINTED, Cell, Ruling, Shown, Why, strictest
from docgen.form.disclosure import INTERNAL, DisclosureFacts
from docgen.form.model import FormModel, IdentityLevel
from docgen.form.paths import look_up
from docgen.form.structure import has_annex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.disclosure.consent import Statuses
    from docgen.disclosure.need_to_know import NeedToKnow, Reader
    from docgen.form.definition import Form
    from docgen.form.model import Moment, Sensitivity


OPEN: Final = frozenset({"body"})
SEALED: Final = frozenset({"annex", "body"})
NOWHERE: Final[frozenset[str]] = frozenset()

DEGREE: Final = {IdentityLevel.CODE: 0, IdentityLevel.INITIALS: 1, IdentityLevel.FULL: 2}

HIDDEN_BELOW_FULL: Final = {
    "name": Shown.MASK,
    "number": Shown.MASK,
    "contact": Shown.OMIT,
    "address": Shown.OMIT,
    "face": Shown.OMIT,
}
"""What becomes of each kind of identifier where the client is not named in full."""


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """What may be seen in one place of a document: its open pages, or its sealed annex."""

    level: IdentityLevel
    topics: Mapping[str, Ruling]
    identifiers: Mapping[str, Ruling]
    texts: Ruling
    opens: frozenset[str]
    """The words by which a block of sensitive data lets itself be printed here."""
    redactors: dict[Any, Any] = field(default_factory=dict, repr=False)
    """The redactor of each model, made once."""

    def ruling(
        self, kinds: Iterable[str], topic: str | None, sensitivity: Sensitivity, *, is_text: bool
    ) -> Ruling:
        """Return how much of an answer is shown here, and why."""
        found = [self.identifiers[kind] for kind in kinds if kind in self.identifiers]
        if topic is not None:
            found.append(self.topics.get(topic, Ruling(Shown.OMIT, Why.TOPIC, topic)))
        if sensitivity == "public":
            return strictest(*found) if found else PRINTED
        if is_text:
            found.append(self.texts)
        return strictest(*found) if found else PRINTED


@dataclass(frozen=True, eq=False, slots=True)
class Policy:
    """What a reader may see of the records of a form."""

    reader: Reader
    body: Place
    annex: Place

    def place(self, *, sealed: bool) -> Place:
        """Return what may be seen on the open pages, or in the sealed annex."""
        return self.annex if sealed else self.body


def policy_of(  # noqa: PLR0913 -- everything that a decision rests on
    table: NeedToKnow,
    reader: Reader,
    facts: DisclosureFacts,
    *,
    level: IdentityLevel,
    day: dt.date,
    sealable: bool,
) -> Policy:
    """Return what a reader may see; ``sealable`` tells whether the form has a sealed annex."""
    statuses = statuses_of(table, reader, facts, day)
    return _policy(table, reader.name, facts.protected, level, statuses, sealable=sealable)


@lru_cache(maxsize=512)
def _policy(  # noqa: PLR0913 -- the key of the cache
    table: NeedToKnow,
    name: str,
    protected: frozenset[str],
    level: IdentityLevel,
    statuses: Statuses,
    *,
    sealable: bool,
) -> Policy:
    reader = table.readers[name]
    level = min(level, reader.identity, key=DEGREE.__getitem__)
    guards = [table.protections[each] for each in sorted(protected) if each in table.protections]
    guarded = guards if reader.guarded else []
    return Policy(
        reader,
        _place(table, reader, level, statuses, guarded, in_body=True, sealable=sealable),
        _place(table, reader, level, statuses, guarded, in_body=False, sealable=sealable),
    )


def _place(  # noqa: PLR0913 -- both places of a document are resolved alike
    table: NeedToKnow,
    reader: Reader,
    level: IdentityLevel,
    statuses: Statuses,
    guards: list[Mapping[str, Cell]],
    *,
    in_body: bool,
    sealable: bool,
) -> Place:
    if guards and in_body and "name" in {kind for guard in guards for kind in guard}:
        level = min(level, IdentityLevel.INITIALS, key=DEGREE.__getitem__)
    known = dict(zip(table.topics, statuses, strict=True)) if statuses else {}
    topics = {
        topic: _of_topic(topic, cell, known.get(topic, ""), in_body=in_body, sealable=sealable)
        for topic, cell in reader.topics.items()
    }
    text = reader.texts
    gone = not in_body and not (reader.annex and sealable)
    return Place(
        level,
        topics,
        _identifiers(reader, level, guards, in_body=in_body),
        Ruling(text.in_body, Why.FREE_TEXT),
        NOWHERE if gone else OPEN if in_body else SEALED,
    )


def _of_topic(topic: str, cell: Cell, status: str, *, in_body: bool, sealable: bool) -> Ruling:
    """Return what becomes of a topic: what the reader needs to know, if there is consent.

    A report without an annex goes to one reader alone, and is as sealed as an annex would be;
    what may stand in an annex only does not stand in it.
    """
    open_page = in_body and (sealable or topic in SEALED_ONLY)
    shown = cell.in_body if open_page else cell.in_annex
    if status and status not in SHARED and shown is not Shown.OMIT:
        return Ruling(Shown.OMIT, Why.CONSENT, topic, status)
    return Ruling(shown, Why.TOPIC, topic, status)


def _identifiers(
    reader: Reader, level: IdentityLevel, guards: list[Mapping[str, Cell]], *, in_body: bool
) -> dict[str, Ruling]:
    """Return what becomes of each kind of identifier by the level, the reader, the protections."""
    told: dict[str, list[Ruling]] = {}
    if level is not IdentityLevel.FULL:
        for kind, shown in HIDDEN_BELOW_FULL.items():
            told.setdefault(kind, []).append(Ruling(shown, Why.LEVEL, level.value))
    for why, cells in ((Why.IDENTIFIER, [reader.identifiers]), (Why.PROTECTED, guards)):
        for kind, cell in ((kind, cell) for each in cells for kind, cell in each.items()):
            shown = cell.in_body if in_body else cell.in_annex
            if kind == "name":
                shown = min(shown, Shown.MASK)  # a page calls its client by something
            told.setdefault(kind, []).append(Ruling(shown, why, kind))
    return {kind: strictest(*rulings) for kind, rulings in told.items()}


IDENTITY_LEVEL: Final = "meta.identity_level"
"""Where a record itself says how far its document names the client."""


def policy_for(  # noqa: PLR0913 -- what a caller may want other than the record does
    form: Form,
    answers: FormModel,
    moment: Moment,
    *,
    identity: IdentityLevel | None = None,
    table: NeedToKnow | None = None,
    facts: DisclosureFacts | None = None,
) -> Policy:
    """Return what a reader may see of a record: that of ``facts``, else the form's own.

    Raises UsageError for a reader that the table does not have.
    """
    known = table or shipped_table()
    facts = facts or answers.disclosure_facts(moment)
    level = identity or identity_of(answers, moment)
    return policy_of(
        known,
        known.reader(facts.reader),
        facts,
        level=level,
        day=moment.document_date,
        sealable=has_annex(form.model),
    )


def identity_of(answers: FormModel, moment: Moment) -> IdentityLevel:
    """Return how far a document names its client: as its record says, else as its form does."""
    said = look_up(answers, IDENTITY_LEVEL)
    return said if isinstance(said, IdentityLevel) else answers.identity_default(moment)


def file_policy(form: Form, level: IdentityLevel = IdentityLevel.FULL) -> Policy:
    """Return what the agency's own file shows of a form's records at a level."""
    table = shipped_table()
    return policy_of(
        table,
        table.reader(INTERNAL),
        DisclosureFacts(),
        level=level,
        day=dt.date.min,
        sealable=has_annex(form.model),
    )
