"""Status of the consent that each topic needs, for one reader of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.form.model import error

if TYPE_CHECKING:
    import datetime as dt

    from docgen.disclosure.need_to_know import NeedToKnowTable, Reader, Topic
    from docgen.errors import Problem
    from docgen.form.disclosure import DisclosureFacts

COVERED: Final = "covered"
OVERRIDDEN: Final = "overridden"
SHARING_ALLOWED: Final = frozenset({COVERED, OVERRIDDEN})
"""What opens a topic to a reader outside the agency."""

ConsentStatuses = tuple[str, ...]
"""What became of the consent for each topic of a table, in its order; empty where none is asked."""

MESSAGES: Final = {
    "missing": "belum ada persetujuan klien untuk memberikan data kepada {reader}; isi bagian ini",
    "refused": "klien tidak menyetujui; dapatkan persetujuan, atau isi alasan tanpa persetujuan",
    "withdrawn": "persetujuan sudah dicabut pada tanggal dokumen",
    "expired": "persetujuan sudah tidak berlaku pada tanggal dokumen",
    "scope": "persetujuan belum mencakup {scope}",
    "recipient": "persetujuan tidak menyebut penerima dokumen ini; tambahkan namanya bila klien "
    "menyetujuinya",
    "unnamed": "dokumen ini tidak menyebut penerimanya; sebutkan namanya dengan --receiver, "
    "seperti dalam persetujuan",
}
SECTION: Final = "consent"
FIELDS: Final = {
    "refused": "given",
    "withdrawn": "withdrawn_on",
    "expired": "valid_until",
    "scope": "scope",
    "recipient": "recipients",
}
"""The field of a record's consent that mends it; what is missing altogether is the section."""


def list_consent_statuses(
    table: NeedToKnowTable, reader: Reader, facts: DisclosureFacts, day: dt.date
) -> ConsentStatuses:
    """Return what became of the consent for each topic; nothing where the reader needs none."""
    if not reader.outside:
        return ()
    state = sharing_status(reader, facts, day)
    if state not in SHARING_ALLOWED:
        return (state,) * len(table.topics)
    return tuple(_topic_status(topic, reader, facts, state) for topic in table.topics.values())


def sharing_status(reader: Reader, facts: DisclosureFacts, day: dt.date) -> str:
    """Return whether data may leave the agency for this reader at all, and why not if not."""
    permission = facts.permission
    if permission is None:
        return "missing"
    lapsed = permission.invalid_reason(day)
    if lapsed is None and reader.sharing_scope not in permission.scopes:
        lapsed = "scope"
    if lapsed is None and reader.named and not permission.names_receiver(facts.receivers):
        lapsed = "recipient"
    if lapsed is not None:
        return OVERRIDDEN if permission.override else lapsed
    return COVERED


def _topic_status(topic: Topic, reader: Reader, facts: DisclosureFacts, state: str) -> str:
    """Return what became of a topic's own consent where data may be shared as such."""
    permission = facts.permission
    assert permission is not None  # noqa: S101 -- sharing() has looked
    needed_of = topic.of is None or topic.of in facts.protected
    if topic.consent == reader.sharing_scope or not needed_of:
        return state
    if state == OVERRIDDEN:
        return "overridden_not"
    if topic.consent not in permission.scopes:
        return "scope"
    return COVERED if permission.written or not topic.written else "unwritten"


def list_consent_problems(
    reader: Reader, facts: DisclosureFacts, day: dt.date
) -> tuple[Problem, ...]:
    """Return why a document may not be made for a reader: the consent that is missing."""
    if not reader.outside:
        return ()
    state = sharing_status(reader, facts, day)
    if state in SHARING_ALLOWED:
        return ()
    is_unnamed = state == "recipient" and not facts.receivers
    wording = MESSAGES["unnamed" if is_unnamed else state]
    message = wording.format(reader=reader.label, scope=reader.sharing_scope)
    at = f"{SECTION}.{FIELDS[state]}" if state in FIELDS else SECTION
    return (error(f"consent.{state}", message, at=at),)
