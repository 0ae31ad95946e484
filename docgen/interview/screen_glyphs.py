"""The few signs that a screen draws with, plain ones where the terminal cannot show better."""

from __future__ import annotations

from typing import Final, NamedTuple


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
