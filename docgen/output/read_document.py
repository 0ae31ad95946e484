"""Documents to merge, convert or print: read from disk, and why one of them cannot be used."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, UsageError, unreadable_error
from docgen.records.regular_file import read_regular_file
from docgen.template.ooxml.package import ENCRYPTED_PACKAGE, OLE_SIGNATURE

if TYPE_CHECKING:
    from pathlib import Path

DOCX_SUFFIX, PDF_SUFFIX = ".docx", ".pdf"
PDF_SIGNATURE, PDF_ENCRYPT_KEY = b"%PDF-", b"/Encrypt"


def read_document(path: Path) -> bytes:
    """Return the bytes of a document; raise UsageError where the system does not give them."""
    try:
        return read_regular_file(path)
    except OSError as error:
        raise unreadable_error(path, error) from error


def has_pdf_name(path: Path) -> bool:
    """Return whether a file is a PDF by its name."""
    return path.suffix.casefold() == PDF_SUFFIX


def has_document_name(path: Path) -> bool:
    """Return whether a file is a Word document or a PDF by its name."""
    return path.suffix.casefold() in (DOCX_SUFFIX, PDF_SUFFIX)


def is_protected(content: bytes) -> bool:
    """Return whether a Word document or a PDF asks for a password."""
    if content.startswith(OLE_SIGNATURE):
        return ENCRYPTED_PACKAGE in content
    return (
        content.startswith(PDF_SIGNATURE)
        and PDF_ENCRYPT_KEY in content
        and _is_encrypted_pdf(content)
    )


def _is_encrypted_pdf(pdf: bytes) -> bool:
    """Return whether a PDF's trailer says so: the word alone may stand in a page's text."""
    from pypdf import PdfReader  # noqa: PLC0415 -- loaded only where a PDF is read
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        return PdfReader(io.BytesIO(pdf)).is_encrypted
    except (PyPdfError, OSError, ValueError, KeyError):
        return False


def protected_error(name: str) -> UsageError:
    """Return the error for a document that is not opened here, as it asks for a password."""
    return UsageError(
        "{path} opens only with its password, so docgen cannot take it; open it in Word or a PDF "
        "reader and print it there, or save it without the password first",
        path=name,
    )


def not_word_error(name: str, content: bytes) -> DocgenError:
    """Return the error for what is no Word document, a damaged one, or one with a password."""
    if is_protected(content):
        return protected_error(name)
    return DocgenError(
        "{document} is no Word document that can be read; open it in Word, save it again as "
        ".docx, and try again",
        document=name,
    )
