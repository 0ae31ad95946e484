"""Why a document cannot be taken for printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.errors import DocgenError, UsageError
from docgen.output.protection import is_protected, protected

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["no_document", "unreadable"]


def no_document(name: str, content: bytes = b"") -> DocgenError:
    """Return the error for what is no Word document, a damaged one, or one with a password."""
    if is_protected(content):
        return protected(name)
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
