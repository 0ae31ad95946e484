"""How a document that opens only with a password is known without opening it."""

from __future__ import annotations

from docgen.errors import UsageError
from docgen.template.package import ENCRYPTED_PACKAGE, OLE_SIGNATURE

__all__ = ["PDF", "is_protected", "protected"]

PDF, PDF_PASSWORD = b"%PDF-", b"/Encrypt"


def is_protected(content: bytes) -> bool:
    """Return whether a Word document or a PDF asks for a password."""
    if content.startswith(OLE_SIGNATURE):
        return ENCRYPTED_PACKAGE in content
    return content.startswith(PDF) and PDF_PASSWORD in content and _asks(content)


def _asks(pdf: bytes) -> bool:
    """Return whether a PDF's trailer says so: the word alone may stand in a page's text."""
    import io  # noqa: PLC0415

    try:
        from pypdf import PdfReader  # noqa: PLC0415 -- an extra that may be missing
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError:
        return True
    try:
        return PdfReader(io.BytesIO(pdf)).is_encrypted
    except (PyPdfError, OSError, ValueError, KeyError):
        return False


def protected(name: str) -> UsageError:
    """Return the error for a document that is not opened here, as it asks for a password."""
    return UsageError(
        "{path} opens only with its password, so docgen cannot take it; open it in Word or a PDF "
        "reader and print it there, or save it without the password first",
        path=name,
    )
