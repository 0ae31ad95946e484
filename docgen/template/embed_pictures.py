"""Embeds the pictures of a record: read and checked first, then handed to docxtpl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docgen.errors import RecordError
from docgen.form.field_location import label_at
from docgen.view.picture_fields import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from docgen.form.model import FormModel


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
    from docgen.template.picture_files import (  # noqa: PLC0415 -- loads docxtpl; few records have one
        embed_picture,
        read_picture,
    )

    read = [
        read_picture(folder / place.picture.path, place.at, label_at(model, place.at))
        for place in places
    ]
    problems = [found for found in read if not isinstance(found, bytes)]
    if problems:
        raise RecordError("the record names pictures that cannot be printed", problems)

    def place_all(template: Any) -> Mapping[str, Any]:
        for place, content in zip(places, read, strict=True):
            assert isinstance(content, bytes)  # noqa: S101 -- the others were raised above
            place.group[place.name] = embed_picture(template, content, place.picture.box)
        return values

    return place_all


def _picture_slots(group: Any, steps: list[str], at: str) -> Iterator[_PictureSlot]:
    """Yield the pictures at a path; groups and lists that the record lacks hold none."""
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
