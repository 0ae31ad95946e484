"""Wraps lines of text to the width of the terminal; the glyphs drawn beside them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.utils import get_cwidth

from docgen.interview.screen.question_text import replace_no_break_spaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.formatted_text import StyleAndTextTuples


MARGIN: Final = 1
"""Columns left free on both sides."""

HEIGHT_WEIGHT: Final = 50
"""How many lines a text gets before a list of rows gets one, which can scroll."""


class Line(NamedTuple):
    """One paragraph: how it looks, what it says, and how far its further lines stand in."""

    style: str
    text: str
    hang: int = 0


EMPTY_LINE: Final = Line("", "")

Lines = list[Line]


def text_columns() -> int:
    """Return the columns there are for text."""
    return max(get_app().output.get_size().columns - 2 * MARGIN, 10)


def wrap_line(line: Line, columns: int) -> list[str]:
    """Return a paragraph as lines of at most ``columns``, cut at spaces, with its own breaks."""
    found: list[str] = []
    for part in replace_no_break_spaces(line.text).splitlines() or [""]:
        hang = " " * min(line.hang, columns // 2)
        found += textwrap.wrap(part, columns, subsequent_indent=hang) or [""]
    return found


def format_lines(lines: Iterable[Line], columns: int) -> StyleAndTextTuples:
    """Return paragraphs as prompt_toolkit draws them."""
    drawn: StyleAndTextTuples = []
    for line in lines:
        for text in wrap_line(line, columns):
            drawn += [("", "\n")] if drawn else []
            drawn += [("", " " * MARGIN), (line.style, text)]
    return drawn


def build_window(lines: Callable[[], Lines]) -> ConditionalContainer:
    """Return a part of the screen that shows ``lines`` anew at every change, if there are any."""

    def height() -> Dimension:
        rows = sum(len(wrap_line(line, text_columns())) for line in lines())
        return Dimension(preferred=rows, max=rows, weight=HEIGHT_WEIGHT)

    control = FormattedTextControl(lambda: format_lines(lines(), text_columns()))
    shown = Window(control, height=height, wrap_lines=True)
    return ConditionalContainer(shown, Condition(lambda: bool(lines())))


def align_ends(left: str, right: str, columns: int) -> str:
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
UNICODE_GLYPHS: Final = Glyphs(_ARROW, _ARROW, "·", "✓", "•", "✗", "○", "━", "─")
ASCII_GLYPHS: Final = Glyphs(">", ">", "|", "v", "*", "x", "-", "=", "-")


def choose_glyphs(encoding: str | None) -> Glyphs:
    """Return the signs that an encoding can write; without one, those that all can."""
    try:
        "".join(UNICODE_GLYPHS).encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return ASCII_GLYPHS
    return UNICODE_GLYPHS
