"""Where a protected document's PDF is worked on, and how it is written."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.cli.pdf import tell_missing_fonts

if TYPE_CHECKING:
    from docgen.output.encrypt import Seal

__all__ = ["private_place", "save_sealed_pdf"]


def private_place() -> Path:
    """Return where files that must not stay can be for a moment: in memory where there is such.

    The user's own run-time folder (``XDG_RUNTIME_DIR``) lies in memory and goes with the session.
    """
    place = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
    try:
        told = place.stat()
    except OSError:
        return Path(tempfile.gettempdir())
    ours = stat.S_ISDIR(told.st_mode) and told.st_uid == os.geteuid()
    return place if ours and os.access(place, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())


def save_sealed_pdf(document: bytes, seal: Seal, target: Path, *, force: bool) -> Path:
    """Write the encrypted PDF of a document beside ``target``, where that stands, and return it."""
    from docgen.output import write_file
    from docgen.output.private_pdf import pdfs_of

    tell_missing_fonts([document])
    pdf = pdfs_of({target: document}, private_place())[target]
    return write_file(target.with_suffix(".pdf"), seal.closed(pdf), force=force)
