"""Gaps in a sentence: dots for an answer, tick boxes for a short choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.render.blank.ruling.fill_line import PEN_LINE_HEIGHT
from docgen.render.blank.ruling.line_items import NO_BREAK_SPACE, digit_boxes, tick_box
from docgen.render.blank.ruling.metrics import dotted_line, measure_width
from docgen.render.blank.ruling.paragraph_properties import set_line_height, set_property
from docgen.render.blank.ruling.segments import Segment, build_run, replace_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element, ParagraphStyle

GAP_WIDTHS: Final = {
    "text": 5.0,
    "number": 1.4,
    "date": 3.6,
    "time": 2.2,
    "digits": 5.0,
    "choice": 4.0,
}
"""Width (cm) of a gap for each kind of answer."""
MAX_BOXES: Final = 4
HEADER_GAP_WIDTH: Final = 3.0
"""Width of a gap at the head or the foot of a page, beside the number of the page."""


def leave_gaps(
    paragraph: Element,
    pieces: Sequence[Segment],
    look: ParagraphStyle,
    width: float,
    *,
    heighten: bool,
) -> None:
    """Leave dots in a sentence, and boxes where there are few to choose from."""
    runs: list[Element] = []
    asked = [piece for piece in pieces if piece.fill_in is not None]
    words = sum(measure_width(piece.words, look.size, wide=look.width_factor) for piece in pieces)
    short = len(asked) == 1 and words < width
    most = width - words - 0.3 if short else width - 0.5
    for piece in pieces:
        if piece.fill_in is not None:
            runs += _gap(
                piece.fill_in,
                piece.run_properties,
                look.size,
                most if heighten else HEADER_GAP_WIDTH,
            )
        elif piece.element is not None:
            runs.append(piece.element)
        else:
            runs.append(build_run(piece.words, piece.run_properties))
    replace_content(paragraph, runs)
    if heighten:
        set_line_height(paragraph, PEN_LINE_HEIGHT)
        if look.alignment == "both":
            set_property(paragraph, "jc", {"val": "left"})


def _gap(ask: FillIn, look: Element | None, size: float, most: float) -> list[Element]:
    if ask.kind == "choice" and len(ask.choices) <= MAX_BOXES:
        return [
            each
            for place, choice in enumerate(ask.choices)
            for each in (
                *([build_run("  ")] if place else []),
                tick_box(),
                build_run(f"{NO_BREAK_SPACE}{choice}", look, plain=True),
            )
        ]
    if ask.kind == "digits" and ask.digits <= MAX_BOXES:
        return digit_boxes((ask.digits,))
    return [build_run(dotted_line(min(GAP_WIDTHS[ask.kind], most), size), look, plain=True)]
