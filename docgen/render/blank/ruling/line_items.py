"""The items of a line, with widths: words, room to write, digit boxes, tick boxes."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from docgen.render.blank.ruling.metrics import measure_width
from docgen.render.blank.ruling.segments import SYMBOL_FONT, TICK_BOX, build_run
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element
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
DIGIT_SIZE: Final = 14.0
"""Points of the spaces that make a box for a digit: it is about as high as it is wide."""
SPACES_PER_BOX: Final = 4
BOX_FONT: Final = "Arial"
"""The type of boxes, always the same, as its spaces make their width."""
BORDER: Final = 0.05
NO_BREAK_SPACE: Final = "\u00a0"
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
    runs: list[Element] = field(default_factory=list)


def build_line_items(piece: Segment, *, size: float, wide: float, width: float) -> list[LineItem]:
    """Return what a piece puts on its line."""
    if piece.element is not None:
        return [LineItem("words", 1.0, element=piece.element)]
    if piece.words == "\n":
        return [LineItem("break")]
    if piece.fill_in is None:
        words = measure_width(piece.words.replace("\t", " "), size, wide=wide) * 1.03
        return [LineItem("words", words, piece.words, piece.run_properties)]
    return _fill_in_items(piece.fill_in, piece, size=size, wide=wide, width=width)


def _fill_in_items(
    ask: FillIn, piece: Segment, *, size: float, wide: float, width: float
) -> list[LineItem]:
    look = piece.run_properties
    match ask.kind:
        case "choice":
            return [build_tick_item(choice, look, size=size, wide=wide) for choice in ask.choices]
        case "digits" | "date":
            groups = (
                DATE_GROUPS if ask.kind == "date" else DIGIT_GROUPS.get(ask.digits, (ask.digits,))
            )
            room = digits_width(groups)
            if room <= width:
                return [LineItem("digits", room, run_properties=look, groups=groups)]
    room = ROOM_WIDTHS.get(ask.kind, BRIEF_ROOM if ask.brief else MIN_ROOM)
    return [
        LineItem(
            "room", room, run_properties=look, open=ask.kind not in ROOM_WIDTHS, lines=ask.lines
        )
    ]


def build_tick_item(choice: str, look: Element | None, *, size: float, wide: float) -> LineItem:
    """Return a box to tick with its words."""
    words = f"{NO_BREAK_SPACE}{choice}"
    return LineItem(
        "tick",
        measure_width(f"{TICK_BOX}{words}{EM_SPACE}", size, wide=wide) + 0.03 * size,
        words,
        look,
    )


def digits_width(groups: tuple[int, ...]) -> float:
    """Return how wide boxes for digits are together."""
    one = measure_width(NO_BREAK_SPACE * SPACES_PER_BOX, DIGIT_SIZE) + BORDER
    return sum(groups) * one + (len(groups) - 1) * measure_width(" - ", DIGIT_SIZE) + 0.2


def digit_boxes(groups: tuple[int, ...]) -> list[Element]:
    """Return a row of boxes, a digit to a box, its groups joined by hyphens."""
    made: list[Element] = []
    count = 0
    for place, group in enumerate(groups):
        if place:
            made.append(_hyphen())
        for _ in range(group):
            made.append(_digit_box(odd=bool(count % 2)))
            count += 1
    return made


def _hyphen() -> Element:
    """Return a hyphen at which no line ends."""
    made = build_run(NO_BREAK_SPACE)
    etree.SubElement(made, f"{W}noBreakHyphen")
    made.append(copy.deepcopy(made[0]))
    made.insert(0, _plain_type(BOX_FONT, DIGIT_SIZE))
    return made


def _digit_box(*, odd: bool) -> Element:
    """Return one box; neighbours differ in colour, or Word would draw one box around all."""
    made = build_run(NO_BREAK_SPACE * SPACES_PER_BOX)
    properties = _plain_type(BOX_FONT, DIGIT_SIZE)
    border = etree.SubElement(properties, f"{W}bdr")
    colour = "010101" if odd else "000000"
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
        border.set(f"{W}{name}", value)
    made.insert(0, properties)
    return made


def tick_box(size: float | None = None) -> Element:
    """Return the box of a tick as a run."""
    made = build_run(TICK_BOX)
    made.insert(0, _plain_type(SYMBOL_FONT, size))
    return made


def _plain_type(font: str, size: float | None) -> Element:
    """Return run properties of one font in every script, neither bold nor underlined."""
    properties = etree.Element(f"{W}rPr")
    fonts = etree.SubElement(properties, f"{W}rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{W}{script}", font)
    etree.SubElement(properties, f"{W}b").set(f"{W}val", "0")
    for name in ("sz", "szCs") if size else ():
        etree.SubElement(properties, f"{W}{name}").set(f"{W}val", str(round((size or 0) * 2)))
    etree.SubElement(properties, f"{W}u").set(f"{W}val", "none")
    return properties
