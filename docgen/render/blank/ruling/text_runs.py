"""Runs: words in XML, boxes to tick, boxes for digits."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.render.blank.ruling.metrics import measure_width, word_element
from docgen.template.ooxml.element_order import RUN_ORDER, insert_in_order
from docgen.template.ooxml.xml import XML_SPACE, W

if TYPE_CHECKING:
    from docgen.render.blank.ruling.metrics import Element

NO_BREAK_SPACE: Final = "\u00a0"
TICK_BOX: Final = "\N{BALLOT BOX}"
SYMBOL_FONT: Final = "Segoe UI Symbol"
EMPHASIS: Final = frozenset({f"{W}b", f"{W}u", f"{W}i", f"{W}bCs", f"{W}iCs", f"{W}rFonts"})
"""What a line to write on does not take over from the words around it."""
DIGIT_SIZE: Final = 14.0
"""Points of the spaces that make a box for a digit: it is about as high as it is wide."""
SPACES_PER_BOX: Final = 4
BOX_FONT: Final = "Arial"
"""Always the same, as its spaces make the width of a box."""
BORDER_WIDTH: Final = 0.05


def build_run(words: str, run_properties: Element | None = None, *, plain: bool = False) -> Element:
    """Return a run of words, where a tab is a tab and a line feed breaks the line.

    ``plain`` leaves out what makes words stand out.
    """
    run = etree.Element(f"{W}r")
    if run_properties is not None:
        run.append(copy.deepcopy(run_properties))
    if plain:
        _remove_emphasis(run)
    for part in re.split("([\t\n])", words):
        if part in ("\t", "\n"):
            etree.SubElement(run, f"{W}tab" if part == "\t" else f"{W}br")
        elif part:
            text = etree.SubElement(run, f"{W}t")
            text.text = part
            text.set(XML_SPACE, "preserve")
    return run


def _remove_emphasis(run: Element) -> None:
    """Say that a run is neither bold nor underlined, whatever its paragraph's style is."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.SubElement(run, f"{W}rPr")
    for each in [each for each in properties if each.tag in EMPHASIS]:
        properties.remove(each)
    for name, value in (("b", "0"), ("u", "none")):
        insert_in_order(properties, word_element(name, {"val": value}), RUN_ORDER)


def with_size(run_properties: Element | None, size: float | None) -> Element | None:
    """Return run properties with a size in points, if one is given."""
    if size is None:
        return run_properties
    sized = etree.Element(f"{W}rPr") if run_properties is None else copy.deepcopy(run_properties)
    for name in ("sz", "szCs"):
        for old in sized.findall(f"{W}{name}"):
            sized.remove(old)
        insert_in_order(sized, word_element(name, {"val": str(round(size * 2))}), RUN_ORDER)
    return sized


def _font_properties(font: str, size: float | None) -> Element:
    """Return the run properties of a font, neither bold nor underlined."""
    properties = etree.Element(f"{W}rPr")
    kinds = ("ascii", "hAnsi", "eastAsia", "cs")
    sizes = {} if size is None else dict.fromkeys(("sz", "szCs"), str(round(size * 2)))
    properties.append(word_element("rFonts", dict.fromkeys(kinds, font)))
    for name, value in {"b": "0", **sizes, "u": "none"}.items():
        properties.append(word_element(name, {"val": value}))
    return properties


def tick_box(size: float | None = None) -> Element:
    """Return the box of a tick as a run."""
    return build_run(TICK_BOX, _font_properties(SYMBOL_FONT, size))


def digits_width(groups: tuple[int, ...]) -> float:
    """Return how wide boxes for digits are together."""
    box = measure_width(NO_BREAK_SPACE * SPACES_PER_BOX, DIGIT_SIZE) + BORDER_WIDTH
    return sum(groups) * box + (len(groups) - 1) * measure_width(" - ", DIGIT_SIZE) + 0.2


def digit_boxes(groups: tuple[int, ...]) -> list[Element]:
    """Return a row of boxes, a digit to a box, its groups joined by hyphens."""
    runs: list[Element] = []
    count = 0
    for place, group in enumerate(groups):
        if place:
            runs.append(_hyphen())
        for _ in range(group):
            runs.append(_digit_box(odd=bool(count % 2)))
            count += 1
    return runs


def _hyphen() -> Element:
    """Return a hyphen at which no line ends."""
    run = build_run(NO_BREAK_SPACE, _font_properties(BOX_FONT, DIGIT_SIZE))
    etree.SubElement(run, f"{W}noBreakHyphen")
    run.append(copy.deepcopy(run[1]))
    return run


def _digit_box(*, odd: bool) -> Element:
    """Return one box; neighbours differ in colour, or Word would draw one box around all."""
    properties = _font_properties(BOX_FONT, DIGIT_SIZE)
    colour = "010101" if odd else "000000"
    border = {"val": "single", "sz": "4", "space": "0", "color": colour}
    properties.append(word_element("bdr", border))
    return build_run(NO_BREAK_SPACE * SPACES_PER_BOX, properties)
