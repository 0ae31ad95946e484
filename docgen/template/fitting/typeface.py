"""The widths of a typeface's letters and the height of its lines, which decide how text breaks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

SAME_WIDTH = {
    "Helvetica": "Arial",
    "Liberation Sans": "Arial",
    "TeX Gyre Bonum": "Bookman Old Style",
    "Liberation Serif": "Times New Roman",
    "Liberation Mono": "Courier New",
    "Carlito": "Calibri",
    "Caladea": "Cambria",
}
DIGIT = "0"


class Widths(dict[str, float]):
    """The widths of letters; one that is not known is as wide as a digit."""

    def __missing__(self, letter: str) -> float:
        return self[DIGIT]


class Typeface(NamedTuple):
    """A typeface: its line, and the widths of its letters, as parts of their size."""

    line: float
    regular: Widths
    bold: Widths

    def widths(self, *, bold: bool) -> Widths:
        """Return the widths of one weight."""
        return self.bold if bold else self.regular


def find_typeface(family: str) -> Typeface | None:
    """Return a typeface that is as wide as a family; None where its widths are not known."""
    found = _tables().get(SAME_WIDTH.get(family, family))
    if found is None:
        return None
    return Typeface(found["line"], _widths(found["regular"]), _widths(found["bold"]))


@cache
def _tables() -> dict[str, Any]:
    source = files(__package__).joinpath("font_widths.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _widths(groups: dict[str, str]) -> Widths:
    return Widths(
        (letter, int(width) / 1000) for width, letters in groups.items() for letter in letters
    )
