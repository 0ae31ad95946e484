"""Picture files: read, checked, cleaned of metadata, and sized for their place on a page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.image.image import Image
from docx.shared import Cm
from docxtpl import InlineImage

from docgen.agency.logo import read_logo
from docgen.form.model import error
from docgen.records.regular_file import TooLargeError, read_regular_file
from docgen.template.picture_metadata import strip_metadata

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.errors import Problem

MAX_PICTURE_BYTES = 5 * 1024 * 1024
CM_PER_PIXEL = 2.54 / 96
"""A picture is never printed larger than it is on a screen."""

NO_MARGINS = ' distT="0" distB="0" distL="0" distR="0">'


class MarginlessImage(InlineImage):  # type: ignore[misc]  # docxtpl has no type information
    """A picture without margins; LibreOffice takes 3 mm where the file says nothing."""

    def _insert_image(self) -> str:
        before, inline, after = super()._insert_image().partition("<wp:inline")
        start, _, rest = after.partition(">")
        return f"{before}{inline}{start}{NO_MARGINS}{rest}"


def read_picture(path: str, folder: Path, at: str, label: str | None) -> bytes | Problem:
    """Return the bytes of a picture, or what is wrong with the one of the field ``at``.

    It lies in the record's ``folder`` or below, so that no record takes the picture of another
    case. The problem does not say its path, which may name somebody.
    """
    try:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()):
            message = "gambar harus berada di folder rekamannya atau di dalamnya; salin ke sana"
            return error("picture.elsewhere", message, at=at, label=label)
        content = read_regular_file(file, MAX_PICTURE_BYTES)
    except TooLargeError:
        message = "lebih dari 5 MB; perkecil gambarnya"
        return error("picture.too_large", message, at=at, label=label)
    except (OSError, ValueError, RuntimeError):  # a NUL in the path, links that go in circles
        message = "berkas gambar tidak ditemukan atau tidak dapat dibaca"
        return error("picture.missing", message, at=at, label=label)
    if not _is_picture(content):
        message = "bukan gambar PNG atau JPEG yang utuh"
        return error("picture.format", message, at=at, label=label)
    return strip_metadata(content)


def _is_picture(content: bytes) -> bool:
    try:
        return read_logo(content) is not None and bool(Image.from_blob(content).px_width)
    except Exception:  # noqa: BLE001 -- python-docx raises just that for some damaged pictures
        return False


def embed_picture(template: Any, content: bytes, box: tuple[float, float]) -> MarginlessImage:
    """Return a picture as large as its box allows, in its own proportions."""
    size = read_logo(content)
    assert size is not None  # noqa: S101 -- it was read before
    scale = min(box[0] / size.width, box[1] / size.height, CM_PER_PIXEL)
    width, height = Cm(size.width * scale), Cm(size.height * scale)
    return MarginlessImage(template, io.BytesIO(content), width=width, height=height)
