"""Paragraphs, and the tags that make paragraphs conditional or repeat them."""

from __future__ import annotations

import re

from .runs import Piece, runs_xml

EDGE = "@edge"
"""Stands for the right edge of a table's cell, which the table knows and a paragraph does not."""

KEEP_WITH_NEXT = "<w:keepNext/>"
DOTS_TO_EDGE = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{EDGE}"/></w:tabs>'


def paragraph(style: str, *pieces: Piece, properties: str = "", look: str = "") -> str:
    """Return a paragraph; ``properties`` are those that its style does not have."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs_xml(pieces, look)}</w:p>'
    )


def keep_with_next(blocks: str) -> str:
    """Return blocks whose paragraphs all stay on the page of what follows.

    Said by each paragraph and not by its style alone, as LibreOffice keeps a table with the text
    after it only so.
    """
    return re.sub(
        rf'(<w:pStyle w:val="[^"]*"/>)(?!{KEEP_WITH_NEXT})', rf"\1{KEEP_WITH_NEXT}", blocks
    )


def numbered(style: str, *pieces: Piece, list_id: int, level: int = 0) -> str:
    """Return an item of one of the template's numbered lists."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(style, *pieces, properties=properties)


def tag(words: str) -> str:
    """Return a paragraph that holds only a tag and disappears."""
    return paragraph("DocgenTag", f"{{%p {words} %}}")


def when(condition: str, *blocks: str, otherwise: tuple[str, ...] = ()) -> str:
    """Return blocks that stand in the document only where ``condition`` holds."""
    other = (tag("else"), *otherwise) if otherwise else ()
    return "".join((tag(f"if {condition}"), *blocks, *other, tag("endif")))


def each(name: str, items: str, *blocks: str, otherwise: tuple[str, ...] = ()) -> str:
    """Return blocks once for each of ``items``; ``otherwise`` stands for an empty list."""
    other = (tag("else"), *otherwise) if otherwise else ()
    return "".join((tag(f"for {name} in {items}"), *blocks, *other, tag("endfor")))


def hint(words: str) -> str:
    """Return what a blank form says of when something is filled in."""
    return when("form.blank", paragraph("DocgenLegend", words))


def gap() -> str:
    """Return the empty space of about a line between the blocks of a letter."""
    return paragraph("DocgenGap")


def hairline() -> str:
    """Return the paragraph without height that keeps two tables apart or ends a page's table."""
    return paragraph("DocgenHairline")


def end_of_page() -> str:
    """Return the mark of what is to stand on one page, from where that page starts.

    docgen sets the text before it closer, as far as the styles tell, where that makes it fit.
    """
    return paragraph("DocgenFitted")


def new_page() -> str:
    """Return the start of a page; inside a condition, no empty page is left without it."""
    return paragraph("DocgenHairline", properties="<w:pageBreakBefore/>")
