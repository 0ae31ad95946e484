"""What decides how high the blocks of a page are: its styles, lists, tables, sheet and typeface."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docgen.template.fitting.typeface import Typeface

FIT_MARK = "DocgenFitted"
"""The style of the paragraph that ends what is to stand on one page."""
TWIPS, HALF_POINTS, EIGHTHS = 20, 2, 8


class Format(NamedTuple):
    """How a paragraph is set, in points."""

    size: float
    bold: bool
    before: float
    after: float
    line: float
    """Its line: of that height where it is exact, else that many times the type's own."""
    exact: bool
    left: float
    right: float
    first: float
    """How far the first line is indented more than the others; less than 0 where it hangs."""
    rules: float
    """The height of the rules above and below it, with their distance."""


class PageFormats(NamedTuple):
    """All that measuring needs of a template in an agency's layout."""

    styles: dict[str, Format]
    lists: dict[str, tuple[float, float]]
    """The left and the first indent of each numbered list's items."""
    ruled: dict[str, float]
    """The room that a cell keeps at both sides in all, for each style of tables with rules."""
    closer: tuple[dict[str, str], ...]
    """For each step, which style takes the place of which."""
    width: float
    first_height: float
    next_height: float
    """The height of the text on a section's first page, and on those after it."""
    typeface: Typeface
