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
    """One paragraph: its style, its text, and the indent of all lines but the first."""

    style: str
    text: str
    hang: int = 0


EMPTY_LINE: Final = Line("", "")

Lines = list[Line]


def text_columns() -> int:
    """Return the width of the terminal without its margins."""
    return max(get_app().output.get_size().columns - 2 * MARGIN, 10)


def wrap_line(line: Line, columns: int) -> list[str]:
    """Return a paragraph as lines of at most ``columns``, cut at spaces and at its line breaks."""
    lines: list[str] = []
    for part in replace_no_break_spaces(line.text).splitlines() or [""]:
        hang = " " * min(line.hang, columns // 2)
        lines += textwrap.wrap(part, columns, subsequent_indent=hang) or [""]
    return lines


def format_lines(lines: Iterable[Line], columns: int) -> StyleAndTextTuples:
    """Return paragraphs as prompt_toolkit's text fragments."""
    fragments: StyleAndTextTuples = []
    for line in lines:
        for text in wrap_line(line, columns):
            fragments += [("", "\n")] if fragments else []
            fragments += [("", " " * MARGIN), (line.style, text)]
    return fragments


def build_window(lines: Callable[[], Lines]) -> ConditionalContainer:
    """Return a window that shows ``lines``, called at every redraw; hidden where there are none."""

    def height() -> Dimension:
        rows = sum(len(wrap_line(line, text_columns())) for line in lines())
        return Dimension(preferred=rows, max=rows, weight=HEIGHT_WEIGHT)

    control = FormattedTextControl(lambda: format_lines(lines(), text_columns()))
    window = Window(control, height=height, wrap_lines=True)
    return ConditionalContainer(window, Condition(lambda: bool(lines())))


def align_ends(left: str, right: str, columns: int) -> str:
    """Return two texts at the ends of one line, or on two lines where it is too short."""
    free = columns - get_cwidth(left) - get_cwidth(right)
    return f"{left}{' ' * free}{right}" if free > 1 else f"{left}\n{right}"


class Glyphs(NamedTuple):
    """The signs that a screen draws."""

    pointer: str
    within: str
    """Between a group and a group or question in it."""
    separator: str
    """Between two keys of a line."""
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
    """Return the signs that an encoding can write; the ASCII ones without an encoding."""
    try:
        "".join(UNICODE_GLYPHS).encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return ASCII_GLYPHS
    return UNICODE_GLYPHS
