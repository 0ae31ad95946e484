"""What a finished document has told a reader outside, for the record and the register copy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.disclosure.consent import OVERRIDDEN, sharing
from docgen.disclosure.decisions import Decision, decided, is_given, openings_of
from docgen.disclosure.fields import leaves
from docgen.form.disclosure import INTERNAL
from docgen.form.paths import look_up

if TYPE_CHECKING:
    import datetime as dt

    from docgen.disclosure.fields import Leaf
    from docgen.disclosure.policy import Policy
    from docgen.form.definition import Form
    from docgen.form.disclosure import DisclosureFacts
    from docgen.form.model import FormModel


def disclosed(  # noqa: PLR0913 -- a line of the record tells all of it
    form: Form,
    answers: FormModel,
    policy: Policy,
    facts: DisclosureFacts,
    document: bytes,
    *,
    case_code: str | None,
    day: dt.date,
    accepted_by: str | None = None,
    accepted: tuple[str, ...] = (),
) -> Disclosed | None:
    """Return what a document tells a reader outside; None of one that stays in the agency.

    ``accepted`` are the kinds of findings in free text that the officer ``accepted_by`` accepts.
    """
    if not policy.reader.outside:
        return None
    state = sharing(policy.reader, facts, day)
    override = facts.permission.override if facts.permission and state == OVERRIDDEN else None
    return Disclosed(
        form.id,
        form.edition,
        hashlib.sha256(document).hexdigest(),
        case_code,
        policy.reader.name,
        facts.receivers[0] if facts.receivers else None,
        topics_told(form, answers, policy),
        state,
        accepted_by or (override.officer if override else officer_of(form, answers)),
        override is not None,
        accepted,
    )


def officer_of(form: Form, answers: FormModel) -> str | None:
    """Return the name of the officer who answers for a document, None where it tells none."""
    found = look_up(answers, form.officer) if form.officer else None
    if isinstance(found, list):
        found = found[0] if found else None
    name = look_up(found, "name")
    return name if isinstance(name, str) else None


def topics_told(form: Form, answers: FormModel, policy: Policy) -> tuple[str, ...]:
    """Return the topics of which a document prints something, in the order of the form."""
    printed = _printed(form, policy)
    return tuple(topic for topic, told in printed.items() if _is_told(answers, policy, told))


def _is_told(answers: FormModel, policy: Policy, told: list[Leaf]) -> bool:
    return any(
        is_given(answers, leaf)
        and (
            leaf.block is None
            or decided(leaf, policy, openings_of(answers, leaf)).decision is not Decision.OMIT
        )
        for leaf in told
    )


def _printed(form: Form, policy: Policy) -> dict[str, list[Leaf]]:
    """Return the answers on each topic that a policy prints at all, found once."""
    key = ("told", form.model)
    known = policy.body.redactors
    if key not in known:
        found: dict[str, list[Leaf]] = {}
        for leaf in leaves(form.model):
            unseen = decided(leaf, policy).decision is Decision.OMIT or leaf.facts.unprinted
            if leaf.around.topic is not None and not unseen:
                found.setdefault(leaf.around.topic, []).append(leaf)
        known[key] = found
    told: dict[str, list[Leaf]] = known[key]
    return told


def remarks(facts: DisclosureFacts, accepted: str | None) -> list[str]:
    """Return the remarks on the copy that stays in the agency; other copies have none."""
    if facts.reader != INTERNAL:
        return []
    told = []
    override = facts.permission.override if facts.permission else None
    if override is not None:
        told = [
            "Dokumen ini dibuat tanpa persetujuan klien.",
            f"Alasan: {override.reason}",
            f"Diputuskan oleh: {override.officer}",
        ]
    if accepted is not None:
        told.append(f"Temuan dalam teks bebas diperiksa dan diterima oleh petugas {accepted}.")
    return told


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What a document tells, to whom, and by what right; no name of a client is in it.

    The case stands there under its code, by which the agency itself names it: a pseudonym made
    with a key would leave nobody told of the day the key is lost.
    """

    form: str
    edition: str
    sha256: str
    """Of the document's bytes, so that a copy can be told to be this one."""
    case_code: str | None
    reader: str
    """The kind of reader, such as ``health_facility`` or ``court``."""
    receiver: str | None = None
    """The agency that was written to, where it is known."""
    topics: tuple[str, ...] = ()
    """The sensitive topics that the document speaks of."""
    consent: str | None = None
    """What became of the consent: ``covered``, ``overridden``, or None where none is asked."""
    officer: str | None = None
    """Who answers for it."""
    override: bool = False
    """Whether consent was overridden; the reason stands on the register copy alone."""
    accepted: tuple[str, ...] = ()
    """The kinds of findings in free text that the officer accepted."""
