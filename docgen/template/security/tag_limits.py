"""Limits on the tags of a part: closed in their paragraph, short, few, not deeply nested.

What reads them next looks for the end of each over the whole part, again and again; a page of open
tags would keep it busy for ever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.errors import Message, build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import PartFault, W

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TAGS = 5_000
MAX_TAG_LENGTH = 2_000
MAX_DEPTH = 20
OPENER = re.compile(r"\{[{%#]")
CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
LONG_BLANK = re.compile(r"\s{50}")

UNCLOSED_TAG = build_message(
    "opens a tag that is not closed in its paragraph; close it", "template.syntax"
)
OTHER_BLOCK_SIGN = re.compile(r"\{#\s*[^\W\d][\w.]*\s*\}")
OTHER_BLOCK = build_message(
    "opens a loop or a condition as another program writes it; docgen's begin with {loop} or "
    "{condition}",
    "template.syntax",
    loop="{% for item in … %}",
    condition="{% if … %}",
)
LONG_TAG = build_message(
    "holds a tag of more than {limit} characters; write it shorter",
    "template.tag_long",
    limit=MAX_TAG_LENGTH,
)
BLANK_IN_TAG = build_message(
    "holds a tag with a long blank in it; take the blank out", "template.tag_blank"
)
DEEP_TAG = build_message(
    "holds a tag with more than {limit} brackets in each other; write it simpler",
    "template.tag_deep",
    limit=MAX_DEPTH,
)
TOO_MANY_TAGS = build_message(
    "holds more than {limit} tags; split the template", "template.tags_many", limit=MAX_TAGS
)
DUPLICATE_CELL_PROPERTIES = build_message(
    "is a cell with its properties given twice; open it in Word and save it as a new .docx",
    "template.cell_twice",
)


def list_tag_faults(root: Any) -> Iterator[PartFault]:
    """Yield why the tags of a part cannot be read; one for each paragraph at most."""
    locator = ElementLocator(root)
    count = 0
    for element, text in _texts(root):
        found, tags = _check_tags(text)
        count += tags
        if found is not None:
            yield PartFault(found, locator.locate(element))
    if count > MAX_TAGS:
        yield PartFault(TOO_MANY_TAGS, "start")
    for cell in root.iter(f"{W}tc"):
        if sum(1 for _ in cell.iterchildren(f"{W}tcPr")) > 1:
            yield PartFault(DUPLICATE_CELL_PROPERTIES, locator.locate(cell))


def _texts(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield the text of each paragraph, of what stands outside one, and each attribute."""
    stack: list[tuple[Any, list[str]]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            yield from ((element, value) for value in element.attrib.values() if "{" in value)
            if element.tag == f"{W}p" or not stack:
                stack.append((element, []))
            stack[-1][1].append(element.text or "")
        else:
            if stack[-1][0] is element:
                yield element, "".join(stack.pop()[1])
            if stack:
                stack[-1][1].append(element.tail or "")


def _check_tags(text: str) -> tuple[Message | None, int]:
    """Return what is wrong with the tags of a text, and how many it has."""
    at = count = 0
    while opener := OPENER.search(text, at):
        count += 1
        end = text.find(CLOSERS[opener.group()], opener.end())
        inner = text[opener.end() : end]
        if end < 0 or (opener.group() != "{#" and OPENER.search(inner)):
            is_other = OTHER_BLOCK_SIGN.match(text, opener.start()) is not None
            return OTHER_BLOCK if is_other else UNCLOSED_TAG, count
        if len(inner) > MAX_TAG_LENGTH:
            return LONG_TAG, count
        if LONG_BLANK.search(inner):
            return BLANK_IN_TAG, count
        if _bracket_depth(inner) > MAX_DEPTH:
            return DEEP_TAG, count
        at = end + 2
    return None, count


def _bracket_depth(text: str) -> int:
    """Return how deep the brackets of a tag stand in each other, at most."""
    depth = most = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        most = max(most, depth)
    return most
