"""Sets the items of one line: words, dotted room, digit boxes and tick boxes."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.line_items import NO_BREAK_SPACE, digit_boxes, tick_box
from docgen.render.blank.ruling.paragraph_properties import (
    get_or_add_properties,
    list_attributes,
    set_line_height,
    set_property,
    set_size,
    set_tabs,
)
from docgen.render.blank.ruling.segments import build_run, replace_content
from docgen.template.ooxml.units import twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.render.blank.ruling.line_items import LineItem
    from docgen.render.blank.ruling.metrics import Element, ParagraphStyle
    from docgen.render.blank.ruling.paragraph_properties import TabStop

PEN_LINE_HEIGHT: Final = 0.8
"""Height (cm) of a line to write on."""
TICK_LINE_HEIGHT: Final = 0.62
"""Height of a line that has only boxes to tick."""
SLACK: Final = 0.2
"""Room (cm) left over where words end a line, which may be wider than reckoned."""
SMALL_TYPE_FACTOR: Final = 0.85
"""How much closer lines of small type stand."""


def fill_line(
    line: Element, row: list[LineItem], left: float, room: float, size: float | None = None
) -> None:
    """Put a row of atoms on a line, its open rooms as wide as they can be."""
    _widen_open_items(row, room)
    at = left
    stops: list[TabStop] = []
    runs: list[Element] = []
    for place, atom in enumerate(row):
        last = atom is row[-1]
        if atom.kind == "tick" and place:
            stops.append((at, "left", None))
            runs.append(build_run("\t"))
        at += atom.width
        if atom.kind == "room":
            # Something after the last tab, or LibreOffice draws no leader.
            edge = last and atom.open
            stops.append((left + room, "right", "dot") if edge else (at, "left", "dot"))
            runs.append(
                build_run(f"\t{NO_BREAK_SPACE}" if last else "\t", atom.run_properties, plain=True)
            )
        else:
            runs += _runs(atom, size)
    replace_content(line, runs)
    set_tabs(line, stops)
    height = (
        TICK_LINE_HEIGHT if all(atom.kind in ("tick", "words") for atom in row) else PEN_LINE_HEIGHT
    )
    set_line_height(line, height if size is None else height * SMALL_TYPE_FACTOR)


def _widen_open_items(row: list[LineItem], room: float) -> None:
    """Share what a row leaves of its room among the atoms that take all they get."""
    openings = [atom for atom in row if atom.open]
    rest = max(0.0, room - sum(atom.width for atom in row))
    if row[-1].kind == "words":
        rest = max(0.0, rest - SLACK)
    for atom in openings:
        atom.width += rest / len(openings)


def _runs(atom: LineItem, size: float | None) -> list[Element]:
    if atom.element is not None:
        return [atom.element]
    if atom.kind == "digits":
        return digit_boxes(atom.groups)
    if atom.kind == "tick":
        return [tick_box(size), build_run(atom.words, _with_size(atom.run_properties, size))]
    return [build_run(atom.words, atom.run_properties)]


def _with_size(look: Element | None, size: float | None) -> Element | None:
    if size is None:
        return look
    properties = etree.Element(f"{W}rPr") if look is None else copy.deepcopy(look)
    set_size(properties, size)
    return properties


def copy_line(paragraph: Element, look: ParagraphStyle, *, first: bool) -> Element:
    """Return an empty line like a paragraph; only its first line has its number and hangs."""
    line = etree.Element(f"{W}p")
    line.append(copy.deepcopy(get_or_add_properties(paragraph)))
    if not first:
        properties = get_or_add_properties(line)
        for name in ("numPr", "pageBreakBefore", "sectPr"):
            for each in properties.findall(f"{W}{name}"):
                properties.remove(each)
        limits = {"left": look.left, "right": look.right, "firstLine": 0.0}
        set_property(line, "ind", {name: str(twips(each)) for name, each in limits.items()})
        given = list_attributes(properties.find(f"{W}spacing"))
        set_property(line, "spacing", {**given, "before": "0"})
    set_property(line, "jc", {"val": "left"})
    return line
