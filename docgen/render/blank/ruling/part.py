"""One part of a document: each paragraph that asks for something is ruled where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.cells import Cells
from docgen.render.blank.ruling.inline_gaps import leave_gaps
from docgen.render.blank.ruling.lines import LONG_LIST, lined
from docgen.render.blank.ruling.metrics import TWIPS, cell_of, number, twips, width_for
from docgen.render.blank.ruling.paragraph import place_property
from docgen.render.blank.ruling.row_heights import Levels
from docgen.render.blank.ruling.segments import Piece, has_ask, pieces_of, put, run
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import Asks
    from docgen.render.blank.ruling.metrics import Element, Styles

SENTENCE: Final = 48
"""Letters of fixed words from which a paragraph is read as a sentence with gaps in it."""
DRAWING: Final = 6.0
"""Height (cm) of the room for a drawing."""
FRAME_INSIDE: Final = 0.05
"""How far (cm) inside the edges of tables a frame is set, as its line stands outside its text."""
WHOLE_TABLE: Final = 8
"""Rows of a table that stays whole on the page of the drawing under it."""
SEE_ABOVE: Final = "\u00a0(pilih dari daftar di atas)"


def rule_part(root: Element, asks: Asks, styles: Styles) -> None:
    """Rule every paragraph of a part that asks for something."""
    cells = Cells(styles.wide)
    furniture = root.tag in (f"{W}hdr", f"{W}ftr")
    levels = Levels()
    for paragraph in [each for each in root.iter(f"{W}p") if has_ask(each)]:
        pieces = _once(pieces_of(paragraph, asks), asks)
        table = next(paragraph.iterancestors(f"{W}tbl"), None)
        ruled = table is not None and styles.is_ruled(table)
        look, width = styles.look(paragraph), width_for(paragraph, ruled)
        if any(piece.ask is not None and piece.ask.kind == "drawing" for piece in pieces):
            _room_to_draw(paragraph, pieces)
        elif ruled:
            cells.empty(paragraph, pieces, look, width)
        elif (
            furniture
            or look.aligned in ("center", "right", "end")
            or (cell_of(paragraph) is None and _is_sentence(pieces))
        ):
            leave_gaps(paragraph, pieces, look, width, heighten=not furniture)
        else:
            levels.put(paragraph, lined(paragraph, pieces, look, width))
    cells.finish()
    levels.finish()


def _once(pieces: Sequence[Piece], asks: Asks) -> list[Piece]:
    """Return pieces in which a long list that was printed before is only referred to."""
    found: list[Piece] = []
    for piece in pieces:
        found.append(piece)
        if piece.ask is None:
            continue
        asks.place(piece.ask)
        if len(piece.ask.choices) > LONG_LIST:
            if piece.ask.choices in asks.listed:
                piece.ask = replace(piece.ask, kind="text", choices=())
                found.append(Piece(SEE_ABOVE, look=piece.look))
            else:
                asks.listed.add(piece.ask.choices)
    return found


def _is_sentence(pieces: Sequence[Piece]) -> bool:
    words = "".join(piece.words if piece.ask is None else "" for piece in pieces)
    return max(len(line) for line in words.split("\n")) > SENTENCE


def _keep_with_table(paragraph: Element) -> float:
    """Keep the table before a drawing on its page; return how far right the table starts (cm)."""
    table = next((each for each in paragraph.itersiblings(f"{W}tbl", preceding=True)), None)
    if table is None:
        return 0.0
    rows = table.findall(f"{W}tr")
    between = [
        each for each in paragraph.itersiblings(preceding=True) if each.getprevious() is table
    ]
    for part in (*(rows if len(rows) <= WHOLE_TABLE else rows[-2:]), *between):
        for each in part.iter(f"{W}p"):
            place_property(each, "keepNext", {})
    return (number(table.find(f"{W}tblPr/{W}tblInd"), "w") or 0) / TWIPS


def _room_to_draw(paragraph: Element, pieces: Sequence[Piece]) -> None:
    """Make a paragraph the frame of a drawing, which stays with the table before it."""
    put(paragraph, [run(piece.words, piece.look) for piece in pieces if piece.words.strip()])
    left = _keep_with_table(paragraph) + FRAME_INSIDE
    ends = {"left": str(twips(left)), "right": str(twips(FRAME_INSIDE))}
    place_property(paragraph, "ind", ends)
    borders = place_property(paragraph, "pBdr", {})
    for side in ("top", "left", "bottom", "right"):
        line = etree.SubElement(borders, f"{W}{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "808080")):
            line.set(f"{W}{name}", value)
    place_property(
        paragraph,
        "spacing",
        {"before": "60", "after": "60", "line": str(twips(DRAWING)), "lineRule": "atLeast"},
    )
