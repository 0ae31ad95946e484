"""Sets the properties of a paragraph (spacing, tabs, indents) in the schema's order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from lxml import etree

from docgen.template.ooxml.element_order import PARAGRAPH_ORDER, RUN_ORDER, insert_in_order
from docgen.template.ooxml.units import twips
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docgen.render.blank.ruling.metrics import Element

TabStop = tuple[float, str, str | None]
"""A tab stop: where it is (cm), its kind, its leader."""

SPACING_ORDER: Final = (
    "before", "beforeLines", "beforeAutospacing", "after", "afterLines", "afterAutospacing",
    "line", "lineRule",
)  # fmt: skip


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
    made = etree.Element(f"{W}{name}")
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    insert_in_order(properties, made, PARAGRAPH_ORDER)
    return made


def list_attributes(element: Element | None) -> dict[str, str]:
    """Return Word's attributes of an element by their bare names."""
    held = {} if element is None else dict(element.attrib)
    return {str(name).rpartition("}")[2]: str(value) for name, value in held.items()}


def set_line_height(paragraph: Element, height: float) -> None:
    """Make the lines of a paragraph at least so high (cm), with no more space below."""
    given = list_attributes(get_or_add_properties(paragraph).find(f"{W}spacing"))
    spacing = {**given, "after": "0", "line": str(twips(height)), "lineRule": "atLeast"}
    ordered: dict[str, str] = {key: spacing[key] for key in SPACING_ORDER if key in spacing}
    set_property(paragraph, "spacing", ordered)


def set_spacing(paragraph: Element, *, before: float, after: float) -> None:
    """Leave room (cm) over and under a paragraph."""
    room = {"before": str(twips(before)), "after": str(twips(after))}
    set_property(paragraph, "spacing", room)


def set_tabs(paragraph: Element, stops: Sequence[TabStop]) -> None:
    """Give a paragraph its tab stops, the last of those at one place."""
    if not stops:
        return
    tabs = set_property(paragraph, "tabs", {})
    ordered = sorted(stops, key=lambda stop: twips(stop[0]))
    for position, group in groupby(ordered, key=lambda stop: twips(stop[0])):
        _, kind, leader = list(group)[-1]
        tab = etree.SubElement(tabs, f"{W}tab")
        tab.set(f"{W}val", kind)
        if leader:
            tab.set(f"{W}leader", leader)
        tab.set(f"{W}pos", str(position))


def set_size(properties: Element, size: float) -> None:
    """Give the properties of a run its size in points."""
    for name in ("sz", "szCs"):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
        made = etree.Element(f"{W}{name}")
        made.set(f"{W}val", str(round(size * 2)))
        insert_in_order(properties, made, RUN_ORDER)
