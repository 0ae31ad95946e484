"""Gaps in a sentence: dots where an answer is to be written, boxes where few are to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docgen.render.blank.ruling.fill_line import PEN_LINE
from docgen.render.blank.ruling.inline import NO_BREAK, digit_boxes, symbol
from docgen.render.blank.ruling.metrics import dots, width_of
from docgen.render.blank.ruling.paragraph import place_property, set_height
from docgen.render.blank.ruling.segments import Piece, put, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import Ask
    from docgen.render.blank.ruling.metrics import Element, Look

GAPS: Final = {"text": 5.0, "number": 1.4, "date": 3.6, "time": 2.2, "digits": 5.0, "choice": 4.0}
"""Width (cm) of a gap for each kind of answer."""
FEW: Final = 4
IN_A_BAND: Final = 3.0
"""Width of a gap at the head or the foot of a page, beside the number of the page."""


def leave_gaps(
    paragraph: Element,
    pieces: Sequence[Piece],
    look: Look,
    width: float,
    *,
    heighten: bool,
) -> None:
    """Leave dots in a sentence, and boxes where there are few to choose from."""
    runs: list[Element] = []
    asked = [piece for piece in pieces if piece.ask is not None]
    words = sum(width_of(piece.words, look.size, wide=look.wide) for piece in pieces)
    short = len(asked) == 1 and words < width
    most = width - words - 0.3 if short else width - 0.5
    for piece in pieces:
        if piece.ask is not None:
            runs += _gap(piece.ask, piece.look, look.size, most if heighten else IN_A_BAND)
        elif piece.element is not None:
            runs.append(piece.element)
        else:
            runs.append(run(piece.words, piece.look))
    put(paragraph, runs)
    if heighten:
        set_height(paragraph, PEN_LINE)
        if look.aligned == "both":
            place_property(paragraph, "jc", {"val": "left"})


def _gap(ask: Ask, look: Element | None, size: float, most: float) -> list[Element]:
    if ask.kind == "choice" and len(ask.choices) <= FEW:
        return [
            each
            for place, choice in enumerate(ask.choices)
            for each in (
                *([run("  ")] if place else []),
                symbol(),
                run(f"{NO_BREAK}{choice}", look, plain=True),
            )
        ]
    if ask.kind == "digits" and ask.digits <= FEW:
        return digit_boxes((ask.digits,))
    return [run(dots(min(GAPS[ask.kind], most), size), look, plain=True)]
