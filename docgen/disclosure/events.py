"""What a finished document disclosed to a reader outside, for the disclosure log."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.disclosure.consent_status import OVERRIDDEN, sharing_status
from docgen.disclosure.decisions import Decision, block_settings, decide_field, has_answer
from docgen.disclosure.fields import list_leaf_fields
from docgen.form.disclosure import INTERNAL
from docgen.form.paths import get_answer

if TYPE_CHECKING:
    import datetime as dt

    from docgen.disclosure.fields import LeafField
    from docgen.disclosure.policy import Policy
    from docgen.form.definition import Form
    from docgen.form.disclosure import DisclosureFacts
    from docgen.form.model import FormModel


def build_disclosure_event(  # noqa: PLR0913 -- a line of the record tells all of it
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
) -> DisclosureEvent | None:
    """Return what a document tells a reader outside; None of one that stays in the agency.

    ``accepted`` are the kinds of findings in free text that the officer ``accepted_by`` accepts.
    """
    if not policy.reader.outside:
        return None
    state = sharing_status(policy.reader, facts, day)
    override = facts.permission.override if facts.permission and state == OVERRIDDEN else None
    return DisclosureEvent(
        form.id,
        form.edition,
        hashlib.sha256(document).hexdigest(),
        case_code,
        policy.reader.name,
        facts.receivers[0] if facts.receivers else None,
        list_disclosed_topics(form, answers, policy),
        state,
        accepted_by or (override.officer if override else responsible_officer(form, answers)),
        override is not None,
        accepted,
    )


def responsible_officer(form: Form, answers: FormModel) -> str | None:
    """Return the name of the officer who answers for a document, None where it tells none."""
    found = get_answer(answers, form.officer) if form.officer else None
    if isinstance(found, list):
        found = found[0] if found else None
    name = get_answer(found, "name")
    return name if isinstance(name, str) else None


def list_disclosed_topics(form: Form, answers: FormModel, policy: Policy) -> tuple[str, ...]:
    """Return the topics of which a document prints something, in the order of the form."""
    printed = _printed_fields_by_topic(form, policy)
    return tuple(topic for topic, told in printed.items() if _is_disclosed(answers, policy, told))


def _is_disclosed(answers: FormModel, policy: Policy, told: list[LeafField]) -> bool:
    return any(
        has_answer(answers, leaf)
        and (
            leaf.block is None
            or decide_field(leaf, policy, block_settings(answers, leaf)).decision
            is not Decision.OMIT
        )
        for leaf in told
    )


def _printed_fields_by_topic(form: Form, policy: Policy) -> dict[str, list[LeafField]]:
    """Return the answers on each topic that a policy prints at all, found once."""
    key = ("told", form.model)
    known = policy.body.cache
    if key not in known:
        found: dict[str, list[LeafField]] = {}
        for leaf in list_leaf_fields(form.model):
            unseen = decide_field(leaf, policy).decision is Decision.OMIT or leaf.facts.unprinted
            if leaf.context.topic is not None and not unseen:
                found.setdefault(leaf.context.topic, []).append(leaf)
        known[key] = found
    told: dict[str, list[LeafField]] = known[key]
    return told


def list_file_copy_remarks(facts: DisclosureFacts, accepted: str | None) -> list[str]:
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
class DisclosureEvent:
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
