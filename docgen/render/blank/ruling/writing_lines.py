"""Lines to write on: lays out a paragraph's fill-ins over the width it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docgen.render.blank.ruling.fill_line import copy_line, fill_line
from docgen.render.blank.ruling.line_items import (
    BRIEF_ROOM,
    LineItem,
    build_line_items,
    build_tick_item,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.render.blank.placeholders import FillIn
    from docgen.render.blank.ruling.metrics import Element
    from docgen.render.blank.ruling.paragraph_styles import ParagraphStyle
    from docgen.render.blank.ruling.segments import Segment

MAX_COLUMNS: Final = 4
LONG_LIST: Final = 12
SMALL_SIZE: Final = 9.0
TYPICAL_SHARE: Final = 0.6
"""Share of the choices for which a column is wide enough; the others stand over several."""
MIN_ITEMS_WITH_LEAD: Final = 3
"""Items of a line on which an answer is not the first."""
CONNECTING: Final = " ,;.\u00a0"


def build_writing_lines(
    paragraph: Element, segments: Sequence[Segment], style: ParagraphStyle, width: float
) -> list[Element]:
    """Return the paragraphs, one to a line, that take a paragraph's place."""
    room = width - style.left - style.right
    lines: list[Element] = []
    for part in _split_at_breaks(segments):
        choice = _lone_choice(part)
        if choice is not None and choice.fill_in is not None:
            words_before = [segment for segment in part if segment.fill_in is None]
            rows = tick_rows(choice.fill_in, choice.run_properties, style, room)
            rows = _lead_in(words_before, rows, style, room)
            size = SMALL_SIZE if len(choice.fill_in.choices) > LONG_LIST else None
        else:
            items = [item for segment in part for item in build_line_items(segment, style, room)]
            rows, size = _wrap(_hang_label(_without_full_stop(items), style.hanging), room), None
        for row in rows:
            line = copy_line(paragraph, style, first=not lines)
            fill_line(line, row, style.left, room, size)
            lines.append(line)
    return lines


def _hang_label(items: list[LineItem], hanging: float) -> list[LineItem]:
    """Return items of which those that hang left of the text take none of its room."""
    tab = next((place for place, item in enumerate(items) if item.words == "\t"), None)
    for place, item in enumerate(items):
        if item.words == "\t" and (hanging <= 0 or place != tab):
            item.words = " "
        elif tab is not None and hanging > 0 and place <= tab:
            item.width = 0.0
    return items


def _split_at_breaks(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return the segments between line breaks."""
    parts: list[list[Segment]] = [[]]
    for segment in segments:
        if segment.words == "\n":
            parts.append([])
        else:
            parts[-1].append(segment)
    return [part for part in parts if any(_has_content(each) for each in part)]


def _has_content(segment: Segment) -> bool:
    return (
        segment.fill_in is not None
        or segment.element is not None
        or bool(segment.words.strip(CONNECTING))
    )


def _lone_choice(part: Sequence[Segment]) -> Segment | None:
    """Return the choice of a part that asks for nothing else, but for words before it."""
    fill_ins = [segment for segment in part if segment.fill_in is not None]
    if len(fill_ins) != 1 or fill_ins[0].fill_in is None or fill_ins[0].fill_in.kind != "choice":
        return None
    after = part[list(part).index(fill_ins[0]) + 1 :]
    return None if any(_has_content(each) for each in after) else fill_ins[0]


def _lead_in(
    words: Sequence[Segment], rows: list[list[LineItem]], style: ParagraphStyle, room: float
) -> list[list[LineItem]]:
    """Return rows of choices after the words that lead to them, on their line if they fit."""
    before = [
        item
        for segment in words
        if _has_content(segment)
        for item in build_line_items(segment, style, room)
    ]
    if not before:
        return rows
    first = [*before, *rows[0]]
    fits = len(rows) == 1 and sum(item.width for item in first) <= room
    return [first] if fits else [before, *rows]


def tick_rows(
    fill_in: FillIn, run_properties: Element | None, style: ParagraphStyle, room: float
) -> list[list[LineItem]]:
    """Return choices in columns of one width, from left to right, the widest over several."""
    if len(fill_in.choices) > LONG_LIST:
        style = replace(style, size=SMALL_SIZE)
    items = [build_tick_item(choice, run_properties, style) for choice in fill_in.choices]
    if sum(item.width for item in items) <= room:
        return [items]
    typical = sorted(item.width for item in items)[int(len(items) * TYPICAL_SHARE)]
    columns = max(1, min(MAX_COLUMNS, int(room / typical)))
    column = room / columns
    rows: list[list[LineItem]] = [[]]
    taken = 0
    for item in items:
        span = min(columns, max(1, -int(-item.width // column)))
        if taken + span > columns:
            rows.append([])
            taken = 0
        item.width = column * span
        rows[-1].append(item)
        taken += span
    return rows


def _without_full_stop(items: list[LineItem]) -> list[LineItem]:
    """Return items without the full stop after the last answer, which the pen sets."""
    while items and items[-1].kind == "words" and not items[-1].element is not None:
        if items[-1].words.strip(" .\u00a0"):
            break
        items.pop()
    return items


def _wrap(items: list[LineItem], room: float) -> list[list[LineItem]]:
    """Return items in lines no longer than ``room``; what leads to an answer goes with it."""
    rows: list[list[LineItem]] = [[]]
    for item in items:
        if item.kind == "break":
            rows.append([])
            continue
        row = rows[-1]
        if item.kind == "room" and item.open and all(each.kind == "words" for each in row):
            # Alone after its label, an answer does with less rather than begin another line.
            item.width = min(item.width, max(BRIEF_ROOM, room - sum(each.width for each in row)))
        if row and sum(each.width for each in row) + item.width > room and item.kind != "words":
            rows.append(_take_trailing_words(row))
        elif _overflows(row, item, room):
            answer_item = row.pop()
            rows.append([*_take_trailing_words(row), answer_item])
        rows[-1].append(item)
        if item.lines > 1:
            whole_line = LineItem("room", room, run_properties=item.run_properties, open=True)
            rows += [[replace(whole_line)] for _ in range(item.lines - 1)]
            rows.append([])
    kept = [row for row in rows if row]
    for row in kept[1:]:
        if row[0].kind == "words" and row[0].element is None:
            row[0].words = row[0].words.lstrip(CONNECTING)
    return [row for row in kept if any(not _only_connects(item) for item in row)] or kept


def _only_connects(item: LineItem) -> bool:
    return item.kind == "words" and item.element is None and not item.words.strip(CONNECTING)


def _overflows(row: list[LineItem], item: LineItem, room: float) -> bool:
    """Return whether words after an answer have no place on its line, and both have on another."""
    if item.kind != "words" or len(row) < MIN_ITEMS_WITH_LEAD or row[-1].kind != "room":
        return False
    return sum(each.width for each in row) + item.width > room


def _take_trailing_words(row: list[LineItem]) -> list[LineItem]:
    """Take the words at the end of a line off it, unless it has nothing else."""
    taken: list[LineItem] = []
    while len(row) > 1 and row[-1].kind == "words" and row[-1].element is None:
        taken.insert(0, row.pop())
    return taken
