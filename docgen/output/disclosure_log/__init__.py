"""The disclosure log: who was given what about which case, in hash-chained lines."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.disclosure.events import DisclosureEvent
from docgen.output.disclosure_log.chain import LogEntry
from docgen.output.disclosure_log.log import DisclosureLog
from docgen.output.disclosure_log.verify import Anchor, Verification, verify_log

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from docgen.agency.profile import Agency

    RecordDisclosures = Callable[[Sequence[DisclosureEvent]], None]

__all__ = [
    "Anchor",
    "DisclosureEvent",
    "DisclosureLog",
    "LogEntry",
    "Verification",
    "make_recorder",
    "verify_log",
    "with_document_hash",
]


def make_recorder(agency: Agency, now: Callable[[], dt.datetime]) -> RecordDisclosures:
    """Return a function that adds disclosures to an agency's log, before documents leave.

    It does nothing for an agency that keeps no log, and raises DocgenError where the log cannot
    be written, so that nothing leaves unrecorded.
    """
    path = agency.disclosures

    def record(disclosed: Sequence[DisclosureEvent]) -> None:
        if path is not None:
            DisclosureLog(path).add(disclosed, at=now().isoformat(timespec="seconds"))

    return record


def with_document_hash(disclosed: DisclosureEvent, document: bytes) -> DisclosureEvent:
    """Return the disclosure of a document with the hash of the bytes that leave."""
    return replace(disclosed, sha256=hashlib.sha256(document).hexdigest())
