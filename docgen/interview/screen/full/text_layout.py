"""Lines of text fitted to the terminal, and the signs drawn beside them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.utils import get_cwidth

from docgen.interview.screen.text import spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.formatted_text import StyleAndTextTuples


MARGIN: Final = 1
"""Columns left free on both sides."""

WEIGHT: Final = 50
"""How many lines a text gets before a list of rows gets one, which can scroll."""


class Line(NamedTuple):
    """One paragraph: how it looks, what it says, and how far its further lines stand in."""

    style: str
    text: str
    hang: int = 0


EMPTY: Final = Line("", "")

Lines = list[Line]


def width() -> int:
    """Return the columns there are for text."""
    return max(get_app().output.get_size().columns - 2 * MARGIN, 10)


def fitted(line: Line, columns: int) -> list[str]:
    """Return a paragraph as lines of at most ``columns``, cut at spaces, with its own breaks."""
    found: list[str] = []
    for part in spaced(line.text).splitlines() or [""]:
        hang = " " * min(line.hang, columns // 2)
        found += textwrap.wrap(part, columns, subsequent_indent=hang) or [""]
    return found


def block(lines: Iterable[Line], columns: int) -> StyleAndTextTuples:
    """Return paragraphs as prompt_toolkit draws them."""
    drawn: StyleAndTextTuples = []
    for line in lines:
        for text in fitted(line, columns):
            drawn += [("", "\n")] if drawn else []
            drawn += [("", " " * MARGIN), (line.style, text)]
    return drawn


def window(lines: Callable[[], Lines]) -> ConditionalContainer:
    """Return a part of the screen that shows ``lines`` anew at every change, if there are any."""

    def height() -> Dimension:
        rows = sum(len(fitted(line, width())) for line in lines())
        return Dimension(preferred=rows, max=rows, weight=WEIGHT)

    control = FormattedTextControl(lambda: block(lines(), width()))
    shown = Window(control, height=height, wrap_lines=True)
    return ConditionalContainer(shown, Condition(lambda: bool(lines())))


def both_ends(left: str, right: str, columns: int) -> str:
    """Return two texts at the two ends of a line, or on two lines where one is too short."""
    free = columns - get_cwidth(left) - get_cwidth(right)
    return f"{left}{' ' * free}{right}" if free > 1 else f"{left}\n{right}"


class Glyphs(NamedTuple):
    """One sign for each thing that a screen points out."""

    pointer: str
    within: str
    """Between a group and what stands in it."""
    between: str
    """Between two things of one line."""
    done: str
    open: str
    wrong: str
    untouched: str
    bar: str
    bar_rest: str


_ARROW: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
FINE: Final = Glyphs(_ARROW, _ARROW, "·", "✓", "•", "✗", "○", "━", "─")
PLAIN: Final = Glyphs(">", ">", "|", "v", "*", "x", "-", "=", "-")


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return the signs that an encoding can write; without one, those that all can."""
    try:
        "".join(FINE).encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return PLAIN
    return FINE
