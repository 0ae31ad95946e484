"""The referral letter (surat rujukan)."""

from __future__ import annotations

from typing import Final

ALIASES: Final = ("surat-rujukan", "rujukan")
"""What the form is called beside its id; read without loading the form."""
