"""The intervention plan (rencana intervensi)."""

from __future__ import annotations

from typing import Final

ALIASES: Final = ("rencana-intervensi", "rencana-layanan")
"""What the form is called beside its id; read without loading the form."""
