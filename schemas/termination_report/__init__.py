"""The termination report (laporan terminasi)."""

from __future__ import annotations

from typing import Final

ALIASES: Final = ("laporan-terminasi", "terminasi")
"""What the form is called beside its id; read without loading the form."""
