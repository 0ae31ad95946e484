"""The assessment form (formulir asesmen)."""

from __future__ import annotations

from typing import Final

ALIASES: Final = ("asesmen", "formulir-asesmen")
"""What the form is called beside its id; read without loading the form."""
