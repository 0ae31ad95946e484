"""Tags of the sealed annex outside it: they would tell on an open page what only it may tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import Problem, remark
from docgen.template.ooxml.positions import Places
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

ANNEX_TAG: Final = re.compile(r"\{[{%](?:(?![}%]\}).)*\bsealed\b.*?[}%]\}", re.DOTALL)
LONGEST_SHOWN: Final = 40
OFF: Final = frozenset({"0", "false", "off"})


OUTSIDE: Final = remark(
    "prints the sealed annex on an open page; move it behind a page break, into the document "
    "itself",
    "template.sealed_outside",
)


def open_annex_tags(root: Any, part: str) -> Iterator[Problem]:
    """Yield a problem for each tag of the annex in the document before the annex can begin.

    It begins on a page of its own.
    """
    places = Places(root)
    for paragraph in root.iter(f"{W}p"):
        if _starts_a_page(paragraph):
            return
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        found = ANNEX_TAG.search(text)
        if found:
            yield _told(part, found, places.of(paragraph))
        if _ends_a_section(paragraph):
            return


def annex_tags_beside(source: str, part: str) -> Iterator[Problem]:
    """Yield a problem for each tag of the annex in a header, a footer, a note or a property."""
    return (_told(part, found) for found in ANNEX_TAG.finditer(source))


def _told(part: str, found: re.Match[str], place: str | None = None) -> Problem:
    tag = found.group()[:LONGEST_SHOWN]
    return Problem(
        OUTSIDE.text, OUTSIDE.code, part=part, place=place, tag=tag, values=OUTSIDE.values
    )


def _starts_a_page(paragraph: Any) -> bool:
    before = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
    if before is not None and before.get(f"{W}val") not in OFF:
        return True
    return any(each.get(f"{W}type") == "page" for each in paragraph.iter(f"{W}br"))


def _ends_a_section(paragraph: Any) -> bool:
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    kind = None if section is None else section.find(f"{W}type")
    return section is not None and (kind is None or kind.get(f"{W}val") != "continuous")
