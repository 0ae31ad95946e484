"""Draws the tabs and line ends that stand in a template's own text, as docxtpl does.

Word writes none there; programs do, and Word would show each as a blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.template.compile.emit import EmitContext, layout_replacements
from docgen.template.compile.tags import TAG_INSTRUCTION, Skeleton, Tag, plain_xml
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGN = re.compile(r"([\t\n])")


def draw_static_signs(skeleton: Skeleton) -> None:
    """Put markup in the place of each tab and line end between the tags of a text."""
    for text in list(skeleton.root.iter(f"{W}t")):
        run = text.getparent()
        if run is not None and run.tag == f"{W}r":
            drawn = layout_replacements(EmitContext("text", plain_xml(run, f"{W}rPr")))
            for node, attribute in list(_stretches(text)):
                _draw(skeleton, text, node, attribute, drawn)


def _stretches(text: Any) -> Iterator[tuple[Any, str]]:
    """Yield where the plain text of an element hangs: on itself, and behind each tag."""
    if SIGN.search(text.text or ""):
        yield text, "text"
    yield from ((child, "tail") for child in text if SIGN.search(child.tail or ""))


def _draw(skeleton: Skeleton, text: Any, node: Any, attribute: str, drawn: dict[str, str]) -> None:
    first, *others = SIGN.split(getattr(node, attribute))
    setattr(node, attribute, first)
    at = 0 if node is text else text.index(node) + 1
    for sign, rest in zip(others[::2], others[1::2], strict=True):
        number = len(skeleton.tags)
        skeleton.tags.append(Tag(number, drawn[sign], "raw", attribute=False, injected=True))
        mark = etree.ProcessingInstruction(TAG_INSTRUCTION, str(number))
        mark.tail = rest
        text.insert(at, mark)
        skeleton.set_node(number, mark)
        at += 1
