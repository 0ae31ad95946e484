"""What a finished document disclosed to a reader outside, for the disclosure log."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from docgen.disclosure.consent_status import OVERRIDDEN, sharing_status
from docgen.disclosure.decisions import Decision, block_settings, decide_field, has_answer
from docgen.disclosure.fields import list_leaf_fields
from docgen.form.codes import code_topics
from docgen.form.disclosure import INTERNAL
from docgen.form.paths import find_answers, get_answer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from docgen.disclosure.fields import LeafField
    from docgen.disclosure.page_and_annex import Policy
    from docgen.form.definition import Form
    from docgen.form.disclosure import DisclosureFacts
    from docgen.form.model import FormModel


def build_disclosure_event(  # noqa: PLR0913 -- one for each column of the log
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
    """Return what a document discloses to a reader outside; None where it stays in the agency.

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


def build_coded_event(
    form: Form, case_code: str | None, reader: str, topics: tuple[str, ...], table: bytes
) -> DisclosureEvent:
    """Return that a case is a row in a table of codes, which names nobody."""
    sha256 = hashlib.sha256(table).hexdigest()
    return DisclosureEvent(form.id, form.edition, sha256, case_code, reader, topics=topics)


def responsible_officer(form: Form, answers: FormModel) -> str | None:
    """Return the name of the officer who answers for a document, None where it names none."""
    found = get_answer(answers, form.officer) if form.officer else None
    if isinstance(found, list):
        found = found[0] if found else None
    name = get_answer(found, "name")
    return name if isinstance(name, str) else None


def list_disclosed_topics(form: Form, answers: FormModel, policy: Policy) -> tuple[str, ...]:
    """Return the topics of which a document prints something, in the order of the form."""
    printed = _printed_fields_by_topic(form.model, policy)
    told = [topic for topic, leaves in printed.items() if _is_disclosed(answers, policy, leaves)]
    return tuple(dict.fromkeys([*told, *_list_topics_of_codes(form.model, answers, policy)]))


def _list_topics_of_codes(
    model: type[FormModel], answers: FormModel, policy: Policy
) -> Iterator[str]:
    """Give the topics of which printed codes tell, whatever their fields are about."""
    for leaf, topics in _fields_with_telling_codes(model):
        if leaf.facts.unprinted or decide_field(leaf, policy).decision is Decision.OMIT:
            continue
        annex = policy.annex.hidden_topics(topics) if policy.annex.settings else topics
        hidden = policy.body.hidden_topics(topics) & annex
        given = (getattr(code, "topic", None) for _, code in find_answers(answers, leaf.path))
        yield from (topic for topic in given if topic is not None and topic not in hidden)


@cache
def _fields_with_telling_codes(
    model: type[FormModel],
) -> tuple[tuple[LeafField, frozenset[str]], ...]:
    found = ((leaf, code_topics(leaf.kind)) for leaf in list_leaf_fields(model))
    return tuple((leaf, topics) for leaf, topics in found if topics)


def _is_disclosed(answers: FormModel, policy: Policy, leaves: list[LeafField]) -> bool:
    return any(
        has_answer(answers, leaf)
        and (
            leaf.block is None
            or decide_field(leaf, policy, block_settings(answers, leaf)).decision
            is not Decision.OMIT
        )
        for leaf in leaves
    )


@lru_cache(maxsize=512)
def _printed_fields_by_topic(model: type[FormModel], policy: Policy) -> dict[str, list[LeafField]]:
    """Return the fields on each topic that a policy prints at all."""
    found: dict[str, list[LeafField]] = {}
    for leaf in list_leaf_fields(model):
        unprinted = decide_field(leaf, policy).decision is Decision.OMIT or leaf.facts.unprinted
        if leaf.context.topic is not None and not unprinted:
            found.setdefault(leaf.context.topic, []).append(leaf)
    return found


def list_file_copy_remarks(facts: DisclosureFacts, accepted: str | None) -> list[str]:
    """Return the remarks on the copy that stays in the agency; other copies have none."""
    if facts.reader != INTERNAL:
        return []
    remarks = []
    override = facts.permission.override if facts.permission else None
    if override is not None:
        remarks = [
            "Dokumen ini dibuat tanpa persetujuan klien.",
            f"Alasan: {override.reason}",
            f"Diputuskan oleh: {override.officer}",
        ]
    if accepted is not None:
        remarks.append(f"Temuan dalam teks bebas diperiksa dan diterima oleh petugas {accepted}.")
    return remarks


@dataclass(frozen=True, slots=True)
class DisclosureEvent:
    """What a document disclosed, to whom, and on what ground; no name of a client is in it.

    The case is named by its code, as in the agency's own files: with a pseudonym made by a key,
    nobody could say whose data were disclosed once the key is lost.
    """

    form: str
    edition: str
    sha256: str
    """Of the document's bytes, to recognise a copy by."""
    case_code: str | None
    reader: str
    """The kind of reader, such as ``health_facility`` or ``court``."""
    receiver: str | None = None
    """The agency that was written to, where it is known."""
    topics: tuple[str, ...] = ()
    """The sensitive topics of which the document prints something."""
    consent: str | None = None
    """What became of the consent: ``covered``, ``overridden``, or None where none is asked."""
    officer: str | None = None
    """The officer who answers for it."""
    override: bool = False
    """Whether consent was overridden; the reason stands on the register copy alone."""
    accepted: tuple[str, ...] = ()
    """The kinds of findings in free text that the officer accepted."""
