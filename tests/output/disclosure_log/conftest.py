"""A record of disclosures with a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.disclosure.events import Disclosed
from docgen.output.disclosure_log import Book

if TYPE_CHECKING:
    from pathlib import Path

NOON = "2026-11-21T12:00:00+07:00"


def told_about(number: int) -> Disclosed:
    return Disclosed(
        form="referral_letter",
        edition="1",
        sha256=f"{number:064x}",
        case_code=f"2026-{number:05}",
        reader="health_facility",
        receiver="RSUD Contoh",
        topics=("health",),
        consent="covered",
        officer="198001012005011001",
    )


@pytest.fixture
def book(tmp_path: Path) -> Book:
    found = Book(tmp_path / "pengungkapan.jsonl")
    for number in range(1, 6):
        found.add([told_about(number)], at=NOON)
    return found
