"""What a head of agency would send back in the layout of a document: pages, rows, lines, words."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from docgen.form.parse_date import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.page_layout import Block, Page, PageLayout

LEAST_FILLED = 0.15
"""The part of a page that is filled at least, the last one excepted."""
LINES_TOGETHER = 2
SMALL_TABLE = 6
"""Rows that a table may have to be kept whole."""
LARGE, TALL_ROW = 0.25, 0.08
"""Parts of a page: a table or a row as high as the first may break; a row as high as the second
does not look alone."""
FOOT_OF_PAGE = 60.0
AGREED = "Klien/wali menyetujui rencana ini"
"""Ends the words of what a client agrees to in a plan."""
SIGNED = re.compile(r"DocgenSignature|DocgenCopies")
KEPT_WHOLE = {
    "date": rf"\b\d{{1,2}}\s(?:{'|'.join(MONTHS)})(?:\s\d{{4}})?",
    "time": r"\bpukul\s\d{1,2}[.:]\d{2}|\d{2}[.:]\d{2}\s(?:WIB|WITA|WIT)\b",
    "NIP": r"\bNIP\s\d{8}|\b\d{8}\s\d{6}\s\d\s\d{3}\b",
    "STR": r"\bSTR-\s?\d+",
    "phone": r"\b08\d{2}-\s?\d{3,4}-\s?\d{3,5}\b|\(0\d{2,3}\)\s\d{5,}",
    "register number": r"\b[A-Z]{2,}(?:-\s?[A-Z]+)*-\s?\d{4}-\s?\d{2,}\b",
    "paragraph of an article": r"\bayat\s\(\d+\)",
    "identity card": r"\bKTP-\s?el\b",
}


def list_faults(layout: PageLayout) -> list[str]:
    """Return what is wrong with a document's pages, each with its page and never its words."""
    return [
        *lost_paragraphs(layout),
        *empty_pages(layout),
        *torn_signatures(layout),
        *consent_apart(layout),
        *lonely_lines(layout),
        *torn_tables(layout),
        *torn_rows(layout),
        *cut_words(layout),
        *broken_numbers(layout),
    ]


def lost_paragraphs(layout: PageLayout) -> Iterator[str]:
    """Yield how many paragraphs no page shows: LibreOffice loses rows that it cannot place."""
    if layout.lost:
        yield f"{layout.lost} paragraphs are on no page"


def empty_pages(layout: PageLayout) -> Iterator[str]:
    """Yield pages with nothing on them, and pages before the last that are nearly empty."""
    for number, page in enumerate(layout.pages):
        tops = list(_text_tops(layout, number))
        if not tops:
            yield f"page {number + 1} is empty"
        elif number + 1 < len(layout.pages):
            filled = (max(tops) - FOOT_OF_PAGE) / (page.height - 2 * FOOT_OF_PAGE)
            if filled < LEAST_FILLED:
                yield f"page {number + 1} is filled to {filled:.0%}"


def _text_tops(layout: PageLayout, number: int) -> Iterator[float]:
    for block in layout.blocks:
        # A row without words is one for the pen.
        if (block.words or block.row) and not (block.row and block.row.is_header):
            if block.end.page == number:
                yield block.end.top
            elif block.start.page <= number < block.end.page:
                yield layout.pages[number].height - FOOT_OF_PAGE


def torn_signatures(layout: PageLayout) -> Iterator[str]:
    """Yield signatures that stand on two pages, or apart from what they sign."""
    blocks = [block for block in layout.blocks if block.words]
    for signed, group in groupby(blocks, key=_is_signature):
        if not signed:
            continue
        lines = list(group)
        pages = {spot.page for line in lines for spot in (line.start, line.end)}
        if len(pages) > 1:
            yield f"a signature is torn over pages {_numbers(pages)}"
        before = blocks[: blocks.index(lines[0])]
        if before and before[-1].end.page < min(pages):
            yield f"the signature on page {min(pages) + 1} is apart from what it signs"


def consent_apart(layout: PageLayout) -> Iterator[str]:
    """Yield the page on which is signed what another page says the client agrees to."""
    blocks = [block for block in layout.blocks if block.words]
    for at, block in enumerate(blocks):
        if block.words.endswith(AGREED):
            signed = next((each for each in blocks[at:] if _is_signature(each)), None)
            if signed is None or signed.start.page != block.start.page:
                yield f"page {block.start.page + 1} has what is agreed to, and no signature"


def _is_signature(block: Block) -> bool:
    return SIGNED.match(block.style) is not None


def _numbers(pages: set[int]) -> str:
    return ", ".join(str(page + 1) for page in sorted(pages))


def lonely_lines(layout: PageLayout) -> Iterator[str]:
    """Yield paragraphs of which a single line stands on a page.

    In a row that may break, Word keeps two lines together and LibreOffice does not.
    """
    for block in layout.blocks:
        if block.start.page == block.end.page or not block.words:
            continue
        if block.row and block.row.breaks:
            continue
        after = _lines_at_end(layout.pages[block.end.page], block)
        if after < LINES_TOGETHER:
            yield f"page {block.end.page + 1} begins with a line alone ({block.style})"
        before = _lines_at_start(layout.pages[block.start.page], block)
        if before < LINES_TOGETHER:
            yield f"page {block.start.page + 1} ends with a line alone ({block.style})"


def _lines_at_end(page: Page, block: Block) -> int:
    """Return how many lines of a page are the last ones of a paragraph."""
    words, count = block.words, 0
    above = [line for line in page.lines if line.top <= block.end.top + 12]
    for line in sorted(above, key=lambda each: -each.top):
        if words.endswith(line.words):
            words, count = words.removesuffix(line.words).rstrip(), count + 1
    return count or LINES_TOGETHER


def _lines_at_start(page: Page, block: Block) -> int:
    words, count = block.words, 0
    below = [line for line in page.lines if line.top >= block.start.top - 6]
    for line in sorted(below, key=lambda each: each.top):
        if words.startswith(line.words):
            words, count = words.removeprefix(line.words).lstrip(), count + 1
    return count or LINES_TOGETHER


def torn_tables(layout: PageLayout) -> Iterator[str]:
    """Yield ruled tables that are torn though small, or that leave a row alone on a page."""
    in_tables = [block for block in layout.blocks if block.row and block.row.style == "DocgenRuled"]
    for _, group in groupby(in_tables, key=lambda block: block.row and block.row.table):
        rows = [list(cells) for _, cells in groupby(group, key=lambda block: block.row)]
        body = [row for row in rows if row[0].row and not row[0].row.is_header]
        pages = sorted({row[0].start.page for row in body} | {_last_page(row) for row in body})
        if len(pages) < LINES_TOGETHER:
            continue
        if len(body) <= SMALL_TABLE and _height(layout, body) < LARGE:
            yield f"a table of {len(body)} rows is torn over pages {pages[0] + 1}-{pages[-1] + 1}"
            continue
        for page in pages:
            yield from _row_alone(layout, body, page)


def torn_rows(layout: PageLayout) -> Iterator[str]:
    """Yield the rows that go on without their label on a page which they need not."""
    in_rows = (block for block in layout.blocks if block.row and not block.row.is_header)
    for _, group in groupby(in_rows, key=lambda block: block.row):
        row = list(group)
        if _last_page(row) > row[0].start.page and _height(layout, [row]) < LARGE:
            yield f"a row goes on without its label on page {_last_page(row) + 1}"


def _last_page(row: list[Block]) -> int:
    return max(block.end.page for block in row)


def _row_alone(layout: PageLayout, body: list[list[Block]], page: int) -> Iterator[str]:
    """Yield the page where only one row of a table stands, unless it is a tall one."""
    here = [row for row in body if row[0].start.page <= page <= _last_page(row)]
    whole = [row for row in here if _last_page(row) == row[0].start.page]
    if len(here) == len(whole) == 1 and _height(layout, whole) < TALL_ROW:
        yield f"a row of a table stands alone on page {page + 1}"


def _height(layout: PageLayout, rows: list[list[Block]]) -> float:
    """Return how high rows are together, as a part of a page."""
    total = 0.0
    for row in rows:
        page = layout.pages[row[0].start.page]
        tops = [block.start.top for block in row]
        ends = [
            block.end.top + (block.end.page - block.start.page) * (page.height - 2 * FOOT_OF_PAGE)
            for block in row
        ]
        total += (max(ends) - min(tops) + 16) / page.height
    return total


def cut_words(layout: PageLayout) -> Iterator[str]:
    """Yield the pages on which a line ends in the middle of a word."""
    words = {word for block in layout.blocks for word in block.words.split()}
    for number, page in enumerate(layout.pages, start=1):
        for line, following in pairwise(page.lines):
            if line.column != following.column or not (line.words and following.words):
                continue
            first, second = line.words.split()[-1], following.words.split()[0]
            if first[-1] not in "-/" and first + second in words and first not in words:
                yield f"page {number} cuts a word ({len(first)} + {len(second)} letters)"


def broken_numbers(layout: PageLayout) -> Iterator[str]:
    """Yield the pages on which a line ends in the middle of a number or a date."""
    for number, page in enumerate(layout.pages, start=1):
        for _, lines in groupby(page.lines, key=lambda line: line.column):
            shown = "\n".join(line.words for line in lines)
            for kind, pattern in KEPT_WHOLE.items():
                for found in re.finditer(pattern, shown):
                    if "\n" in found[0]:
                        yield f"page {number} breaks a {kind}"
