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
    """Return what records disclosures in an agency's book, each before its document is in place.

    It does nothing for an agency that keeps no record. What it returns raises DocgenError where
    the record cannot be written, so that nothing leaves unrecorded.
    """
    path = agency.disclosures

    def keep(disclosed: Sequence[DisclosureEvent]) -> None:
        if path is not None:
            DisclosureLog(path).add(disclosed, at=now().isoformat(timespec="seconds"))

    return keep


def with_document_hash(disclosed: DisclosureEvent, document: bytes) -> DisclosureEvent:
    """Return what a document tells with the hash of the bytes that leave."""
    return replace(disclosed, sha256=hashlib.sha256(document).hexdigest())
