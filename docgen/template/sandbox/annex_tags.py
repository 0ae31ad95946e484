"""Finds tags of the sealed annex that stand outside it, where everyone would read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import build_message
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

ANNEX_TAG: Final = re.compile(r"\{[{%](?:(?![}%]\}).)*\bsealed\b.*?[}%]\}", re.DOTALL)
MAX_SHOWN: Final = 40
"""Characters of a tag that a message shows."""
FALSE_VALUES: Final = frozenset({"0", "false", "off"})

TAG_OUTSIDE_ANNEX: Final = build_message(
    "prints the sealed annex on an open page; move it behind a page break, into the document "
    "itself",
    "template.sealed_outside",
)


def list_early_annex_tags(root: Any, part: str) -> Iterator[Problem]:
    """Yield a problem for each tag of the annex in the document before the annex can begin.

    It begins on a page of its own.
    """
    locator = ElementLocator(root)
    for paragraph in root.iter(f"{W}p"):
        if _starts_page(paragraph):
            return
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        found = ANNEX_TAG.search(text)
        if found:
            yield _build_problem(part, found, locator.locate(paragraph))
        if _ends_section(paragraph):
            return


def list_annex_tags_outside_body(source: str, part: str) -> Iterator[Problem]:
    """Yield a problem for each tag of the annex in a header, a footer, a note or a property."""
    return (_build_problem(part, found) for found in ANNEX_TAG.finditer(source))


def _build_problem(part: str, found: re.Match[str], place: str | None = None) -> Problem:
    return TAG_OUTSIDE_ANNEX.problem(part=part, place=place, tag=found.group()[:MAX_SHOWN])


def _starts_page(paragraph: Any) -> bool:
    page_break = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
    if page_break is not None and page_break.get(f"{W}val") not in FALSE_VALUES:
        return True
    return any(each.get(f"{W}type") == "page" for each in paragraph.iter(f"{W}br"))


def _ends_section(paragraph: Any) -> bool:
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    kind = None if section is None else section.find(f"{W}type")
    return section is not None and (kind is None or kind.get(f"{W}val") != "continuous")
