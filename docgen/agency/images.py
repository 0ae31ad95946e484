"""Reads a PNG or JPEG logo with its size, and strips metadata from pictures."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


PNG_SIGNATURE, JPEG_SIGNATURE = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
JPEG_MARKER = 0xFF
JPEG_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers after which a JPEG says how large it is."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the letterhead."""

    content: bytes
    extension: str
    width: int
    height: int


def read_logo(content: bytes) -> Logo | None:
    """Return a PNG or JPEG with its size in pixels, None for anything else."""
    size: tuple[int, int] | None = None
    extension = "png"
    if content.startswith(PNG_SIGNATURE) and content[12:16] == b"IHDR":
        size = struct.unpack(">II", content[16:24].ljust(8, b"\0"))
    elif content.startswith(JPEG_SIGNATURE):
        size, extension = _jpeg_size(content), "jpeg"
    if size is None or 0 in size:
        return None
    return Logo(content, extension, *size)


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == JPEG_MARKER:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in JPEG_FRAME_MARKERS:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
KEPT_SEGMENTS: Final = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, the colour profile and Adobe's colours: without them the picture looks otherwise."""
APPLICATION, COMMENT, SCAN, END = range(0xE0, 0xF0), 0xFE, 0xDA, b"\xff\xd9"
KEPT_CHUNKS: Final = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT")
)
COLOUR_PROFILE_CHUNK: Final = b"iCCP"


def strip_metadata(content: bytes) -> bytes:
    """Return the bytes of a JPEG or PNG without metadata and without what follows its end.

    What cannot be taken apart comes back as it is; whether it is a picture is decided elsewhere.
    """
    try:
        if content.startswith(PNG):
            return PNG + b"".join(_kept_chunks(content))
        if content.startswith(JPEG):
            return JPEG + b"".join(_kept_segments(content))
    except (struct.error, IndexError):
        return content
    return content


def _kept_chunks(content: bytes) -> Iterator[bytes]:
    at, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + length + 12
        if kind in KEPT_CHUNKS or kind == COLOUR_PROFILE_CHUNK:
            yield content[at:end]
        at = end


def _kept_segments(content: bytes) -> Iterator[bytes]:
    at = len(JPEG)
    while True:
        marker, length = struct.unpack_from(">xBH", content, at)
        if marker == SCAN:
            break
        end = at + 2 + length
        told = marker in APPLICATION and marker not in KEPT_SEGMENTS
        if not told and marker != COMMENT:
            yield content[at:end]
        at = end
    last = content.rfind(END)
    yield content[at : last + len(END)] if last > at else content[at:]
