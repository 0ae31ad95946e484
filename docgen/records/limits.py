"""How large a record may be; a record beyond these is a mistake or an attack."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 1_000_000
"""Size of one record's JSON: the fullest assessment takes some 40,000."""

MAX_DEPTH: Final = 20
"""Levels of brackets inside each other: the deepest form needs 6."""

MAX_DIGITS: Final = 100
"""Digits of one number: longer ones are no number of this trade."""
