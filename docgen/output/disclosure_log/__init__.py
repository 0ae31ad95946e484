"""The record of disclosures: who was told what about which case, in lines that prove themselves."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.disclosure.events import Disclosed
from docgen.output.disclosure_log.chain import Told
from docgen.output.disclosure_log.log import Book
from docgen.output.disclosure_log.verify import Anchor, Verdict, verify

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from docgen.agency.profile import Agency

    Keep = Callable[[Sequence[Disclosed]], None]

__all__ = [
    "Anchor",
    "Book",
    "Disclosed",
    "Told",
    "Verdict",
    "keeper",
    "of_bytes",
    "verify",
]


def keeper(agency: Agency, now: Callable[[], dt.datetime]) -> Keep:
    """Return what records disclosures in an agency's book, each before its document is in place.

    It does nothing for an agency that keeps no record. What it returns raises DocgenError where
    the record cannot be written, so that nothing leaves unrecorded.
    """
    path = agency.disclosures

    def keep(disclosed: Sequence[Disclosed]) -> None:
        if path is not None:
            Book(path).add(disclosed, at=now().isoformat(timespec="seconds"))

    return keep


def of_bytes(disclosed: Disclosed, document: bytes) -> Disclosed:
    """Return what a document tells with the hash of the bytes that leave."""
    return replace(disclosed, sha256=hashlib.sha256(document).hexdigest())
