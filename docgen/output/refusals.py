"""Why a document cannot be taken for printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import DocgenError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["no_document", "unreadable"]


def no_document(name: str) -> DocgenError:
    """Return the error for what is no Word document, or a damaged one."""
    return DocgenError(
        "{document} is no Word document that can be read; open it in Word, save it again as "
        ".docx, and try again",
        document=name,
    )


def unreadable(path: Path, error: OSError) -> DocgenError:
    """Return the error for a file that the system does not give."""
    return UsageError(
        "{path} cannot be read: {reason}",
        path=path,
        reason=error.strerror or type(error).__name__,
    )
