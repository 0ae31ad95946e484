"""The blocks of annexes and reports: their heads, titles, sections and boxed RAHASIA."""

from __future__ import annotations

from .measures import SIGNATURE_AT, TEXT_WIDTH
from .paragraphs import numbered, paragraph, when
from .runs import Piece, value
from .tables import PLAIN, SPLIT, Cell, Row, cell, table, value_cell

__all__ = ["annex_head", "heading", "points", "secrecy_box", "section_text", "title_block"]

MARK_WIDTH = 2.75
LABEL, COLON = 1.7, 0.35
RED_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="C00000"/>'
    for side in ("top", "left", "bottom", "right")
)
RED_BOX = f"<w:tcBorders>{RED_SIDES}</w:tcBorders>"
MIDDLE = '<w:vAlign w:val="center"/>'
MERGED, MERGED_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def secrecy_box(secret: str) -> str:
    """Return the boxed RAHASIA of a secret report, between its letterhead and its title."""
    box = Cell(paragraph("DocgenMark", "RAHASIA"), properties=RED_BOX + MIDDLE)
    return when(secret, table(PLAIN, (MARK_WIDTH,), (Row((box,), height=0.6),)))


def annex_head(
    first_line: tuple[Piece, ...], letter: tuple[Piece, ...], number: Piece, date: Piece
) -> str:
    """Return the head of a secret annex: boxed RAHASIA left, whose annex it is right."""
    widths = (
        MARK_WIDTH,
        SIGNATURE_AT - MARK_WIDTH,
        LABEL,
        COLON,
        TEXT_WIDTH - SIGNATURE_AT - LABEL - COLON,
    )
    style = "DocgenAnnexHead"
    empty, colon = cell(style), cell(style, ":")
    box = Cell(paragraph("DocgenMark", "RAHASIA"), properties=MERGED + RED_BOX + MIDDLE)
    box_on = Cell(paragraph("DocgenMark"), properties=MERGED_ON + RED_BOX + MIDDLE)
    rows = (
        Row((box, empty, cell(style, *first_line, span=3))),
        Row((box_on, empty, cell(style, *letter, span=3))),
        Row((empty, empty, cell(style, "Nomor"), colon, value_cell(style, number))),
        Row((empty, empty, cell(style, "Tanggal"), colon, value_cell(style, date))),
    )
    return table(SPLIT, widths, rows)


def title_block(title: str, number: str | None = None) -> str:
    """Return the centred title of a report or an annex, with its number where it has one."""
    head = paragraph("DocgenTitle", title)
    if number is None:
        return head
    return head + paragraph("DocgenTitleLine", "Nomor: ", value(number))


def heading(words: str, *, list_id: int) -> str:
    """Return the heading of a section, lettered by its list; it never ends a page."""
    return numbered("DocgenHeading", words, list_id=list_id)


def section_text(*pieces: Piece) -> str:
    """Return a paragraph of a section's text; a missing answer is a dotted line."""
    return paragraph("DocgenSection", *pieces)


def points(item: Piece, *, list_id: int) -> str:
    """Return a numbered point of a section."""
    return numbered("DocgenPoint", item, list_id=list_id)
