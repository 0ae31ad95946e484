"""Blocks of annexes and reports: annex head, title, section heading, boxed RAHASIA."""

from __future__ import annotations

from dataclasses import replace

from .measures import SIGNATURE_AT, TEXT_WIDTH
from .paragraphs import numbered, paragraph, when
from .runs import NUMBER_DOTS, RED_CODE, Piece, marked, secrecy_mark, value
from .tables import ALIGN_BOTTOM, ALIGN_MIDDLE, PLAIN, SPLIT, Cell, Row, cell, table, value_cell
from .template_styles import cell_borders

MARK_WIDTH = 2.75
HEAD_LABEL_WIDTH, HEAD_COLON_WIDTH = 1.7, 0.35
LINE_HEIGHT, MARK_HEIGHT = 0.48, 0.6
"""Height of the lines of an annex's head, and of a boxed mark."""
RED_BOX, BLACK_BOX = cell_borders(RED_CODE, size=10), cell_borders(size=10)


def secrecy_box(secret: str, limited: str = "") -> str:
    """Return the boxed RAHASIA of a secret document above its title; else ``limited``, if any."""
    otherwise = (_box_alone(_mark_box(limited, restricted=True)),) if limited else ()
    return when(marked(secret), _box_alone(_mark_box(secrecy_mark())), otherwise=otherwise)


def _box_alone(box: Cell) -> str:
    row = Row((box, cell("DocgenMark")), height=MARK_HEIGHT)
    return table(PLAIN, (MARK_WIDTH, TEXT_WIDTH - MARK_WIDTH), (row,))


def _mark_box(mark: Piece, *, restricted: bool = False) -> Cell:
    """Return the box of a mark: red, or black where what it marks is only ``restricted``."""
    style, sides = ("DocgenMarkOpen", BLACK_BOX) if restricted else ("DocgenMark", RED_BOX)
    return Cell(paragraph(style, mark), properties=sides + ALIGN_MIDDLE)


def annex_head(  # noqa: PLR0913 -- each is a line of the head, but for the colour of its box
    mark: Piece,
    first_line: tuple[Piece, ...],
    letter: tuple[Piece, ...],
    number: Piece,
    date: Piece,
    *,
    restricted: bool = False,
) -> str:
    """Return the head of an annex: boxed ``mark`` left, if any; whose annex it is right."""
    widths = (
        MARK_WIDTH,
        SIGNATURE_AT - MARK_WIDTH,
        HEAD_LABEL_WIDTH,
        HEAD_COLON_WIDTH,
        TEXT_WIDTH - SIGNATURE_AT - HEAD_LABEL_WIDTH - HEAD_COLON_WIDTH,
    )
    style = "DocgenAnnexHead"
    empty, colon = cell(style), cell(style, ":")
    box = _mark_box(mark, restricted=restricted) if mark else empty
    first = replace(cell(style, *first_line, span=3), properties=ALIGN_BOTTOM)
    rows = (
        Row((box, empty, first), height=MARK_HEIGHT),
        Row((empty, empty, cell(style, *letter, span=3)), height=LINE_HEIGHT),
        Row(
            (empty, empty, cell(style, "Nomor"), colon, value_cell(style, number)),
            height=LINE_HEIGHT,
        ),
        Row(
            (empty, empty, cell(style, "Tanggal"), colon, value_cell(style, date)),
            height=LINE_HEIGHT,
        ),
    )
    return table(SPLIT, widths, rows)


def title_block(title: Piece, number: str | None = None) -> str:
    """Return the centred title of a report or an annex, with its number where it has one."""
    if number is None:
        return paragraph("DocgenTitle", title)
    numbered_line = paragraph("DocgenTitleLine", "Nomor: ", value(number, blank=NUMBER_DOTS))
    return paragraph("DocgenTitleOver", title) + numbered_line


def heading(words: str, *, list_id: int) -> str:
    """Return the heading of a section, lettered by its list; it never ends a page."""
    return numbered("DocgenHeading", words, list_id=list_id)


def ruled_heading(words: str, *, list_id: int) -> str:
    """Return the heading of a section of a report, under a thin line across the page."""
    return numbered("DocgenHeadingRuled", words, list_id=list_id)


def section_text(*pieces: Piece) -> str:
    """Return a paragraph of a section's text; a missing answer is a dotted line."""
    return paragraph("DocgenSection", *pieces)
