"""The .docx package: read within limits, written with everything that never changes ready-made."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MAX_ENTRIES = 2000
MAX_PACKED = 64 * 2**20
MAX_UNPACKED = 128 * 2**20
MAX_RATIO = 200
"""Unpacked over packed size of an entry above 1 MiB; a zip bomb has 1000."""

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# 1980-01-01 00:00, the earliest date a zip can hold: the same record gives the same bytes.
DOS_TIME, DOS_DATE = 0, (1 << 5) | 1
STORED, DEFLATED = 0, 8
UTF8_NAMES = 0x800
VERSION = 20

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
CENTRAL_HEADER = struct.Struct("<4s6H3L5H2L")
END_RECORD = struct.Struct("<4s4H2LH")


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the entries of a .docx by name, in their order.

    Raises TemplateError for what is no .docx or could not have been written by Word.
    """
    if data.startswith(OLE_SIGNATURE):
        raise TemplateError(
            "The template is password-protected or an old .doc file; "
            "save it in Word as .docx without a password."
        )
    if len(data) > MAX_PACKED:
        raise TemplateError("The template is larger than {limit} MB.", limit=MAX_PACKED // 2**20)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_unsafe(archive.infolist())
            return {
                entry.filename: _read_entry(archive, entry)
                for entry in archive.infolist()
                if not entry.is_dir()
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as fault:
        raise TemplateError(
            "The template is not a readable .docx file; open it in Word and save it again."
        ) from fault


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MAX_ENTRIES:
        raise TemplateError("The template holds more than {limit} entries.", limit=MAX_ENTRIES)
    if len({name.lower() for name in names}) != len(names):
        raise TemplateError("The template holds two entries of the same name.")
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
            raise TemplateError("The template holds an entry with an unsafe name.")
        if entry.flag_bits & 1:
            raise TemplateError("The template holds an encrypted entry.")
        if entry.file_size > 2**20 and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise TemplateError("The template unpacks to far more than its size: refused.")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TemplateError(
            "The template unpacks to more than {limit} MB.", limit=MAX_UNPACKED // 2**20
        )


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(MAX_UNPACKED + 1)
    if len(content) > MAX_UNPACKED:
        raise TemplateError("The template unpacks to more than its header says: refused.")
    return content


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
            from isal import isal_zlib  # noqa: PLC0415 -- an extra that may be missing
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

    def __init__(self, fixed: Mapping[str, bytes], deflate: Deflate) -> None:
        self.deflate = deflate
        self._body = bytearray()
        self._directory = bytearray()
        self._count = 0
        for name, content in fixed.items():
            # Level 9 once per template; pictures that are packed already are only stored.
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = packer.compress(content) + packer.flush()
            method, stored = (DEFLATED, packed) if len(packed) < len(content) else (STORED, content)
            entry = Entry(name.encode(), method, zlib.crc32(content), len(stored), len(content))
            local, central = entry.headers(len(self._body))
            self._body += local + stored
            self._directory += central
            self._count += 1
        self._fixed = bytes(self._body)
        self._fixed_directory = bytes(self._directory)

    def write(self, parts: Iterable[tuple[bytes, bytes]]) -> bytes:
        """Return the package with ``parts`` (name, content) after the fixed ones."""
        compress, checksum = self.deflate.compress, self.deflate.checksum
        pieces = [self._fixed]
        directory = [self._fixed_directory]
        offset, count = len(self._fixed), self._count
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
