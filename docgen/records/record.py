"""One record as it was read: what it says and where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """The answers of one case, not yet checked against a form."""

    data: dict[str, Any]
    source: str
    """The file the record came from, or ``-`` for standard input."""
    row: int | None = None
    """The row or line of a file that holds several records."""
