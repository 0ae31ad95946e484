"""The record of disclosures: who was told what about which case, in lines that prove themselves."""

from __future__ import annotations

from docgen.disclosures.book import Book
from docgen.disclosures.entry import Disclosed, Told
from docgen.disclosures.keeping import keeper, of_bytes
from docgen.disclosures.verdict import Anchor, Verdict, verify

__all__ = ["Anchor", "Book", "Disclosed", "Told", "Verdict", "keeper", "of_bytes", "verify"]
