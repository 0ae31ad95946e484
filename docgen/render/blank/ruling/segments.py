"""A paragraph as segments (words, fill-ins, breaks, other XML), and runs made of words."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.render.blank.placeholders import MARK, FillIn
from docgen.template.ooxml.element_order import RUN_ORDER, insert_in_order
from docgen.template.ooxml.xml import XML_SPACE, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docgen.render.blank.placeholders import FillInRegistry
    from docgen.render.blank.ruling.metrics import Element

SYMBOL_FONT = "Segoe UI Symbol"
TICK_BOX = "\N{BALLOT BOX}"
EMPHASIS = frozenset({f"{W}b", f"{W}u", f"{W}i", f"{W}bCs", f"{W}iCs", f"{W}rFonts"})
"""What a line to write on does not take over from the words around it."""


@dataclass(slots=True)
class Segment:
    """Words, an ask, a line break, a tab, or anything else as it is (``element``)."""

    words: str = ""
    fill_in: FillIn | None = None
    run_properties: Element | None = None
    element: Element | None = None


def has_fill_in(paragraph: Element) -> bool:
    """Return whether something is asked for in a paragraph itself."""
    return any(MARK.search(text.text or "") for text in _texts(paragraph))


def _texts(paragraph: Element) -> Iterator[Element]:
    return (text for run in paragraph.iterfind(f"{W}r") for text in run.iterfind(f"{W}t"))


def read_segments(paragraph: Element, asks: FillInRegistry) -> list[Segment]:
    """Return the pieces of a paragraph in their order."""
    found: list[Segment] = []
    for child in paragraph:
        if child.tag == f"{W}pPr":
            continue
        if child.tag != f"{W}r":
            found.append(Segment(element=child))
            continue
        look = child.find(f"{W}rPr")
        for part in child:
            found += _run_segments(part, look, asks)
    return found


def _run_segments(part: Element, look: Element | None, asks: FillInRegistry) -> Iterator[Segment]:
    if part.tag == f"{W}rPr":
        return
    if part.tag == f"{W}t":
        for each in asks.split(part.text or ""):
            if isinstance(each, FillIn):
                yield Segment(fill_in=each, run_properties=look)
            else:
                yield Segment(each, run_properties=look)
    elif part.tag == f"{W}tab":
        yield Segment("\t", run_properties=look)
    elif part.tag == f"{W}br" and part.get(f"{W}type") is None:
        yield Segment("\n", run_properties=look)
    else:
        run = etree.Element(f"{W}r")
        if look is not None:
            run.append(copy.deepcopy(look))
        run.append(part)
        yield Segment(element=run)


def replace_content(paragraph: Element, elements: Iterable[Element]) -> None:
    """Put runs in place of all that a paragraph holds."""
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.extend(elements)


def build_run(words: str, look: Element | None = None, *, plain: bool = False) -> Element:
    """Return a run of words, where a tab is a tab and a line feed breaks the line.

    ``plain`` leaves out what makes words stand out.
    """
    made = etree.Element(f"{W}r")
    if look is not None:
        properties = copy.deepcopy(look)
        for each in list(properties) if plain else ():
            if each.tag in EMPHASIS:
                properties.remove(each)
        made.append(properties)
    if plain:
        _remove_emphasis(made)
    for sign in _split_layout_signs(words):
        if sign == "\t":
            etree.SubElement(made, f"{W}tab")
        elif sign == "\n":
            etree.SubElement(made, f"{W}br")
        else:
            text = etree.SubElement(made, f"{W}t")
            text.text = sign
            text.set(XML_SPACE, "preserve")
    return made


def _remove_emphasis(made: Element) -> None:
    """Say that a run is neither bold nor underlined, whatever its paragraph's style is."""
    properties = made.find(f"{W}rPr")
    if properties is None:
        properties = etree.SubElement(made, f"{W}rPr")
    for name, value in (("b", "0"), ("u", "none")):
        off = etree.Element(f"{W}{name}")
        off.set(f"{W}val", value)
        insert_in_order(properties, off, RUN_ORDER)


def _split_layout_signs(words: str) -> Iterator[str]:
    text = ""
    for letter in words:
        if letter in "\t\n":
            if text:
                yield text
            yield letter
            text = ""
        else:
            text += letter
    if text:
        yield text
