"""What the register copy of a document says of how it came to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.disclosure.facts import INTERNAL

if TYPE_CHECKING:
    from docgen.disclosure.facts import DisclosureFacts


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
