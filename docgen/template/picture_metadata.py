"""Strips from a picture what the camera wrote into it: place, time, owner, device."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
KEPT_SEGMENTS: Final = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, the colour profile and Adobe's colours: without them the picture looks otherwise."""
APPLICATION, COMMENT, SCAN, END = range(0xE0, 0xF0), 0xFE, 0xDA, b"\xff\xd9"
KEPT_CHUNKS: Final = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT")
)
COLOUR_PROFILE_CHUNK: Final = b"iCCP"
EXIF: Final = b"Exif\0\0"
EMPTY_EXIF: Final = b"\xff\xe1\0\x16" + EXIF + b"II*\0\x08\0\0\0" + bytes(6)
"""An Exif block that says nothing: python-docx takes no JPEG without either Exif or JFIF."""


def strip_metadata(content: bytes) -> bytes:
    """Return the bytes of a JPEG or PNG without metadata and without what follows its end.

    What cannot be taken apart comes back as it is; whether it is a picture is decided elsewhere.
    """
    try:
        if content.startswith(PNG):
            return PNG + b"".join(_kept_chunks(content))
        if content.startswith(JPEG):
            kept = b"".join(_kept_segments(content))
            needs_exif = content[6:12] == EXIF and kept[4:8] != b"JFIF"
            return JPEG + (EMPTY_EXIF if needs_exif else b"") + kept
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
        is_metadata = marker in APPLICATION and marker not in KEPT_SEGMENTS
        if not is_metadata and marker != COMMENT:
            yield content[at:end]
        at = end
    last = content.rfind(END)
    yield content[at : last + len(END)] if last > at else content[at:]
