"""A disclosure log with a few entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.disclosure.events import DisclosureEvent
from docgen.output.disclosure_log import DisclosureLog

if TYPE_CHECKING:
    from pathlib import Path

NOON = "2026-11-21T12:00:00+07:00"


def make_disclosure(number: int) -> DisclosureEvent:
    return DisclosureEvent(
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
def disclosure_log(tmp_path: Path) -> DisclosureLog:
    found = DisclosureLog(tmp_path / "pengungkapan.jsonl")
    for number in range(1, 6):
        found.add([make_disclosure(number)], at=NOON)
    return found
