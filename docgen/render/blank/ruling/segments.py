"""A paragraph as segments: words, fill-ins, breaks, other XML."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.render.blank.placeholders import MARK, FillIn
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.render.blank.placeholders import FillInRegistry
    from docgen.render.blank.ruling.metrics import Element


@dataclass(slots=True)
class Segment:
    """Words, a fill-in, a line break, a tab, or anything else as it is (``element``)."""

    words: str = ""
    fill_in: FillIn | None = None
    run_properties: Element | None = None
    element: Element | None = None


def has_fill_in(paragraph: Element) -> bool:
    """Return whether a paragraph itself, not one inside it, has a fill-in."""
    return any(MARK.search(text.text or "") for text in paragraph.iterfind(f"{W}r/{W}t"))


def read_segments(paragraph: Element, fill_ins: FillInRegistry) -> list[Segment]:
    """Return the segments of a paragraph in their order."""
    segments: list[Segment] = []
    for child in paragraph:
        if child.tag == f"{W}r":
            for part in child:
                segments += _run_segments(part, child.find(f"{W}rPr"), fill_ins)
        elif child.tag != f"{W}pPr":
            segments.append(Segment(element=child))
    return segments


def _run_segments(
    part: Element, run_properties: Element | None, fill_ins: FillInRegistry
) -> Iterator[Segment]:
    if part.tag == f"{W}rPr":
        return
    if part.tag == f"{W}t":
        for each in fill_ins.split(part.text or ""):
            if isinstance(each, FillIn):
                yield Segment(fill_in=each, run_properties=run_properties)
            else:
                yield Segment(each, run_properties=run_properties)
    elif part.tag == f"{W}tab":
        yield Segment("\t", run_properties=run_properties)
    elif part.tag == f"{W}br" and part.get(f"{W}type") is None:
        yield Segment("\n", run_properties=run_properties)
    else:
        run = etree.Element(f"{W}r")
        if run_properties is not None:
            run.append(copy.deepcopy(run_properties))
        run.append(part)
        yield Segment(element=run)
