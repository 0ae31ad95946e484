from __future__ import annotations

import struct

import pytest

from docgen.agency.logo import read_logo

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 30, 40) + b"\x08\0\0\0\0"
COMMENT = b"\xff\xfe\x00\x04ab"
JPEG = b"\xff\xd8" + COMMENT + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 40, 30) + b"\x03"


@pytest.mark.parametrize(("content", "extension"), [(PNG, "png"), (JPEG, "jpeg")])
def test_the_size_of_a_picture_is_read(content: bytes, extension: str) -> None:
    logo = read_logo(content)

    assert logo is not None
    assert (logo.width, logo.height, logo.extension) == (30, 40, extension)


@pytest.mark.parametrize("content", [b"", b"GIF89a", PNG[:20], JPEG[:8], b"\xff\xd8\xff", PNG[:16]])
def test_what_is_no_whole_picture_is_none(content: bytes) -> None:
    assert read_logo(content) is None
