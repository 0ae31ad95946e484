"""Gaps in a sentence: dots for an answer, tick boxes for a short choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.render.blank.ruling.fill_line import PEN_LINE_HEIGHT
from docgen.render.blank.ruling.metrics import dotted_line
from docgen.render.blank.ruling.paragraph_properties import (
    replace_content,
    set_line_height,
    set_property,
)
from docgen.render.blank.ruling.text_runs import NO_BREAK_SPACE, build_run, digit_boxes, tick_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element
    from docgen.render.blank.ruling.paragraph_styles import ParagraphStyle
    from docgen.render.blank.ruling.segments import Segment

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
    segments: Sequence[Segment],
    style: ParagraphStyle,
    width: float,
    *,
    in_header: bool,
) -> None:
    """Leave dots in a sentence, and boxes where there are few to choose from.

    A header or footer keeps the height of its lines.
    """
    max_width = HEADER_GAP_WIDTH if in_header else _max_gap_width(segments, style, width)
    runs: list[Element] = []
    for segment in segments:
        if segment.fill_in is not None:
            runs += _gap(segment.fill_in, segment.run_properties, style.size, max_width)
        elif segment.element is not None:
            runs.append(segment.element)
        else:
            runs.append(build_run(segment.words, segment.run_properties))
    replace_content(paragraph, runs)
    if not in_header:
        set_line_height(paragraph, PEN_LINE_HEIGHT)
        if style.alignment == "both":
            set_property(paragraph, "jc", {"val": "left"})


def _max_gap_width(segments: Sequence[Segment], style: ParagraphStyle, width: float) -> float:
    """Return the width (cm) that a gap may have: what the words of its line leave, if one."""
    words_width = sum(style.measure(segment.words) for segment in segments)
    gaps = sum(segment.fill_in is not None for segment in segments)
    return width - words_width - 0.3 if gaps == 1 and words_width < width else width - 0.5


def _gap(
    fill_in: FillIn, run_properties: Element | None, size: float, max_width: float
) -> list[Element]:
    if fill_in.kind == "choice" and len(fill_in.choices) <= MAX_BOXES:
        return [
            each
            for place, choice in enumerate(fill_in.choices)
            for each in (
                *([build_run("  ")] if place else []),
                tick_box(),
                build_run(f"{NO_BREAK_SPACE}{choice}", run_properties, plain=True),
            )
        ]
    if fill_in.kind == "digits" and fill_in.digits <= MAX_BOXES:
        return digit_boxes((fill_in.digits,))
    dots = dotted_line(min(GAP_WIDTHS[fill_in.kind], max_width), size)
    return [build_run(dots, run_properties, plain=True)]
