"""Puts a row of words, rooms and boxes on a line of its own."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.inline import NO_BREAK, digit_boxes, symbol
from docgen.render.blank.ruling.metrics import twips
from docgen.render.blank.ruling.paragraph import (
    attributes_of,
    place_property,
    properties_of,
    set_height,
    set_size,
    set_tabs,
)
from docgen.render.blank.ruling.segments import put, run
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.render.blank.ruling.inline import Atom
    from docgen.render.blank.ruling.metrics import Element, Look
    from docgen.render.blank.ruling.paragraph import Stop

PEN_LINE: Final = 0.8
"""Height (cm) of a line to write on."""
TICK_LINE: Final = 0.62
"""Height of a line that has only boxes to tick."""
SLACK: Final = 0.2
"""Room (cm) left over where words end a line, which may be wider than reckoned."""
CLOSER: Final = 0.85
"""How much closer lines of small type stand."""


def fill(
    line: Element, row: list[Atom], left: float, room: float, size: float | None = None
) -> None:
    """Put a row of atoms on a line, its open rooms as wide as they can be."""
    _widen(row, room)
    at = left
    stops: list[Stop] = []
    runs: list[Element] = []
    for place, atom in enumerate(row):
        last = atom is row[-1]
        if atom.kind == "tick" and place:
            stops.append((at, "left", None))
            runs.append(run("\t"))
        at += atom.width
        if atom.kind == "room":
            # Something after the last tab, or LibreOffice draws no leader.
            edge = last and atom.open
            stops.append((left + room, "right", "dot") if edge else (at, "left", "dot"))
            runs.append(run(f"\t{NO_BREAK}" if last else "\t", atom.look, plain=True))
        else:
            runs += _runs(atom, size)
    put(line, runs)
    set_tabs(line, stops)
    height = TICK_LINE if all(atom.kind in ("tick", "words") for atom in row) else PEN_LINE
    set_height(line, height if size is None else height * CLOSER)


def _widen(row: list[Atom], room: float) -> None:
    """Share what a row leaves of its room among the atoms that take all they get."""
    openings = [atom for atom in row if atom.open]
    rest = max(0.0, room - sum(atom.width for atom in row))
    if row[-1].kind == "words":
        rest = max(0.0, rest - SLACK)
    for atom in openings:
        atom.width += rest / len(openings)


def _runs(atom: Atom, size: float | None) -> list[Element]:
    if atom.element is not None:
        return [atom.element]
    if atom.kind == "digits":
        return digit_boxes(atom.groups)
    if atom.kind == "tick":
        return [symbol(size), run(atom.words, _sized(atom.look, size))]
    return [run(atom.words, atom.look)]


def _sized(look: Element | None, size: float | None) -> Element | None:
    if size is None:
        return look
    properties = etree.Element(f"{W}rPr") if look is None else copy.deepcopy(look)
    set_size(properties, size)
    return properties


def line_like(paragraph: Element, look: Look, *, first: bool) -> Element:
    """Return an empty line like a paragraph; only its first line has its number and hangs."""
    line = etree.Element(f"{W}p")
    line.append(copy.deepcopy(properties_of(paragraph)))
    if not first:
        properties = properties_of(line)
        for name in ("numPr", "pageBreakBefore", "sectPr"):
            for each in properties.findall(f"{W}{name}"):
                properties.remove(each)
        limits = {"left": look.left, "right": look.right, "firstLine": 0.0}
        place_property(line, "ind", {name: str(twips(each)) for name, each in limits.items()})
        given = attributes_of(properties.find(f"{W}spacing"))
        place_property(line, "spacing", {**given, "before": "0"})
    place_property(line, "jc", {"val": "left"})
    return line
