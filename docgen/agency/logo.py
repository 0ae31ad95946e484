"""Reads a PNG or JPEG logo with its size.

python-docx would refuse a JPEG that Photoshop wrote, without a JFIF or Exif block, and it takes a
tenth of a second to load, where most commands that read an agency profile make no document.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

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
