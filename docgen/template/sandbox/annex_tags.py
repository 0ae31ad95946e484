"""Finds tags of the sealed annex that stand outside it, where everyone would read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from docgen.errors import build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import W
from docgen.template.sandbox.annex_block import list_annex_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

ANNEX_TAG: Final = re.compile(r"\{[{%](?:(?![}%]\}).)*\bsealed\b.*?[}%]\}", re.DOTALL)
MAX_SHOWN: Final = 40
"""Characters of a tag that a message shows."""
SET_NAME: Final = re.compile(r"\{%\w*[-+]?\s*set\s+(\w+)")
TEXT_ELEMENTS: Final = frozenset(
    f"{W}{name}"
    for name in (
        "p", "pPr", "r", "rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "proofErr",
        "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd", "hyperlink", "smartTag", "ins",
        "tbl", "tblPr", "tblGrid", "gridCol", "tr", "trPr", "tc", "tcPr", "sdt", "sdtPr",
        "sdtContent", "sdtEndPr",
    )
)  # fmt: skip
"""What ordinary text stands in, on the page itself."""

TAG_OUTSIDE_ANNEX: Final = build_message(
    "prints the sealed annex on an open page; move it into the text of the annex, which begins "
    "with {block} and a new page",
    "template.sealed_outside",
    block="{%p if not reader.without_annex %}",
)


def list_misplaced_annex_tags(root: Any, part: str) -> Iterator[Problem]:
    """Yield a problem for each place of the document's main part that tells of the annex outside.

    Within the annex its tags stand in ordinary text alone: what names it elsewhere, such as in a
    picture's description, is told by Word in places that nobody looks at.
    """
    body = root.find(f"{W}body")
    annex = set(list_annex_content(body))
    locator = ElementLocator(root)
    kept = {name for each in annex for name in SET_NAME.findall(_all_text(each))}
    leaking = re.compile(rf"\{{[{{%].*?\b(?:{'|'.join(kept)})\b.*?[%}}]\}}", re.DOTALL)
    for child in body:
        texts = _unusual_texts(child) if child in annex else [_all_text(child)]
        found = next(filter(None, map(ANNEX_TAG.search, texts)), None)
        if found is None and kept and child not in annex:
            found = leaking.search(_all_text(child))
        if found is not None:
            yield _build_problem(part, found, locator.locate(_place_of(child)))


def _place_of(child: Any) -> Any:
    """Return the innermost paragraph that tells of the annex, for a table the first."""
    paragraphs = (each for each in child.iter(f"{W}p") if ANNEX_TAG.search(_all_text(each)))
    return next(paragraphs, child)


def _all_text(element: Any) -> str:
    """Return all that an element says, wherever in it: texts, and then attributes."""
    values = (value for each in element.iter(etree.Element) for value in each.attrib.values())
    return "\n".join(("".join(element.itertext()), *(each for each in values if "{" in each)))


def _unusual_texts(element: Any) -> Iterator[str]:
    """Yield what stands in an element elsewhere than in its ordinary text."""
    if element.tag not in TEXT_ELEMENTS:
        yield _all_text(element)
        return
    yield from (value for value in element.attrib.values() if "{" in value)
    for child in element.iterchildren(etree.Element):
        yield from _unusual_texts(child)


def list_annex_tags_outside_body(source: str, part: str) -> Iterator[Problem]:
    """Yield a problem for each tag of the annex in a header, a footer, a note or a property."""
    return (_build_problem(part, found) for found in ANNEX_TAG.finditer(source))


def _build_problem(part: str, found: re.Match[str], place: str | None = None) -> Problem:
    return TAG_OUTSIDE_ANNEX.problem(part=part, place=place, tag=found.group()[:MAX_SHOWN])
