from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from docx.image.image import Image

from docgen.template.picture_metadata import PNG, strip_metadata

PICTURES = Path(__file__).parent.parent / "pictures"
SECRET = b"Rumah Aman Contoh, -6.2 106.8"


def with_exif(jpeg: bytes) -> bytes:
    told = b"Exif\0\0" + SECRET
    segment = b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told
    comment = b"\xff\xfe" + struct.pack(">H", len(SECRET) + 2) + SECRET
    return jpeg[:2] + segment + comment + jpeg[2:] + SECRET


def from_a_phone(jpeg: bytes) -> bytes:
    """Return a JPEG as phones write it: an Exif block where others have JFIF."""
    assert jpeg[6:10] == b"JFIF"
    exif = b"Exif\0\0" + b"II*\0\x08\0\0\0" + bytes(6) + SECRET
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[20:]


def with_text(png: bytes) -> bytes:
    at = png.index(b"IDAT") - 4
    made = b""
    for kind in (b"tEXt", b"eXIf", b"iTXt"):
        body = kind + b"Comment\0" + SECRET
        made += struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:at] + made + png[at:] + SECRET


@pytest.mark.parametrize(
    ("name", "told"),
    [("bukti-1.jpg", with_exif), ("foto.png", with_text), ("diagram.png", with_text)],
)
def test_what_the_camera_wrote_is_gone_and_the_picture_stays(name: str, told: object) -> None:
    content = (PICTURES / name).read_bytes()
    assert callable(told)
    marked = told(content)
    assert SECRET in marked

    cleaned = strip_metadata(marked)

    assert SECRET not in cleaned
    assert b"Comment" not in cleaned
    assert Image.from_blob(cleaned).px_width == Image.from_file(io.BytesIO(content)).px_width
    assert cleaned == strip_metadata(content)


def test_a_photo_from_a_phone_is_still_a_picture_without_its_exif() -> None:
    photo = from_a_phone((PICTURES / "bukti-1.jpg").read_bytes())

    cleaned = strip_metadata(photo)

    assert SECRET not in cleaned
    assert Image.from_blob(cleaned).px_width == Image.from_blob(photo).px_width


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", PNG, PNG + b"\0", b"\xff\xd8", b"\xff\xd8\xff"]
)
def test_what_is_no_whole_picture_is_left_for_others_to_judge(content: bytes) -> None:
    assert strip_metadata(content) == content
