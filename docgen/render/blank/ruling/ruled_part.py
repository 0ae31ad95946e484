"""Rules one part: each paragraph with a fill-in gets lines, cells, gaps or a drawing frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.metrics import (
    available_width,
    find_cell,
    numeric_attribute,
)
from docgen.render.blank.ruling.paragraph_properties import set_property
from docgen.render.blank.ruling.row_heights import RowHeights
from docgen.render.blank.ruling.segments import (
    Segment,
    build_run,
    has_fill_in,
    read_segments,
    replace_content,
)
from docgen.render.blank.ruling.sentence_gaps import leave_gaps
from docgen.render.blank.ruling.writing_cells import WritingCells
from docgen.render.blank.ruling.writing_lines import LONG_LIST, build_writing_lines
from docgen.template.ooxml.units import TWIPS_PER_CM, twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillInRegistry
    from docgen.render.blank.ruling.metrics import Element, Styles

SENTENCE_LENGTH: Final = 48
"""Letters of fixed words from which a paragraph is read as a sentence with gaps in it."""
DRAWING_HEIGHT: Final = 6.0
"""Height (cm) of the room for a drawing."""
FRAME_INSET: Final = 0.05
"""How far (cm) inside the edges of tables a frame is set, as its line stands outside its text."""
MAX_KEPT_ROWS: Final = 8
"""Rows of a table that stays whole on the page of the drawing under it."""
SEE_LIST_ABOVE: Final = "\u00a0(pilih dari daftar di atas)"


def rule_part(root: Element, asks: FillInRegistry, styles: Styles) -> None:
    """Rule every paragraph of a part that asks for something."""
    cells = WritingCells(styles.wide)
    furniture = root.tag in (f"{W}hdr", f"{W}ftr")
    levels = RowHeights()
    for paragraph in [each for each in root.iter(f"{W}p") if has_fill_in(each)]:
        pieces = _refer_to_printed_lists(read_segments(paragraph, asks), asks)
        table = next(paragraph.iterancestors(f"{W}tbl"), None)
        ruled = table is not None and styles.is_ruled(table)
        look, width = styles.paragraph_style(paragraph), available_width(paragraph, ruled)
        if any(piece.fill_in is not None and piece.fill_in.kind == "drawing" for piece in pieces):
            _frame_drawing(paragraph, pieces)
        elif ruled:
            cells.clear(paragraph, pieces, look, width)
        elif (
            furniture
            or look.alignment in ("center", "right", "end")
            or (find_cell(paragraph) is None and _is_sentence(pieces))
        ):
            leave_gaps(paragraph, pieces, look, width, heighten=not furniture)
        else:
            levels.replace(paragraph, build_writing_lines(paragraph, pieces, look, width))
    cells.finish()
    levels.finish()


def _refer_to_printed_lists(pieces: Sequence[Segment], asks: FillInRegistry) -> list[Segment]:
    """Return pieces in which a long list that was printed before is only referred to."""
    found: list[Segment] = []
    for piece in pieces:
        found.append(piece)
        if piece.fill_in is None:
            continue
        asks.placed.add(piece.fill_in.path)
        if len(piece.fill_in.choices) > LONG_LIST:
            if piece.fill_in.choices in asks.listed_choices:
                piece.fill_in = replace(piece.fill_in, kind="text", choices=())
                found.append(Segment(SEE_LIST_ABOVE, run_properties=piece.run_properties))
            else:
                asks.listed_choices.add(piece.fill_in.choices)
    return found


def _is_sentence(pieces: Sequence[Segment]) -> bool:
    words = "".join(piece.words if piece.fill_in is None else "" for piece in pieces)
    return max(len(line) for line in words.split("\n")) > SENTENCE_LENGTH


def _keep_with_table(paragraph: Element) -> float:
    """Keep the table before a drawing on its page; return how far right the table starts (cm)."""
    table = next((each for each in paragraph.itersiblings(f"{W}tbl", preceding=True)), None)
    if table is None:
        return 0.0
    rows = table.findall(f"{W}tr")
    between = [
        each for each in paragraph.itersiblings(preceding=True) if each.getprevious() is table
    ]
    for part in (*(rows if len(rows) <= MAX_KEPT_ROWS else rows[-2:]), *between):
        for each in part.iter(f"{W}p"):
            set_property(each, "keepNext", {})
    return (numeric_attribute(table.find(f"{W}tblPr/{W}tblInd"), "w") or 0) / TWIPS_PER_CM


def _frame_drawing(paragraph: Element, pieces: Sequence[Segment]) -> None:
    """Make a paragraph the frame of a drawing, which stays with the table before it."""
    replace_content(
        paragraph,
        [build_run(piece.words, piece.run_properties) for piece in pieces if piece.words.strip()],
    )
    left = _keep_with_table(paragraph) + FRAME_INSET
    ends = {"left": str(twips(left)), "right": str(twips(FRAME_INSET))}
    set_property(paragraph, "ind", ends)
    borders = set_property(paragraph, "pBdr", {})
    for side in ("top", "left", "bottom", "right"):
        line = etree.SubElement(borders, f"{W}{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "808080")):
            line.set(f"{W}{name}", value)
    set_property(
        paragraph,
        "spacing",
        {"before": "60", "after": "60", "line": str(twips(DRAWING_HEIGHT)), "lineRule": "atLeast"},
    )
