"""What a template says of text that has no style: shared where all agree, else put into styles."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.template.ooxml.element_order import PARAGRAPH, TEXT, put
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Properties: TypeAlias = dict[str, etree._Element]

__all__ = ["Defaults", "bake", "common", "defaults_of", "without"]

BY_ATTRIBUTE = frozenset(f"{W}{name}" for name in ("rFonts", "lang", "spacing", "ind"))
"""Properties that a style may set in part; the rest comes from what it stands on."""
ORDER = {"rPr": TEXT, "pPr": PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Defaults:
    """The properties of text and of paragraphs by the name of their element."""

    parts: dict[str, Properties] = field(default_factory=dict)

    def part(self, name: str) -> Properties:
        """Return the properties of text (``rPr``) or of paragraphs (``pPr``)."""
        return self.parts.get(name, {})

    @property
    def names(self) -> set[str]:
        """The names of all elements."""
        return {tag for part in self.parts.values() for tag in part}

    def __bool__(self) -> bool:
        return bool(self.names)

    def xml(self) -> etree._Element:
        """Return the element that says so in a styles part."""
        root = etree.Element(f"{W}docDefaults")
        for part in ("rPr", "pPr"):
            around = etree.SubElement(root, f"{W}{part}Default")
            inside = etree.SubElement(around, f"{W}{part}")
            for each in self.part(part).values():
                put(inside, copy.deepcopy(each), ORDER[part])
        return root


def defaults_of(styles: etree._Element) -> Defaults:
    """Return what a styles part says."""
    parts = {}
    for part in ORDER:
        found = styles.find(f"{W}docDefaults/{W}{part}Default/{W}{part}")
        parts[part] = {} if found is None else {str(each.tag): each for each in found}
    return Defaults(parts)


def common(given: Sequence[Defaults]) -> Defaults:
    """Return what all of them say."""
    shared = given[0]
    for other in given[1:]:
        shared = Defaults({part: _common(shared.part(part), other.part(part)) for part in ORDER})
    return shared


def _common(one: Properties, other: Properties) -> Properties:
    kept = {}
    for tag, element in one.items():
        beside = other.get(tag)
        if beside is None:
            continue
        if _same(element, beside):
            kept[tag] = element
        elif tag in BY_ATTRIBUTE:
            alike = etree.Element(tag)
            for key, value in element.items():
                if beside.get(key) == value:
                    alike.set(key, value)
            if len(alike.attrib):
                kept[tag] = alike
    return kept


def without(defaults: Defaults, shared: Defaults) -> Defaults:
    """Return what ``defaults`` says beyond ``shared``."""
    rest: dict[str, Properties] = {}
    for part in ORDER:
        known = shared.part(part)
        rest[part] = {
            tag: element
            for tag, element in defaults.part(part).items()
            if tag not in known or not _same(element, known[tag])
        }
    return Defaults(rest)


def bake(style: etree._Element, rest: Defaults) -> None:
    """Write ``rest`` into a style where the style itself says nothing of it."""
    for part, order in ORDER.items():
        place = style.find(f"{W}{part}")
        if place is None:
            continue
        for tag, element in rest.part(part).items():
            own = place.find(tag)
            if own is None:
                put(place, copy.deepcopy(element), order)
            elif tag in BY_ATTRIBUTE:
                for key, value in element.items():
                    if key not in own.attrib:
                        own.set(key, value)


def _same(one: etree._Element, other: etree._Element) -> bool:
    written = (etree.tostring(each, method="c14n", exclusive=True).strip() for each in (one, other))
    return next(written) == next(written)
