"""Which fields hold a picture, and the largest size at which each may be printed."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

from docgen.form.paths import find_answers
from docgen.form.structure import ScalarField, list_field_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.form.model import FormModel

PICTURE_BOXES: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {"photo": (2.9, 3.9), "snapshot": (9.0, 7.0), "picture": (15.0, 18.0)}
)
"""Widest and highest that a picture may be, in cm, by what its field is printed as."""

PICTURE_TEXT: Final = "(gambar)"


class Picture(str):
    """The path of a picture as a page value; printed as text, it does not tell its path."""

    __slots__ = ("box",)
    box: tuple[float, float]

    @classmethod
    def of(cls, path: str, box: tuple[float, float]) -> Self:
        """Return the picture at a path, to be printed within a box (cm)."""
        picture = cls(path)
        picture.box = box
        return picture

    @property
    def path(self) -> str:
        """Where the picture is."""
        return str.__str__(self)

    def __str__(self) -> str:
        return PICTURE_TEXT


@cache
def list_picture_paths(model: type[FormModel]) -> tuple[str, ...]:
    """Return the dotted paths of every picture of a model: ``evidence[].path``."""
    return tuple(
        place.path
        for place in list_field_places(model)
        if isinstance(place.type, ScalarField) and place.facts.print_as in PICTURE_BOXES
    )


def list_picture_files(model: type[FormModel], data: object) -> Iterator[str]:
    """Give the picture files that a record names, which is not yet checked against its model."""
    for path in list_picture_paths(model):
        yield from (file for _, file in find_answers(data, path) if isinstance(file, str))
