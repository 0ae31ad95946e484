"""Embeds the pictures of a record: read and checked first, then handed to docxtpl."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.exceptions import PythonDocxError
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.shared import Cm
from docxtpl import InlineImage

from docgen.agency.images import read_logo, strip_metadata
from docgen.errors import RecordError
from docgen.form.field_location import label_at
from docgen.form.model import error
from docgen.view.picture_fields import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from docgen.errors import Problem
    from docgen.form.model import FormModel

MAX_PICTURE_BYTES = 5 * 1024 * 1024
CM_PER_PIXEL = 2.54 / 96
"""A picture is never printed larger than it is on a screen."""

UNREADABLE = (
    PythonDocxError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    ArithmeticError,
    LookupError,
    ValueError,
)
"""What python-docx raises for a file that starts as a picture and is none."""


NO_MARGINS = ' distT="0" distB="0" distL="0" distR="0">'


class MarginlessImage(InlineImage):  # type: ignore[misc]  # docxtpl has no type information
    """A picture without room around it; LibreOffice takes 3 mm where the file says nothing."""

    def _insert_image(self) -> str:
        before, inline, after = super()._insert_image().partition("<wp:inline")
        start, _, rest = after.partition(">")
        return f"{before}{inline}{start}{NO_MARGINS}{rest}"


@dataclass(frozen=True, slots=True)
class _PictureSlot:
    """One picture and where among the page values it stands."""

    at: str
    group: dict[str, Any]
    name: str

    @property
    def picture(self) -> Picture:
        """The picture."""
        found: Picture = self.group[self.name]
        return found


def embed_pictures(
    values: dict[str, Any], paths: Iterable[str], *, folder: Path, model: type[FormModel]
) -> Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]:
    """Return what a template renders: the values, with the pictures at ``paths`` embedded.

    Relative paths start from ``folder``; ``model`` names the fields. Raises RecordError for every
    picture that is missing, is no PNG or JPEG, or is too large.
    """
    places = [place for path in paths for place in _picture_slots(values, path.split("."), "")]
    if not places:
        return values
    read = [_read_picture(place, folder, label_at(model, place.at)) for place in places]
    problems = [found for found in read if not isinstance(found, bytes)]
    if problems:
        raise RecordError("the record names pictures that cannot be printed", problems)

    def place_all(template: Any) -> Mapping[str, Any]:
        for place, content in zip(places, read, strict=True):
            assert isinstance(content, bytes)  # noqa: S101 -- the others were raised above
            place.group[place.name] = _embed(template, content, place.picture.box)
        return values

    return place_all


def _picture_slots(group: Any, steps: list[str], at: str) -> Iterator[_PictureSlot]:
    """Give the pictures at a path; groups and lists that the record lacks hold none."""
    step, *rest = steps
    name = step.removesuffix("[]")
    inner = group.get(name) if isinstance(group, dict) else None
    here = f"{at}.{name}" if at else name
    if not rest:
        if isinstance(inner, Picture):
            yield _PictureSlot(here, group, name)
    elif step.endswith("[]"):
        for index, each in enumerate(inner or ()):
            yield from _picture_slots(each, rest, f"{here}[{index}]")
    else:
        yield from _picture_slots(inner, rest, here)


def _read_picture(place: _PictureSlot, folder: Path, label: str | None) -> bytes | Problem:
    """Return the bytes of a picture, or what is wrong with it; its path is told to nobody."""
    file = folder / place.picture.path
    try:
        if file.stat().st_size > MAX_PICTURE_BYTES:
            message = "lebih dari 5 MB; perkecil gambarnya"
            return error("picture.too_large", message, at=place.at, label=label)
        content = file.read_bytes()
    except OSError:
        message = "berkas gambar tidak ditemukan atau tidak dapat dibaca"
        return error("picture.missing", message, at=place.at, label=label)
    if not _is_picture(content):
        message = "bukan gambar PNG atau JPEG yang utuh"
        return error("picture.format", message, at=place.at, label=label)
    return strip_metadata(content)


def _is_picture(content: bytes) -> bool:
    try:
        return read_logo(content) is not None and bool(Image.from_blob(content).px_width)
    except UNREADABLE:
        return False


def _embed(template: Any, content: bytes, box: tuple[float, float]) -> MarginlessImage:
    """Return a picture as large as its box allows, in its own proportions."""
    size = read_logo(content)
    assert size is not None  # noqa: S101 -- it was read before
    scale = min(box[0] / size.width, box[1] / size.height, CM_PER_PIXEL)
    width, height = Cm(size.width * scale), Cm(size.height * scale)
    return MarginlessImage(template, io.BytesIO(content), width=width, height=height)
