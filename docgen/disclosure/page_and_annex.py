"""The policy of one reader: rulings on topics, identifiers and texts, for body and annex."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from docgen.disclosure.consent_status import SHARING_ALLOWED, list_consent_statuses
from docgen.disclosure.need_to_know import sealed_only_topics, shipped_table
from docgen.disclosure.rulings import (
    PUBLIC_RULING,
    Access,
    Ruling,
    RulingBasis,
    Visibility,
    strictest,
)
from docgen.form.disclosure import INTERNAL, DisclosureFacts
from docgen.form.model import FormModel, IdentityLevel
from docgen.form.paths import get_answer
from docgen.form.structure import has_annex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.disclosure.consent_status import ConsentStatuses
    from docgen.disclosure.need_to_know import NeedToKnowTable, Reader
    from docgen.form.definition import Form
    from docgen.form.model import Moment, Sensitivity


BODY_SETTINGS: Final = frozenset({"body"})
ANNEX_SETTINGS: Final = frozenset({"annex", "body"})
NO_SETTINGS: Final[frozenset[str]] = frozenset()

LEVEL_ORDER: Final = {IdentityLevel.CODE: 0, IdentityLevel.INITIALS: 1, IdentityLevel.FULL: 2}

HIDDEN_BELOW_FULL: Final = {
    "name": Visibility.MASK,
    "number": Visibility.MASK,
    "contact": Visibility.OMIT,
    "address": Visibility.OMIT,
    "face": Visibility.OMIT,
}
"""What becomes of each kind of identifier where the client is not named in full."""


@dataclass(frozen=True, eq=False, slots=True)
class PlacePolicy:
    """What may be seen in one place of a document: its open pages, or its sealed annex."""

    level: IdentityLevel
    topics: Mapping[str, Ruling]
    identifiers: Mapping[str, Ruling]
    texts: Ruling
    settings: frozenset[str]
    """The values of a block's ``disclosure`` with which it prints here."""

    def hidden_topics(self, topics: frozenset[str]) -> frozenset[str]:
        """Return those of some topics of which nothing is told here."""
        known = self.topics
        return frozenset(
            each
            for each in topics
            if each not in known or known[each].visibility is not Visibility.PRINT
        )

    def ruling(
        self, kinds: Iterable[str], topic: str | None, sensitivity: Sensitivity, *, is_text: bool
    ) -> Ruling:
        """Return how much of an answer is shown here, and why."""
        found = [self.identifiers[kind] for kind in kinds if kind in self.identifiers]
        if topic is not None:
            found.append(self.topics.get(topic, Ruling(Visibility.OMIT, RulingBasis.TOPIC, topic)))
        if sensitivity == "public":
            return strictest(*found) if found else PUBLIC_RULING
        if is_text:
            found.append(self.texts)
        return strictest(*found) if found else PUBLIC_RULING


@dataclass(frozen=True, eq=False, slots=True)
class Policy:
    """What a reader may see of the records of a form."""

    reader: Reader
    body: PlacePolicy
    annex: PlacePolicy

    def place(self, *, sealed: bool) -> PlacePolicy:
        """Return what may be seen on the open pages, or in the sealed annex."""
        return self.annex if sealed else self.body


def resolve_policy(  # noqa: PLR0913 -- everything that a decision rests on
    table: NeedToKnowTable,
    reader: Reader,
    facts: DisclosureFacts,
    *,
    level: IdentityLevel,
    day: dt.date,
    sealable: bool,
) -> Policy:
    """Return what a reader may see; ``sealable`` tells whether the form has a sealed annex."""
    statuses = list_consent_statuses(table, reader, facts, day)
    name = reader.name
    reticent = table.strict and name == INTERNAL and not facts.has_annex_reason
    return _resolve_policy(
        table, name, facts.protected, level, statuses, sealable=sealable, reticent=reticent
    )


@lru_cache(maxsize=512)
def _resolve_policy(  # noqa: PLR0913 -- the key of the cache
    table: NeedToKnowTable,
    name: str,
    protected: frozenset[str],
    level: IdentityLevel,
    statuses: ConsentStatuses,
    *,
    sealable: bool,
    reticent: bool,
) -> Policy:
    reader = _silence_sealed_topics(table.readers[name]) if reticent else table.readers[name]
    level = min(level, reader.identity, key=LEVEL_ORDER.__getitem__)
    guards = [table.protections[each] for each in sorted(protected) if each in table.protections]
    guarded = guards if reader.guarded else []
    return Policy(
        reader,
        _resolve_place(table, reader, level, statuses, guarded, in_body=True, sealable=sealable),
        _resolve_place(table, reader, level, statuses, guarded, in_body=False, sealable=sealable),
    )


def _silence_sealed_topics(reader: Reader) -> Reader:
    """Return a reader who is told nothing of the topics that only a sealed annex may hold."""
    return replace(
        reader, topics={**reader.topics, **dict.fromkeys(sealed_only_topics(), Access.OMIT)}
    )


def _resolve_place(  # noqa: PLR0913 -- pages and annex are resolved alike
    table: NeedToKnowTable,
    reader: Reader,
    level: IdentityLevel,
    statuses: ConsentStatuses,
    guards: list[Mapping[str, Access]],
    *,
    in_body: bool,
    sealable: bool,
) -> PlacePolicy:
    if guards and in_body and "name" in {kind for guard in guards for kind in guard}:
        level = min(level, IdentityLevel.INITIALS, key=LEVEL_ORDER.__getitem__)
    known = dict(zip(table.topics, statuses, strict=True)) if statuses else {}
    topics = {
        topic: _topic_ruling(topic, cell, known.get(topic, ""), in_body=in_body, sealable=sealable)
        for topic, cell in reader.topics.items()
    }
    text = reader.texts
    hidden = not in_body and not (reader.annex and sealable)
    return PlacePolicy(
        level,
        topics,
        _identifier_rulings(reader, level, guards, in_body=in_body),
        Ruling(text.body_visibility, RulingBasis.FREE_TEXT),
        NO_SETTINGS if hidden else BODY_SETTINGS if in_body else ANNEX_SETTINGS,
    )


def _topic_ruling(
    topic: str, cell: Access, status: str, *, in_body: bool, sealable: bool
) -> Ruling:
    """Return the ruling on a topic: as much as the reader needs to know, if there is consent.

    A report without an annex goes to one reader alone, so that the rules of an annex hold for all
    of it; a topic that may only be in an annex is left out of it.
    """
    open_page = in_body and (sealable or topic in sealed_only_topics())
    visibility = cell.body_visibility if open_page else cell.annex_visibility
    if status and status not in SHARING_ALLOWED and visibility is not Visibility.OMIT:
        return Ruling(Visibility.OMIT, RulingBasis.CONSENT, topic, status)
    return Ruling(visibility, RulingBasis.TOPIC, topic, status)


def _identifier_rulings(
    reader: Reader, level: IdentityLevel, guards: list[Mapping[str, Access]], *, in_body: bool
) -> dict[str, Ruling]:
    """Return the ruling on each kind of identifier by the level, the reader, the protections."""
    rulings: dict[str, list[Ruling]] = {}
    if level is not IdentityLevel.FULL:
        for kind, visibility in HIDDEN_BELOW_FULL.items():
            rulings.setdefault(kind, []).append(Ruling(visibility, RulingBasis.LEVEL, level.value))
    for basis, cells in (
        (RulingBasis.IDENTIFIER, [reader.identifiers]),
        (RulingBasis.PROTECTED, guards),
    ):
        for kind, cell in ((kind, cell) for each in cells for kind, cell in each.items()):
            visibility = cell.body_visibility if in_body else cell.annex_visibility
            if kind == "name":
                # A page calls its client by something.
                visibility = min(visibility, Visibility.MASK)
            rulings.setdefault(kind, []).append(Ruling(visibility, basis, kind))
    return {kind: strictest(*found) for kind, found in rulings.items()}


def record_policy(  # noqa: PLR0913 -- what a caller may want other than the record does
    form: Form,
    answers: FormModel,
    moment: Moment,
    *,
    identity: IdentityLevel | None = None,
    table: NeedToKnowTable | None = None,
    facts: DisclosureFacts | None = None,
) -> Policy:
    """Return what a reader may see of a record: that of ``facts``, else the form's own.

    Raises UsageError for a reader that the table does not have.
    """
    known = table or shipped_table()
    facts = facts or answers.disclosure_facts(moment)
    level = identity or record_identity_level(answers, moment)
    return resolve_policy(
        known,
        known.reader(facts.reader),
        facts,
        level=level,
        day=moment.issued_on,
        sealable=has_annex(form.model),
    )


def record_identity_level(answers: FormModel, moment: Moment) -> IdentityLevel:
    """Return how far a document names its client: as its record says, else as its form does."""
    level = get_answer(answers, answers.identity_level_path)
    return level if isinstance(level, IdentityLevel) else answers.identity_default(moment)


def agency_file_policy(form: Form, level: IdentityLevel = IdentityLevel.FULL) -> Policy:
    """Return what the agency's own file shows of a form's records at a level."""
    table = shipped_table()
    return resolve_policy(
        table,
        table.reader(INTERNAL),
        DisclosureFacts(),
        level=level,
        day=dt.date.min,
        sealable=has_annex(form.model),
    )
