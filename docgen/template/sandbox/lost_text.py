"""Finds text that docxtpl would drop: it stands beside a {%p %}, {%tr %} or {%tc %} tag.

docxtpl replaces the whole paragraph, row or cell by such a tag, and all else in it is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docgen.errors import build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

ELEMENT_OF_LETTER = {"p": (f"{W}p", "paragraph"), "tr": (f"{W}tr", "row"), "tc": (f"{W}tc", "cell")}
MAX_SHOWN = 40
"""Characters of a tag that a message shows."""

LOST_TEXT = build_message(
    "swallows the text beside it; put the tag in a {kind} of its own", "template.swallowed"
)


def list_lost_text(root: Any, part: str) -> Iterator[Problem]:
    """Yield a problem for each paragraph, row or cell whose text a tag of its own would swallow."""
    locator = ElementLocator(root)
    for letter, (name, kind) in ELEMENT_OF_LETTER.items():
        tag = re.compile(r"\{([%{#])" + letter + r"\s.*?[%}#]\}")
        for element in root.iter(name):
            text = _own_text(element)
            found = tag.search(text)
            if found and (text[: found.start()] + text[found.end() :]).strip():
                yield LOST_TEXT._replace(values={"kind": kind}).problem(
                    part=part, place=locator.locate(element), tag=found.group()[:MAX_SHOWN]
                )


def _own_text(element: Any) -> str:
    """Return an element's own text, without that of tables or text boxes inside a paragraph."""
    inner = (f"{W}tbl", f"{W}txbxContent") if element.tag == f"{W}p" else ()
    return "".join(
        node.text or ""
        for node in element.iter(f"{W}t")
        if not any(each.tag in inner for each in _ancestors_within(node, element))
    )


def _ancestors_within(node: Any, element: Any) -> Iterator[Any]:
    for parent in node.iterancestors():
        if parent is element:
            return
        yield parent
