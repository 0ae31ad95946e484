"""Encryption of Word documents and PDF files with a password, and their decryption.

Both are AES: ECMA-376 agile (AES-256, SHA-512, 100,000 rounds) and PDF 2.0 (AES-256). The bytes
differ each time, as each gets a key and a salt of its own.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, MissingToolError, UsageError, build_message
from docgen.template.ooxml.package import CONTENT_TYPES, ENCRYPTED_PACKAGE, OLE_SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Message


PDF_SIGNATURE, PDF_ENCRYPT_KEY = b"%PDF-", b"/Encrypt"


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


def protected_error(name: str) -> UsageError:
    """Return the error for a document that is not opened here, as it asks for a password."""
    return UsageError(
        "{path} opens only with its password, so docgen cannot take it; open it in Word or a PDF "
        "reader and print it there, or save it without the password first",
        path=name,
    )


MAX_PASSWORD_BYTES = 127
"""Bytes of a password that a PDF takes; Word takes 255 signs."""
MIN_PACKAGE_BYTES = 4096
STRONG_LENGTH = 12
MIN_DISTINCT_SIGNS = 6
COMMON_WORDS = (
    "password",
    "rahasia",
    "sandi",
    "qwerty",
    "asdfgh",
    "indonesia",
    "dinsos",
    "kemensos",
)
# A guess at the mark costs as much as one at a document: half a second would buy nothing.
SCRYPT_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}


@dataclass(frozen=True, slots=True)
class Encryption:
    """Closes documents with a password and opens them again; it shows its password nowhere."""

    _password: str = field(repr=False)

    @staticmethod
    def from_password(password: str) -> Encryption:
        """Return a seal; raise UsageError for a password that no document can have."""
        plain = unicodedata.normalize("NFC", password)
        if not plain.strip():
            raise UsageError("the password is empty; nothing was written")
        if not plain.isprintable():
            raise UsageError("the password holds a sign that cannot be typed; choose another")
        if len(plain.encode("utf-8", "replace")) > MAX_PASSWORD_BYTES:
            raise UsageError(
                "the password is longer than the {limit} bytes that a PDF takes; choose a shorter",
                limit=MAX_PASSWORD_BYTES,
            )
        return Encryption(plain)

    def encrypt(self, content: bytes) -> bytes:
        """Return a Word document or a PDF, encrypted."""
        return (
            self._encrypt_pdf(content)
            if content.startswith(PDF_SIGNATURE)
            else self._encrypt_word(content)
        )

    def _encrypt_word(self, document: bytes) -> bytes:
        from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 -- an extra

        closed = io.BytesIO()
        OOXMLFile(io.BytesIO(_pad_package(document))).encrypt(self._password, closed)
        return closed.getvalue()

    def _encrypt_pdf(self, pdf: bytes) -> bytes:
        from pypdf import PdfWriter  # noqa: PLC0415 -- an extra

        closed = io.BytesIO()
        writer = PdfWriter(clone_from=io.BytesIO(pdf))  # with "with" it forgets the pages
        writer.encrypt(self._password, algorithm="AES-256")
        writer.write(closed)
        return closed.getvalue()

    def decrypt(self, content: bytes, name: str) -> bytes:
        """Return a document without its password, and one that has none as it is.

        Raises UsageError, calling the document ``name``, where it has another password.
        """
        if not is_protected(content):
            return content
        opened = (
            self._decrypt_pdf(content)
            if content.startswith(PDF_SIGNATURE)
            else self._decrypt_word(content)
        )
        if opened is None:
            raise UsageError("{path} has another password than the one given", path=name)
        return opened

    def _decrypt_word(self, content: bytes) -> bytes | None:
        import msoffcrypto  # noqa: PLC0415 -- an extra
        from msoffcrypto.exceptions import (  # noqa: PLC0415
            DecryptionError,
            FileFormatError,
            InvalidKeyError,
            ParseError,
        )

        opened = io.BytesIO()
        try:
            closed = msoffcrypto.OfficeFile(io.BytesIO(content))
            closed.load_key(password=self._password, verify_password=True)
            closed.decrypt(opened, verify_integrity=True)
        except (DecryptionError, FileFormatError, InvalidKeyError, ParseError):
            return None
        return opened.getvalue()

    def _decrypt_pdf(self, pdf: bytes) -> bytes | None:
        from pypdf import PasswordType, PdfReader, PdfWriter  # noqa: PLC0415 -- an extra

        reader = PdfReader(io.BytesIO(pdf))
        if reader.decrypt(self._password) == PasswordType.NOT_DECRYPTED:
            return None
        opened = io.BytesIO()
        writer = PdfWriter(clone_from=reader)
        writer.write(opened)
        return opened.getvalue()

    def fingerprint(self, salt: bytes) -> str:
        """Return what tells this password from another, and costs much to guess it by."""
        password = self._password.encode("utf-8", "surrogatepass")
        return hashlib.scrypt(password, salt=salt, **SCRYPT_COST).hex()


def _pad_package(document: bytes) -> bytes:
    """Return a document so long that its cipher text is a stream of its own in the file.

    What msoffcrypto 6 writes for a shorter one LibreOffice refuses, and it does not always open
    itself. Space after the end of a part says nothing; stored, it keeps its length.
    """
    missing = MIN_PACKAGE_BYTES - len(document)
    if missing <= 0:
        return document
    longer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as given,
        zipfile.ZipFile(longer, "w", zipfile.ZIP_STORED) as written,
    ):
        for entry in given.infolist():
            space = b" " * missing if entry.filename == CONTENT_TYPES else b""
            written.writestr(zipfile.ZipInfo(entry.filename), given.read(entry) + space)
    return longer.getvalue()


def check_encryption() -> None:
    """Raise MissingToolError early, before any work, where documents cannot be encrypted."""
    try:
        import cryptography  # noqa: F401, PLC0415 -- an extra that may be missing
        import msoffcrypto  # noqa: F401, PLC0415
        import pypdf  # noqa: F401, PLC0415
    except ImportError:
        raise MissingToolError(
            "documents are encrypted with msoffcrypto-tool and pypdf, which are not installed; "
            "install them: pip install 'docgen[encrypt]'"
        ) from None


def list_weaknesses(password: str) -> Iterator[Message]:
    """Give what makes a password weak: whoever has the file can try others without end."""
    plain = password.casefold()
    if len(password) < STRONG_LENGTH:
        yield build_message(
            "the password is short: use at least {number} signs, such as four words",
            "password.short",
            number=STRONG_LENGTH,
        )
    if (
        plain.isdigit()
        or len(set(plain)) < MIN_DISTINCT_SIGNS
        or any(word in plain for word in COMMON_WORDS)
    ):
        yield build_message(
            "the password is easy to guess: use words that say nothing of you, the agency or "
            "the client",
            "password.guessable",
        )


def not_word_error(name: str, content: bytes = b"") -> DocgenError:
    """Return the error for what is no Word document, a damaged one, or one with a password."""
    if is_protected(content):
        return protected_error(name)
    return DocgenError(
        "{document} is no Word document that can be read; open it in Word, save it again as "
        ".docx, and try again",
        document=name,
    )
