"""Reads a .docx package within limits and writes it fast, unchanged parts already deflated."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import TemplateError
from docgen.template.ooxml.zip_safety import (
    MAX_PACKED,
    TOO_MANY,
    has_too_many_entries,
    is_trash,
    list_unsafe_entries,
    part_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docgen.errors import Problem

MAIN_PART = "word/document.xml"
MAIN_LINKS = "word/_rels/document.xml.rels"
CORE_PART = "docProps/core.xml"
CONTENT_TYPES = "[Content_Types].xml"
ROOT_LINKS = "_rels/.rels"

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF_SIGNATURE = b"{\\rtf"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds a document behind a password, as an OLE directory names it."""

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError)
MAX_REPORTED = 100

# 1980-01-01 00:00, the earliest date a zip can hold: the same record gives the same bytes.
DOS_TIME, DOS_DATE = 0, (1 << 5) | 1
STORED, DEFLATED = 0, 8
UTF8_NAMES = 0x800
VERSION = 20

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
END_RECORD = struct.Struct("<4s4H2LH")


def links_part(name: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the entries of a .docx by name, in their order.

    Raises TemplateError for what is no .docx or could not have been written by Word, with every
    entry that could not.
    """
    _refuse_by_header(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            unsafe = tuple(islice(list_unsafe_entries(entries), MAX_REPORTED))
            if unsafe:
                raise _unsafe_error(unsafe)
            return {
                name: _read_entry(archive, each)
                for each in entries
                if not (name := part_name(each)).endswith("/") and not is_trash(each)
            }
    except (*ZIP_ERRORS, ValueError) as fault:
        raise TemplateError(
            "The template is not a readable .docx file; open it in Word and save it again."
        ) from fault


def _refuse_by_header(data: bytes) -> None:
    """Raise for what the first bytes, the size, or the number of entries give away."""
    if data.startswith(OLE_SIGNATURE):
        if ENCRYPTED_PACKAGE in data:
            raise TemplateError(
                "The template is protected by a password; save it in Word without a password."
            )
        raise TemplateError("The template is an old .doc file; save it in Word as .docx.")
    if len(data) > MAX_PACKED:
        raise TemplateError("The template is larger than {limit} MB.", limit=MAX_PACKED // 2**20)
    if data.startswith(RTF_SIGNATURE):
        raise TemplateError("The template is an RTF file; open it in Word and save it as .docx.")
    if data.startswith(b"PK") and not data.startswith(b"PK\3\4"):
        raise TemplateError(
            "The template is not a readable .docx file; open it in Word and save it again."
        )
    if has_too_many_entries(data):
        raise _unsafe_error([TOO_MANY.problem()])


def _unsafe_error(problems: Iterable[Problem]) -> TemplateError:
    return TemplateError("The template is no file that Word would write.", problems)


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # No more than the directory says comes out of an entry, and the sum of that is bounded.
    with archive.open(entry) as stream:
        return stream.read()


@dataclass(frozen=True, slots=True)
class Deflate:
    """How parts are compressed: a raw deflate and the checksum that goes with it."""

    name: str
    compress: Callable[[bytes], bytes]
    checksum: Callable[[bytes], int]


def find_deflate(preferred: str | None = None) -> Deflate:
    """Return ``isal`` where its wheel is installed (three times faster), zlib elsewhere."""
    if preferred != "zlib":
        try:
            from isal import isal_zlib  # noqa: PLC0415 -- not every machine has its wheel
        except ImportError:
            if preferred == "isal":
                raise
        else:

            def compress_isal(content: bytes) -> bytes:
                packer = isal_zlib.compressobj(1, isal_zlib.DEFLATED, -15)
                return packer.compress(content) + packer.flush()

            return Deflate("isal", compress_isal, isal_zlib.crc32)

    def compress_zlib(content: bytes) -> bytes:
        # Level 1: level 6 halves the speed of a whole document to save a tenth of its size.
        packer = zlib.compressobj(1, zlib.DEFLATED, -15)
        return packer.compress(content) + packer.flush()

    return Deflate("zlib", compress_zlib, zlib.crc32)


class Entry(NamedTuple):
    """What a zip says of one entry."""

    name: bytes
    method: int
    checksum: int
    packed: int
    size: int

    def headers(self, offset: int) -> tuple[bytes, bytes]:
        """Return the header before the entry's bytes at ``offset``, and its directory line."""
        about = (self.method, DOS_TIME, DOS_DATE, self.checksum, self.packed, self.size)
        length = len(self.name)
        local = LOCAL_HEADER.pack(b"PK\3\4", VERSION, UTF8_NAMES, *about, length, 0)
        central = CENTRAL_HEADER.pack(
            b"PK\1\2", VERSION, VERSION, UTF8_NAMES, *about, length, 0, 0, 0, 0, 0, offset
        )
        return local + self.name, central + self.name


class PackageWriter:
    """Writes packages that differ only in a few parts: the others are kept as finished bytes."""

    def __init__(self, fixed: tuple[bytes, bytes, int], deflate: Deflate) -> None:
        self.fixed = fixed
        """The entries that never change: their bytes, their directory, how many they are."""
        self.deflate = deflate

    @classmethod
    def of_parts(
        cls, fixed: Mapping[str, bytes], deflate: Deflate, level: int = 9
    ) -> PackageWriter:
        """Return a writer of packages in which the parts ``fixed`` never change.

        They are packed once per template, at a level that pays off where there are many documents.
        """
        body, directory = bytearray(), bytearray()
        for name, content in fixed.items():
            # Pictures that are packed already are only stored.
            packer = zlib.compressobj(level, zlib.DEFLATED, -15)
            packed = packer.compress(content) + packer.flush()
            method, stored = (DEFLATED, packed) if len(packed) < len(content) else (STORED, content)
            entry = Entry(name.encode(), method, zlib.crc32(content), len(stored), len(content))
            local, central = entry.headers(len(body))
            body += local + stored
            directory += central
        return cls((bytes(body), bytes(directory), len(fixed)), deflate)

    def write(self, parts: Iterable[tuple[bytes, bytes]]) -> bytes:
        """Return the package with ``parts`` (name, content) after the fixed ones."""
        compress, checksum = self.deflate.compress, self.deflate.checksum
        body, fixed_directory, count = self.fixed
        pieces, directory, offset = [body], [fixed_directory], len(body)
        for name, content in parts:
            packed = compress(content)
            entry = Entry(name, DEFLATED, checksum(content), len(packed), len(content))
            local, central = entry.headers(offset)
            pieces += (local, packed)
            directory.append(central)
            offset += len(local) + len(packed)
            count += 1
        central_size = sum(map(len, directory))
        end = END_RECORD.pack(b"PK\5\6", 0, 0, count, count, central_size, offset, 0)
        return b"".join((*pieces, *directory, end))
