"""The SHA-256 of a file."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

from docgen.records.regular_file import open_regular

if TYPE_CHECKING:
    from pathlib import Path

UNREADABLE: Final = "-"
"""What stands for the content of a folder, a pipe, a device, or a file that cannot be read."""


def hash_file(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none."""
    try:
        with os.fdopen(open_regular(path), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return UNREADABLE if path.is_symlink() else None
    except (OSError, ValueError):
        return UNREADABLE
