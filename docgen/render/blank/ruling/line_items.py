"""The items of a line, with widths: words, room to write, digit boxes, tick boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from docgen.render.blank.ruling.text_runs import NO_BREAK_SPACE, TICK_BOX, digits_width

if TYPE_CHECKING:
    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element
    from docgen.render.blank.ruling.paragraph_styles import ParagraphStyle
    from docgen.render.blank.ruling.segments import Segment

LineItemKind = Literal["words", "room", "digits", "tick", "break"]

MIN_ROOM: Final = 5.5
"""Room (cm) in which a name or the number of a letter can be written."""
BRIEF_ROOM: Final = 3.2
ROOM_WIDTHS: Final = {"number": 1.6, "time": 2.2}
"""Room (cm) for short answers; others take what a line leaves."""
DATE_GROUPS: Final = (2, 2, 4)
NIP_GROUPS: Final = (8, 6, 1, 3)
DIGIT_GROUPS: Final = {sum(groups): groups for groups in (NIP_GROUPS,)}
EM_SPACE: Final = "\u2003"


@dataclass(slots=True)
class LineItem:
    """One thing on a line, with its width in cm; room that is open shares what is left."""

    kind: LineItemKind
    width: float = 0.0
    words: str = ""
    run_properties: Element | None = None
    open: bool = False
    groups: tuple[int, ...] = ()
    lines: int = 1
    element: Element | None = None


def build_line_items(segment: Segment, style: ParagraphStyle, width: float) -> list[LineItem]:
    """Return the items of a segment, on lines of a width (cm)."""
    if segment.element is not None:
        return [LineItem("words", 1.0, element=segment.element)]
    if segment.words == "\n":
        return [LineItem("break")]
    if segment.fill_in is None:
        words = segment.words.replace("\t", " ")
        words_width = style.measure(words) * 1.03
        return [LineItem("words", words_width, segment.words, segment.run_properties)]
    return _fill_in_items(segment.fill_in, segment.run_properties, style, width)


def _fill_in_items(
    fill_in: FillIn, run_properties: Element | None, style: ParagraphStyle, width: float
) -> list[LineItem]:
    if fill_in.kind == "choice":
        return [build_tick_item(choice, run_properties, style) for choice in fill_in.choices]
    if fill_in.kind in ("digits", "date"):
        groups: tuple[int, ...] = DIGIT_GROUPS.get(fill_in.digits, (fill_in.digits,))
        if fill_in.kind == "date":
            groups = DATE_GROUPS
        boxes_width = digits_width(groups)
        if boxes_width <= width:
            item = LineItem("digits", boxes_width, run_properties=run_properties, groups=groups)
            return [item]
    room = ROOM_WIDTHS.get(fill_in.kind, BRIEF_ROOM if fill_in.brief else MIN_ROOM)
    takes_rest = fill_in.kind not in ROOM_WIDTHS
    return [
        LineItem("room", room, run_properties=run_properties, open=takes_rest, lines=fill_in.lines)
    ]


def build_tick_item(choice: str, run_properties: Element | None, style: ParagraphStyle) -> LineItem:
    """Return a box to tick with its words."""
    words = f"{NO_BREAK_SPACE}{choice}"
    width = style.measure(f"{TICK_BOX}{words}{EM_SPACE}") + 0.03 * style.size
    return LineItem("tick", width, words, run_properties)
