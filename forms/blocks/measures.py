"""Paper, margins and widths of the layouts (cm), and their conversion to Word units."""

from __future__ import annotations

# The layouts are drawn for an A4 sheet with the margins of regional government (pemda_a4);
# dressing a template moves everything to the paper of the agency.
PAPER = (21.0, 29.7)
LEFT, RIGHT, BOTTOM = 3.0, 2.0, 2.5
TOP, FIRST_TOP, HEADER_AT = 2.0, 1.5, 1.0
REPORT_BOTTOM = 2.0
TEXT_WIDTH = PAPER[0] - LEFT - RIGHT
SIGNATURE_AT = round(PAPER[0] * 0.53 - LEFT, 2)
"""Where a signature starts, from the left margin: at 53 % of the page's width."""
LABEL_WIDTH = 2.3


def twips(centimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def points(length: float) -> int:
    """Return a length given in points in twentieths of a point."""
    return round(length * 20)


def half_points(size: float) -> int:
    """Return a size of type as Word counts it."""
    return round(size * 2)
