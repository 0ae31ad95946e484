"""What stands beside a {%p %}, {%tr %} or {%tc %} tag: kept where that is safe, else told.

docxtpl replaces the whole paragraph, row or cell by such a tag, and all else in it is lost.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from docgen.errors import build_message
from docgen.template.compile.word_structure import CELL, PARAGRAPH, ROW, TABLE
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import W
from docgen.template.sandbox.annex_tags import MAX_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Message, Problem

ELEMENT_OF_LETTER = {"p": PARAGRAPH, "tr": ROW, "tc": CELL}
STRUCTURAL_TAG = re.compile(r"\{[%{#](p|tr|tc)\s")
TAG_OF_LETTER = {
    letter: re.compile(r"\{[%{#]" + letter + r"\s.*?[%}#]\}") for letter in ELEMENT_OF_LETTER
}
OPENER = re.compile(r"\{%\w+\s+(?:if|for)\b")
INNER = {PARAGRAPH: (TABLE, f"{W}txbxContent"), ROW: (TABLE,), CELL: (TABLE,)}
"""What holds paragraphs, rows or cells of its own."""
VISIBLE = frozenset(
    {TABLE, *(f"{W}{name}" for name in (
        "drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference", "fldChar",
        "fldSimple", "sdt", "ptab", "ruby", "altChunk", "pageBreakBefore",
    ))}
)  # fmt: skip
MARKS = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd"))
LOST_TEXT = {
    "p": build_message(
        "swallows the text beside it; put the tag in a paragraph of its own", "template.swallowed"
    ),
    "tr": build_message(
        "swallows the text beside it; put the tag in a row of its own", "template.swallowed"
    ),
    "tc": build_message(
        "swallows the text beside it; put the tag in a cell of its own", "template.swallowed"
    ),
}
LOST_OBJECT = {
    "p": build_message(
        "swallows a picture, field, note, box or line beside it; put the tag in a paragraph of its "
        "own",
        "template.swallowed",
    ),
    "tr": build_message(
        "swallows a picture, field, note, box or line beside it; put the tag in a row of its own",
        "template.swallowed",
    ),
    "tc": build_message(
        "swallows a picture, field, note, box or line beside it; put the tag in a cell of its own",
        "template.swallowed",
    ),
}


class TagPlace(NamedTuple):
    """A tag that takes the place of an element, and the element's own content."""

    letter: str
    tag: str
    element: Any
    content: list[Any]


def find_tag_places(root: Any) -> list[TagPlace]:
    """Return the tags that take the place of a whole paragraph, row or cell."""
    letters = set(STRUCTURAL_TAG.findall("".join(root.itertext(f"{W}t"))))
    opened = [each for each in root.iter(f"{W}t") if "{" in (each.text or "")] if letters else []
    found = []
    for letter in (each for each in ELEMENT_OF_LETTER if each in letters):
        around = (each.iterancestors(ELEMENT_OF_LETTER[letter]) for each in opened)
        for element in dict.fromkeys(next(each, None) for each in around):
            content = [] if element is None else list(_own_content(element, INNER[element.tag]))
            tag = TAG_OF_LETTER[letter].search(_text_of(content))
            if tag is not None:
                found.append(TagPlace(letter, tag.group(), element, content))
    return found


def list_losses(root: Any, places: list[TagPlace], part: str) -> Iterator[Problem]:
    """Yield a problem for each tag that would swallow what a reader sees beside it."""
    locator = ElementLocator(root)
    for letter, tag, element, content in places:
        found: Message | None = None
        if _text_of(content).replace(tag, "", 1).strip():
            found = LOST_TEXT[letter]
        elif any(map(_is_lost_object, content)) or _has_own_line(element):
            found = LOST_OBJECT[letter]
        if found is not None:
            place = locator.locate(element)
            yield found.problem(part=part, place=place, tag=tag[:MAX_SHOWN])


def keep_beside_tags(places: list[TagPlace]) -> None:
    """Move what shows nothing itself, or divides pages, out of the elements that tags replace.

    A break stays on its side of the tag; a bookmark goes out of the block that the tag opens or
    closes, so that no loop repeats it.
    """
    for letter, tag, element, content in places:
        marks = [each for each in content if each.tag in MARKS]
        _insert(element, marks, before=OPENER.match(tag) is not None)  # out of what it opens
        if letter != "p":
            continue
        at = next(n for n, each in enumerate(content) if "{" in _text_of([each]))
        breaks = [(n, each) for n, each in enumerate(content) if _is_page_break(each)]
        before = [_paragraph_around(each, f"{W}r") for n, each in breaks if n < at]
        after = [_paragraph_around(each, f"{W}r") for n, each in breaks if n > at]
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            after.append(_paragraph_around(section, f"{W}pPr"))
        _insert(element, before, before=True)
        _insert(element, after, before=False)


def _insert(element: Any, moved: list[Any], *, before: bool) -> None:
    if before:
        for each in moved:
            element.addprevious(each)
    else:
        for each in reversed(moved):
            element.addnext(each)


def _paragraph_around(content: Any, name: str) -> Any:
    """Return a paragraph that holds a copy in an element of a name, and nothing else.

    What it was copied from goes with the tag's own paragraph.
    """
    paragraph = content.makeelement(PARAGRAPH)
    holder = content.makeelement(name)
    holder.append(deepcopy(content))
    paragraph.append(holder)
    return paragraph


def _own_content(element: Any, inner: tuple[str, ...]) -> Iterator[Any]:
    """Yield what an element holds, without what stands in tables or text boxes within it."""
    for child in element.iterchildren(etree.Element):
        yield child
        if child.tag not in inner:
            yield from _own_content(child, inner)


def _text_of(content: list[Any]) -> str:
    return "".join(each.text or "" for each in content if each.tag == f"{W}t")


def _is_page_break(element: Any) -> bool:
    return element.tag == f"{W}br" and element.get(f"{W}type") in ("page", "column")


def _is_lost_object(element: Any) -> bool:
    if element.tag == f"{W}sdt":
        return "{" not in "".join(element.itertext(f"{W}t"))
    return element.tag in VISIBLE or str(element.tag).endswith("}oMath")


def _has_own_line(element: Any) -> bool:
    """Whether a paragraph has a border that those beside it do not continue."""
    border = _border_of(element)
    beside = (_border_of(each) for each in (element.getprevious(), element.getnext()))
    return border is not None and border not in beside


def _border_of(element: Any) -> tuple[tuple[str, str | None], ...] | None:
    found = None if element is None else element.find(f"{W}pPr/{W}pBdr")
    if found is None:
        return None
    return tuple((str(each.tag), each.get(f"{W}val")) for each in found)
