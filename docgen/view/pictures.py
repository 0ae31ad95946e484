"""The pictures that a record names: which fields hold one, and how large each may be printed."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

from docgen.form.model import facts_of
from docgen.form.structure import Answer, Group, Holding, Many, holdings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.form.model import FormModel

BOXES: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {"photo": (2.9, 3.9), "snapshot": (9.0, 7.0), "picture": (15.0, 18.0)}
)
"""Widest and highest that a picture may be, in cm, by what its field is printed as."""

UNPLACED: Final = "(gambar)"


class Picture(str):
    """The path of a picture as a page value; printed as text, it does not tell its path."""

    __slots__ = ("box",)
    box: tuple[float, float]

    @classmethod
    def of(cls, path: str, box: tuple[float, float]) -> Self:
        """Return the picture at a path, to be printed within a box (cm)."""
        made = cls(path)
        made.box = box
        return made

    @property
    def path(self) -> str:
        """Where the picture is."""
        return str.__str__(self)

    def __str__(self) -> str:
        return UNPLACED


@cache
def picture_paths(model: type[FormModel]) -> tuple[str, ...]:
    """Return the dotted paths of every picture of a model: ``evidence[].path``."""
    return tuple(_paths(model, ""))


def _paths(model: type[FormModel], prefix: str) -> list[str]:
    found: list[str] = []
    for name, held in holdings(model).items():
        within = f"{prefix}{name}"
        if isinstance(held, Answer):
            found += [within] if facts_of(model, name).print_as in BOXES else []
        else:
            found += _inside(held, within)
    return found


def _inside(held: Holding, path: str) -> list[str]:
    match held:
        case Group(model):
            return _paths(model, f"{path}.")
        case Many(item):
            return _inside(item, f"{path}[]")
    return []


def pictures_named(model: type[FormModel], data: object) -> Iterator[str]:
    """Give the picture files that a record names, which is not yet checked against its model."""
    for path in picture_paths(model):
        yield from _named(data, path.split("."))


def _named(data: object, steps: list[str]) -> Iterator[str]:
    step, *rest = steps
    found = data.get(step.removesuffix("[]")) if isinstance(data, dict) else None
    for each in found if step.endswith("[]") and isinstance(found, list) else [found]:
        if rest:
            yield from _named(each, rest)
        elif isinstance(each, str):
            yield each
