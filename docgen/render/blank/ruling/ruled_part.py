"""Rules one part: each paragraph with a fill-in gets lines, cells, gaps or a drawing frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docgen.render.blank.ruling.metrics import (
    available_width,
    find_cell,
    numeric_attribute,
    word_element,
)
from docgen.render.blank.ruling.paragraph_properties import replace_content, set_property
from docgen.render.blank.ruling.row_heights import RowHeights
from docgen.render.blank.ruling.segments import Segment, has_fill_in, read_segments
from docgen.render.blank.ruling.sentence_gaps import leave_gaps
from docgen.render.blank.ruling.text_runs import build_run
from docgen.render.blank.ruling.writing_cells import WritingCells
from docgen.render.blank.ruling.writing_lines import LONG_LIST, build_writing_lines
from docgen.template.ooxml.units import TWIPS_PER_CM, twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillInRegistry
    from docgen.render.blank.ruling.metrics import Element
    from docgen.render.blank.ruling.paragraph_styles import Styles

SENTENCE_LENGTH: Final = 48
"""Letters of fixed words from which a paragraph is read as a sentence with gaps in it."""
DRAWING_HEIGHT: Final = 6.0
"""Height (cm) of the room for a drawing."""
FRAME_INSET: Final = 0.05
"""How far (cm) inside the edges of tables a frame is set, as its line stands outside its text."""
MAX_KEPT_ROWS: Final = 8
"""Rows of a table that stays whole on the page of the drawing under it."""
SEE_LIST_ABOVE: Final = "\u00a0(pilih dari daftar di atas)"


def rule_part(root: Element, fill_ins: FillInRegistry, styles: Styles) -> None:
    """Rule every paragraph of a part that has a fill-in."""
    cells, row_heights = WritingCells(), RowHeights()
    in_header = root.tag in (f"{W}hdr", f"{W}ftr")
    for paragraph in [each for each in root.iter(f"{W}p") if has_fill_in(each)]:
        table = next(paragraph.iterancestors(f"{W}tbl"), None)
        ruled = table is not None and styles.is_ruled(table)
        segments = read_segments(paragraph, fill_ins)
        fill_ins.placed.update(each.fill_in.path for each in segments if each.fill_in)
        if not ruled:  # above a ruled table stands what may be written in its columns
            segments = _refer_to_printed_lists(segments, fill_ins)
        style, width = styles.paragraph_style(paragraph), available_width(paragraph, ruled)
        if any(each.fill_in is not None and each.fill_in.kind == "drawing" for each in segments):
            _frame_drawing(paragraph, segments)
        elif ruled:
            cells.clear(paragraph, segments, style, width)
        elif (
            in_header
            or style.alignment in ("center", "right", "end")
            or (find_cell(paragraph) is None and _is_sentence(segments))
        ):
            leave_gaps(paragraph, segments, style, width, in_header=in_header)
        else:
            lines = build_writing_lines(paragraph, segments, style, width)
            row_heights.replace(paragraph, lines)
    cells.finish()
    row_heights.finish()


def _refer_to_printed_lists(segments: Sequence[Segment], fill_ins: FillInRegistry) -> list[Segment]:
    """Return segments in which a long list that was printed before is only referred to."""
    found: list[Segment] = []
    for segment in segments:
        found.append(segment)
        if segment.fill_in is None:
            continue
        choices = segment.fill_in.choices
        if choices in fill_ins.listed_choices:
            segment.fill_in = replace(segment.fill_in, kind="text", choices=())
            found.append(Segment(SEE_LIST_ABOVE, run_properties=segment.run_properties))
        elif len(choices) > LONG_LIST:
            fill_ins.listed_choices.add(choices)
    return found


def _is_sentence(segments: Sequence[Segment]) -> bool:
    words = "".join(segment.words if segment.fill_in is None else "" for segment in segments)
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


def _frame_drawing(paragraph: Element, segments: Sequence[Segment]) -> None:
    """Make a paragraph the frame of a drawing, which stays with the table before it."""
    replace_content(
        paragraph,
        [
            build_run(segment.words, segment.run_properties)
            for segment in segments
            if segment.words.strip()
        ],
    )
    left = _keep_with_table(paragraph) + FRAME_INSET
    indents = {"left": str(twips(left)), "right": str(twips(FRAME_INSET))}
    set_property(paragraph, "ind", indents)
    line = {"val": "single", "sz": "4", "space": "1", "color": "808080"}
    sides = ("top", "left", "bottom", "right")
    set_property(paragraph, "pBdr", {}).extend(word_element(side, line) for side in sides)
    set_property(
        paragraph,
        "spacing",
        {"before": "60", "after": "60", "line": str(twips(DRAWING_HEIGHT)), "lineRule": "atLeast"},
    )
