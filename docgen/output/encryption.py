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

from docgen.errors import MissingToolError, UsageError, build_message, install_command
from docgen.output.read_document import PDF_SIGNATURE, is_protected
from docgen.template.ooxml.package import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Message

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
# A guess at the hash costs as much as one at a document: half a second would buy nothing.
SCRYPT_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}


@dataclass(frozen=True, slots=True)
class Encryption:
    """Encrypts and decrypts documents with one password, which is never printed."""

    _password: str = field(repr=False)

    @staticmethod
    def from_password(password: str) -> Encryption:
        """Return what encrypts with a password; raise UsageError for one no document can have."""
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
        is_pdf = content.startswith(PDF_SIGNATURE)
        return self._encrypt_pdf(content) if is_pdf else self._encrypt_word(content)

    def _encrypt_word(self, document: bytes) -> bytes:
        from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 -- an extra

        encrypted = io.BytesIO()
        OOXMLFile(io.BytesIO(_pad_package(document))).encrypt(self._password, encrypted)
        return encrypted.getvalue()

    def _encrypt_pdf(self, pdf: bytes) -> bytes:
        from pypdf import PdfWriter  # noqa: PLC0415 -- an extra

        encrypted = io.BytesIO()
        writer = PdfWriter(clone_from=io.BytesIO(pdf))  # with "with" it forgets the pages
        writer.encrypt(self._password, algorithm="AES-256")
        writer.write(encrypted)
        return encrypted.getvalue()

    def decrypt(self, content: bytes, name: str) -> bytes:
        """Return a document without its password, and one that has none as it is.

        Raises UsageError, calling the document ``name``, where it has another password.
        """
        if not is_protected(content):
            return content
        is_pdf = content.startswith(PDF_SIGNATURE)
        decrypted = self._decrypt_pdf(content) if is_pdf else self._decrypt_word(content)
        if decrypted is None:
            raise UsageError("{path} has another password than the one given", path=name)
        return decrypted

    def _decrypt_word(self, content: bytes) -> bytes | None:
        import msoffcrypto  # noqa: PLC0415 -- an extra
        from msoffcrypto.exceptions import (  # noqa: PLC0415
            DecryptionError,
            FileFormatError,
            InvalidKeyError,
            ParseError,
        )

        decrypted = io.BytesIO()
        try:
            encrypted = msoffcrypto.OfficeFile(io.BytesIO(content))
            encrypted.load_key(password=self._password, verify_password=True)
            encrypted.decrypt(decrypted, verify_integrity=True)
        except (DecryptionError, FileFormatError, InvalidKeyError, ParseError):
            return None
        return decrypted.getvalue()

    def _decrypt_pdf(self, pdf: bytes) -> bytes | None:
        from pypdf import PasswordType, PdfReader, PdfWriter  # noqa: PLC0415 -- an extra

        reader = PdfReader(io.BytesIO(pdf))
        if reader.decrypt(self._password) == PasswordType.NOT_DECRYPTED:
            return None
        decrypted = io.BytesIO()
        writer = PdfWriter(clone_from=reader)
        writer.write(decrypted)
        return decrypted.getvalue()

    def fingerprint(self, salt: bytes) -> str:
        """Return a hash that tells this password from another and is slow to guess it by."""
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
    padded = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as source,
        zipfile.ZipFile(padded, "w", zipfile.ZIP_STORED) as target,
    ):
        for entry in source.infolist():
            space = b" " * missing if entry.filename == CONTENT_TYPES else b""
            target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry) + space)
    return padded.getvalue()


def check_encryption() -> None:
    """Raise MissingToolError early, before any work, where documents cannot be encrypted."""
    try:
        import cryptography  # noqa: F401, PLC0415 -- an extra that may be missing
        import msoffcrypto  # noqa: F401, PLC0415
    except ImportError:
        raise MissingToolError(
            "documents are encrypted with msoffcrypto-tool and pypdf, which are not installed; "
            "install them: {command}",
            command=install_command("encrypt"),
        ) from None


def list_weaknesses(password: str) -> Iterator[Message]:
    """Give a message for each weakness of a password: who has the file can try without end."""
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
