"""Sets what a paragraph holds and its properties (spacing, tabs, indents)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.render.blank.ruling.metrics import word_element
from docgen.template.ooxml.element_order import PARAGRAPH_ORDER, insert_in_order
from docgen.template.ooxml.units import twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docgen.render.blank.ruling.metrics import Element

TabStop = tuple[float, str, str | None]
"""A tab stop: where it is (cm), its kind, its leader."""


def get_or_add_properties(paragraph: Element) -> Element:
    """Return the properties of a paragraph, made where it has none."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def remove_element(element: Element) -> None:
    """Take an element out of the one that holds it."""
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def replace_content(paragraph: Element, elements: Iterable[Element]) -> None:
    """Put runs in place of all that a paragraph holds."""
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.extend(elements)


def replace_paragraph(paragraph: Element, lines: Sequence[Element]) -> None:
    """Put lines in place of a paragraph."""
    for line in lines:
        paragraph.addprevious(line)
    remove_element(paragraph)


def set_property(paragraph: Element, name: str, attributes: Mapping[str, str]) -> Element:
    """Give a paragraph a property in place of any of its name, where its order is."""
    properties = get_or_add_properties(paragraph)
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    made = word_element(name, attributes)
    insert_in_order(properties, made, PARAGRAPH_ORDER)
    return made


def update_spacing(paragraph: Element, attributes: Mapping[str, str]) -> None:
    """Change some of the spacing of a paragraph."""
    found = get_or_add_properties(paragraph).find(f"{W}spacing")
    spacing = set_property(paragraph, "spacing", {}) if found is None else found
    for name, value in attributes.items():
        spacing.set(f"{W}{name}", value)


def set_line_height(paragraph: Element, height: float) -> None:
    """Make the lines of a paragraph at least so high (cm), with no more space below."""
    line = {"after": "0", "line": str(twips(height)), "lineRule": "atLeast"}
    update_spacing(paragraph, line)


def set_spacing(paragraph: Element, *, before: float, after: float) -> None:
    """Leave room (cm) over and under a paragraph."""
    room = {"before": str(twips(before)), "after": str(twips(after))}
    set_property(paragraph, "spacing", room)


def set_tabs(paragraph: Element, stops: Sequence[TabStop]) -> None:
    """Give a paragraph its tab stops, the last of those at one place."""
    if not stops:
        return
    tabs = set_property(paragraph, "tabs", {})
    by_position = {twips(position): (kind, leader) for position, kind, leader in stops}
    for position in sorted(by_position):
        kind, leader = by_position[position]
        leading = {"leader": leader} if leader else {}
        tabs.append(word_element("tab", {"val": kind, **leading, "pos": str(position)}))
