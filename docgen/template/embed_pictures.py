"""Embeds the pictures of a record: read and checked first, then handed to docxtpl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.errors import RecordError
from docgen.form.field_location import label_at
from docgen.form.paths import find_answers, set_answer
from docgen.view.picture_fields import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from docgen.form.model import FormModel


def embed_pictures(
    values: dict[str, Any], paths: Iterable[str], *, folder: Path, model: type[FormModel]
) -> Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]:
    """Return what a template renders: the values, with the pictures at ``paths`` embedded.

    Paths start from ``folder`` and lead nowhere out of it; ``model`` names the fields. Raises
    RecordError for every picture that is missing, is no PNG or JPEG, or is too large.
    """
    pictures = [
        (at, picture)
        for path in paths
        for at, picture in find_answers(values, path)
        if isinstance(picture, Picture)
    ]
    if not pictures:
        return values
    from docgen.template.picture_files import embed_picture, read_picture  # noqa: PLC0415 -- loads docxtpl; few records have one

    read = [read_picture(each.path, folder, at, label_at(model, at)) for at, each in pictures]
    problems = [found for found in read if not isinstance(found, bytes)]
    if problems:
        raise RecordError("the record names pictures that cannot be printed", problems)

    def place_all(template: Any) -> Mapping[str, Any]:
        for (at, picture), content in zip(pictures, read, strict=True):
            assert isinstance(content, bytes)  # noqa: S101 -- the others were raised above
            set_answer(values, at, embed_picture(template, content, picture.box))
        return values

    return place_all
