"""Document defaults of styles: shared where all templates agree, else written into styles."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.template.ooxml.element_order import PARAGRAPH_ORDER, RUN_ORDER, insert_in_order
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Properties: TypeAlias = dict[str, etree._Element]

SET_BY_ATTRIBUTE = frozenset(f"{W}{name}" for name in ("rFonts", "lang", "spacing", "ind"))
"""Properties that a style may set in part; the rest comes from what it is based on."""
ELEMENT_ORDER = {"rPr": RUN_ORDER, "pPr": PARAGRAPH_ORDER}


@dataclass(frozen=True, slots=True)
class StyleDefaults:
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
        """Return the docDefaults element of a styles part."""
        root = etree.Element(f"{W}docDefaults")
        for part in ("rPr", "pPr"):
            default = etree.SubElement(root, f"{W}{part}Default")
            properties = etree.SubElement(default, f"{W}{part}")
            for each in self.part(part).values():
                insert_in_order(properties, copy.deepcopy(each), ELEMENT_ORDER[part])
        return root


def read_defaults(styles: etree._Element) -> StyleDefaults:
    """Return the document defaults of a styles part."""
    parts = {}
    for part in ELEMENT_ORDER:
        found = styles.find(f"{W}docDefaults/{W}{part}Default/{W}{part}")
        parts[part] = {} if found is None else {str(each.tag): each for each in found}
    return StyleDefaults(parts)


def shared_defaults(all_defaults: Sequence[StyleDefaults]) -> StyleDefaults:
    """Return the properties that all of them have alike."""
    shared = all_defaults[0]
    for other in all_defaults[1:]:
        shared = StyleDefaults(
            {
                part: _shared_properties(shared.part(part), other.part(part))
                for part in ELEMENT_ORDER
            }
        )
    return shared


def _shared_properties(one: Properties, other: Properties) -> Properties:
    shared = {}
    for tag, element in one.items():
        counterpart = other.get(tag)
        if counterpart is None:
            continue
        if _is_equal(element, counterpart):
            shared[tag] = element
        elif tag in SET_BY_ATTRIBUTE:
            common = etree.Element(tag)
            for key, value in element.items():
                if counterpart.get(key) == value:
                    common.set(key, value)
            if len(common.attrib):
                shared[tag] = common
    return shared


def subtract_defaults(defaults: StyleDefaults, shared: StyleDefaults) -> StyleDefaults:
    """Return the properties of ``defaults`` that are not in ``shared``."""
    rest: dict[str, Properties] = {}
    for part in ELEMENT_ORDER:
        known = shared.part(part)
        rest[part] = {
            tag: element
            for tag, element in defaults.part(part).items()
            if tag not in known or not _is_equal(element, known[tag])
        }
    return StyleDefaults(rest)


def write_defaults_into(style: etree._Element, rest: StyleDefaults) -> None:
    """Add the properties ``rest`` to a style where it does not set them itself."""
    for part, order in ELEMENT_ORDER.items():
        properties = style.find(f"{W}{part}")
        if properties is None:
            continue
        for tag, element in rest.part(part).items():
            own = properties.find(tag)
            if own is None:
                insert_in_order(properties, copy.deepcopy(element), order)
            elif tag in SET_BY_ATTRIBUTE:
                for key, value in element.items():
                    if key not in own.attrib:
                        own.set(key, value)


def _is_equal(one: etree._Element, other: etree._Element) -> bool:
    written = (etree.tostring(each, method="c14n", exclusive=True).strip() for each in (one, other))
    return next(written) == next(written)
