"""Blocks of a reply slip filled in by pen: rows, tick boxes, return address."""

from __future__ import annotations

from .measures import SIGNATURE_AT, TEXT_WIDTH, twips
from .paragraphs import DOTS_TO_EDGE, EDGE, paragraph
from .runs import NO_BREAK_SPACE, Piece, pen_line, text, tick_box
from .tables import SPLIT, Cell, Row, cell, colon_row, table
from .template_styles import SIDES, cell_borders

ROW_HEIGHT = 0.9
BOX_WIDTH = 6.6
PADDING = "".join(f'<w:{side} w:w="85" w:type="dxa"/>' for side in SIDES)
PLACE_AND_DATE_TABS = (
    f'<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="{twips(3.6)}"/>'
    f'<w:tab w:val="right" w:leader="dot" w:pos="{EDGE}"/></w:tabs>'
)
BOXED_CELL = f"{cell_borders()}<w:tcMar>{PADDING}</w:tcMar>"


def pen_row(label: str, *pieces: Piece) -> Row:
    """Return a row high enough to write in; without pieces it is a dotted line."""
    return colon_row(label, *(pieces or (pen_line(),)), height=ROW_HEIGHT)


def pen_choices(*labels: str) -> tuple[Piece, ...]:
    """Return boxes to tick, each with its label, on one line."""
    apart = 6 * NO_BREAK_SPACE
    return tuple(
        piece
        for position, label in enumerate(labels)
        for piece in (text(apart if position else ""), tick_box(), f"{NO_BREAK_SPACE}{label}")
    )


def return_and_signature(address: str, signer: str) -> str:
    """Return the boxed return address at the left and the receiver's signature at the right."""
    widths = (BOX_WIDTH, SIGNATURE_AT - BOX_WIDTH, TEXT_WIDTH - SIGNATURE_AT)
    between = cell("DocgenPen")
    above = paragraph("DocgenPen", "\t, ", pen_line(), properties=PLACE_AND_DATE_TABS)
    post = paragraph("DocgenPen", signer)
    name = paragraph("DocgenPenName", pen_line(), properties=DOTS_TO_EDGE)
    number = paragraph("DocgenPenNumber", "NIP/Nomor pegawai ", pen_line(), properties=DOTS_TO_EDGE)
    rows = (
        Row((Cell(address, properties=BOXED_CELL), between, Cell(above + post))),
        Row((between, between, Cell(name + number))),
    )
    return table(SPLIT, widths, rows)
