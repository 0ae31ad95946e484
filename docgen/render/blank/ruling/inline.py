"""What a line of a form is made of: words, room to write, boxes for digits, boxes to tick."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from docgen.render.blank.ruling.metrics import width_of
from docgen.render.blank.ruling.segments import BOX, SYMBOL_FONT, run
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.render.blank.placeholders import Ask
    from docgen.render.blank.ruling.metrics import Element
    from docgen.render.blank.ruling.segments import Piece

AtomKind = Literal["words", "room", "digits", "tick", "break"]

LEAST_ROOM: Final = 5.5
"""Room (cm) in which a name or the number of a letter can be written."""
BRIEF_ROOM: Final = 3.2
ROOMS: Final = {"number": 1.6, "time": 2.2}
"""Room (cm) for short answers; others take what a line leaves."""
DATE_GROUPS: Final = (2, 2, 4)
NIP_GROUPS: Final = (8, 6, 1, 3)
GROUPED: Final = {sum(groups): groups for groups in (NIP_GROUPS,)}
DIGIT_SIZE: Final = 14.0
"""Points of the spaces that make a box for a digit: it is about as high as it is wide."""
SPACES: Final = 4
BOX_FONT: Final = "Arial"
BORDER: Final = 0.05
NO_BREAK: Final = "\u00a0"
APART: Final = "\u2003"


@dataclass(slots=True)
class Atom:
    """One thing on a line, with its width in cm; room that is open shares what is left."""

    kind: AtomKind
    width: float = 0.0
    words: str = ""
    look: Element | None = None
    open: bool = False
    groups: tuple[int, ...] = ()
    lines: int = 1
    element: Element | None = None
    runs: list[Element] = field(default_factory=list)


def atoms_of(piece: Piece, *, size: float, wide: float, width: float) -> list[Atom]:
    """Return what a piece puts on its line."""
    if piece.element is not None:
        return [Atom("words", 1.0, element=piece.element)]
    if piece.words == "\n":
        return [Atom("break")]
    if piece.ask is None:
        words = width_of(piece.words.replace("\t", " "), size, wide=wide) * 1.03
        return [Atom("words", words, piece.words, piece.look)]
    return _asked(piece.ask, piece, size=size, wide=wide, width=width)


def _asked(ask: Ask, piece: Piece, *, size: float, wide: float, width: float) -> list[Atom]:
    look = piece.look
    match ask.kind:
        case "choice":
            return [tick_atom(choice, look, size=size, wide=wide) for choice in ask.choices]
        case "digits" | "date":
            groups = DATE_GROUPS if ask.kind == "date" else GROUPED.get(ask.digits, (ask.digits,))
            room = digits_width(groups)
            if room <= width:
                return [Atom("digits", room, look=look, groups=groups)]
    room = ROOMS.get(ask.kind, BRIEF_ROOM if ask.brief else LEAST_ROOM)
    return [Atom("room", room, look=look, open=ask.kind not in ROOMS, lines=ask.lines)]


def tick_atom(choice: str, look: Element | None, *, size: float, wide: float) -> Atom:
    """Return a box to tick with its words."""
    words = f"{NO_BREAK}{choice}"
    return Atom(
        "tick", width_of(f"{BOX}{words}{APART}", size, wide=wide) + 0.03 * size, words, look
    )


def digits_width(groups: tuple[int, ...]) -> float:
    """Return how wide boxes for digits are together."""
    one = width_of(NO_BREAK * SPACES, DIGIT_SIZE) + BORDER
    return sum(groups) * one + (len(groups) - 1) * width_of(" - ", DIGIT_SIZE) + 0.2


def digit_boxes(groups: tuple[int, ...]) -> list[Element]:
    """Return a row of boxes, a digit to a box, its groups joined by hyphens."""
    made: list[Element] = []
    count = 0
    for place, group in enumerate(groups):
        if place:
            made.append(_hyphen())
        for _ in range(group):
            made.append(_boxed(odd=bool(count % 2)))
            count += 1
    return made


def _hyphen() -> Element:
    """Return a hyphen at which no line ends."""
    made = run(NO_BREAK)
    etree.SubElement(made, f"{W}noBreakHyphen")
    made.append(copy.deepcopy(made[0]))
    properties = etree.Element(f"{W}rPr")
    _sized(properties)
    made.insert(0, properties)
    return made


def _boxed(*, odd: bool) -> Element:
    """Return one box; neighbours differ in colour, or Word would draw one box around all."""
    made = run(NO_BREAK * SPACES)
    properties = etree.Element(f"{W}rPr")
    _sized(properties)
    border = etree.SubElement(properties, f"{W}bdr")
    colour = "010101" if odd else "000000"
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
        border.set(f"{W}{name}", value)
    made.insert(0, properties)
    return made


def _sized(properties: Element) -> None:
    """Set the type of boxes: always the same, as its spaces make their width."""
    fonts = etree.SubElement(properties, f"{W}rFonts")
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{W}{kind}", BOX_FONT)
    for name, value in (("b", "0"), ("sz", str(round(DIGIT_SIZE * 2)))):
        etree.SubElement(properties, f"{W}{name}").set(f"{W}val", value)
    etree.SubElement(properties, f"{W}szCs").set(f"{W}val", str(round(DIGIT_SIZE * 2)))
    etree.SubElement(properties, f"{W}u").set(f"{W}val", "none")


def symbol(size: float | None = None) -> Element:
    """Return the box of a tick as a run."""
    made = run(BOX)
    properties = etree.Element(f"{W}rPr")
    fonts = etree.SubElement(properties, f"{W}rFonts")
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{W}{kind}", SYMBOL_FONT)
    etree.SubElement(properties, f"{W}b").set(f"{W}val", "0")
    for name in ("sz", "szCs") if size else ():
        etree.SubElement(properties, f"{W}{name}").set(f"{W}val", str(round((size or 0) * 2)))
    etree.SubElement(properties, f"{W}u").set(f"{W}val", "none")
    made.insert(0, properties)
    return made
