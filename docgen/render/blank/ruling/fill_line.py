"""Sets the items of one line: words, dotted room, digit boxes and tick boxes."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.paragraph_properties import (
    get_or_add_properties,
    replace_content,
    set_line_height,
    set_property,
    set_tabs,
    update_spacing,
)
from docgen.render.blank.ruling.text_runs import (
    NO_BREAK_SPACE,
    build_run,
    digit_boxes,
    tick_box,
    with_size,
)
from docgen.template.ooxml.units import twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.render.blank.ruling.line_items import LineItem
    from docgen.render.blank.ruling.metrics import Element
    from docgen.render.blank.ruling.paragraph_properties import TabStop
    from docgen.render.blank.ruling.paragraph_styles import ParagraphStyle

PEN_LINE_HEIGHT: Final = 0.76
"""Height (cm) of a line to write on."""
TICK_LINE_HEIGHT: Final = 0.54
"""Height of a line that has only boxes to tick."""
SLACK: Final = 0.2
"""Room (cm) left over where words end a line, which may be wider than reckoned."""
SMALL_TYPE_FACTOR: Final = 0.8
"""How much closer lines of small type stand."""


def fill_line(
    line: Element, row: list[LineItem], left: float, room: float, size: float | None = None
) -> None:
    """Put a row of items on a line, its open rooms as wide as they can be."""
    _widen_open_items(row, room)
    position = left
    stops: list[TabStop] = []
    runs: list[Element] = []
    for item in row:
        last = item is row[-1]
        if item.kind == "tick" and item is not row[0]:
            stops.append((position, "left", None))
            runs.append(build_run("\t"))
        position += item.width
        if item.kind == "room":
            to_edge = last and item.open
            stops.append((left + room, "right", "dot") if to_edge else (position, "left", "dot"))
            # Something after the last tab, or LibreOffice draws no leader.
            tab = f"\t{NO_BREAK_SPACE}" if last else "\t"
            runs.append(build_run(tab, item.run_properties, plain=True))
        else:
            runs += _item_runs(item, size)
    replace_content(line, runs)
    set_tabs(line, stops)
    only_ticks = all(item.kind in ("tick", "words") for item in row)
    height = TICK_LINE_HEIGHT if only_ticks else PEN_LINE_HEIGHT
    set_line_height(line, height if size is None else height * SMALL_TYPE_FACTOR)


def _widen_open_items(row: list[LineItem], room: float) -> None:
    """Share what a row leaves of its room among the items that take all they get."""
    open_items = [item for item in row if item.open]
    rest = max(0.0, room - sum(item.width for item in row))
    if row[-1].kind == "words":
        rest = max(0.0, rest - SLACK)
    for item in open_items:
        item.width += rest / len(open_items)


def _item_runs(item: LineItem, size: float | None) -> list[Element]:
    if item.element is not None:
        return [item.element]
    if item.kind == "digits":
        return digit_boxes(item.groups)
    if item.kind == "tick":
        return [tick_box(size), build_run(item.words, with_size(item.run_properties, size))]
    return [build_run(item.words, item.run_properties)]


def copy_line(paragraph: Element, style: ParagraphStyle, *, first: bool) -> Element:
    """Return an empty line like a paragraph; only its first line has its number and hangs."""
    line = etree.Element(f"{W}p")
    line.append(copy.deepcopy(get_or_add_properties(paragraph)))
    if not first:
        properties = get_or_add_properties(line)
        for name in ("numPr", "pageBreakBefore", "sectPr"):
            for each in properties.findall(f"{W}{name}"):
                properties.remove(each)
        indents = {"left": style.left, "right": style.right, "firstLine": 0.0}
        set_property(line, "ind", {name: str(twips(each)) for name, each in indents.items()})
        update_spacing(line, {"before": "0"})
    set_property(line, "jc", {"val": "left"})
    return line
