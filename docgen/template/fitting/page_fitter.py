"""Fits what stands before each mark of a template to one page, in steps that its styles tell."""

from __future__ import annotations

import math
import re
from itertools import tee
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.template.fitting.block_heights import BlockMeasurer
from docgen.template.fitting.page_formats import FIT_MARK, Format, PageFormats
from docgen.template.fitting.printed_blocks import read_blocks
from docgen.template.fitting.typeface import Typeface, Widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.template.fitting.printed_blocks import Block

MARK = re.compile(rb'<w:pStyle w:val="' + FIT_MARK.encode() + rb'"/>')
SECTION_END = b"</w:sectPr>"
PAGE_STARTS = re.compile(rb"<w:pageBreakBefore/>|" + SECTION_END)
STYLE = re.compile(rb'(?<=<w:pStyle w:val=")[^"]+(?="/>)')
PARAGRAPH_END = b"</w:p>"
RESERVE = 4.0
"""Points that are left free, for what one program draws a little higher than another."""


class FittedBody(NamedTuple):
    """A body whose pages are fitted, and what could not be."""

    content: bytes
    lines_over: int
    """How many lines the first of its pages is too long even where it is set closest."""


class FittedDocument(NamedTuple):
    """A document, and how many lines its first page is too long even where it is set closest."""

    content: bytes
    lines_over: int


class _Region(NamedTuple):
    """What is to stand on one page: where it starts and ends in a body."""

    start: int
    end: int
    is_first: bool


class PageFitter:
    """The formats of a template, and how its pages are brought to fit; threads may share it."""

    def __init__(self, formats: PageFormats) -> None:
        self.formats = formats
        self._steps = (dict[str, str](), *formats.closer)

    def to_plain(self) -> tuple[Any, ...]:
        """Return what ``from_plain`` needs, as plain values that a file can keep."""
        others = self.formats._asdict()
        styles, typeface = others.pop("styles"), others.pop("typeface")
        kept = (typeface.line, dict(typeface.regular), dict(typeface.bold))
        return others, {name: tuple(each) for name, each in styles.items()}, kept

    @classmethod
    def from_plain(cls, kept: tuple[Any, ...]) -> PageFitter:
        """Return the fitter that was kept."""
        others, styles, (line, regular, bold) = kept
        typeface = Typeface(line, Widths(regular), Widths(bold))
        formats = {name: Format(*each) for name, each in styles.items()}
        return cls(PageFormats(**others, styles=formats, typeface=typeface))

    def fit(self, body: bytes) -> FittedBody:
        """Return a printed body with its pages set as close as they need to be."""
        pieces, end, lines_over = [], 0, 0
        for region in _regions(body):
            content = body[region.start : region.end]
            blocks = read_blocks(content, body)
            step, over = self._find_step(blocks, is_first=region.is_first, is_told=not end)
            pieces += [body[end : region.start], _restyle(content, self._steps[step])]
            lines_over += over
            end = region.end
        return FittedBody(b"".join([*pieces, body[end:]]), lines_over)

    def _find_step(
        self, blocks: Iterator[Block], *, is_first: bool, is_told: bool
    ) -> tuple[int, int]:
        """Return the first step in which a page fits, or none and the lines that are too many.

        These are counted where they are told; else it is enough to know that it does not fit.
        """
        formats = self.formats
        room = (formats.first_height if is_first else formats.next_height) - RESERVE
        enough = math.inf if is_told else room
        again = blocks  # a page that is not told of is read no further than it is measured

        def height(step: int) -> float:
            nonlocal again
            measured, again = tee(again)
            measurer = BlockMeasurer(formats, self._steps[step])
            return measurer.height(measured, formats.width, enough)

        if height(0) <= room:
            return 0, 0
        closest = len(self._steps) - 1
        too_high = height(closest) - room  # first: most pages that do not fit never do
        if too_high <= 0:
            return next((step for step in range(1, closest) if height(step) <= room), closest), 0
        body = formats.styles[""]
        line = body.line if body.exact else body.line * body.size * formats.typeface.line
        return 0, max(1, math.ceil((too_high - RESERVE) / line)) if is_told else 0


class Fitting:
    """Fits the pages of one document, where its template says that they are to be fitted."""

    def __init__(self, fitter: PageFitter | None) -> None:
        self._fitter = fitter
        self.lines_over = 0

    def fit(self, body: bytes) -> bytes:
        """Return a body with its pages fitted."""
        if self._fitter is None:
            return body
        body, self.lines_over = self._fitter.fit(body)
        return body


def _regions(body: bytes) -> Iterator[_Region]:
    """Yield what is to stand on one page: from where its page starts to its mark."""
    starts = [0, *(each.start() for each in PAGE_STARTS.finditer(body))]
    for mark in MARK.finditer(body):
        page = max(each for each in starts if each < mark.start())
        end = body.index(PARAGRAPH_END, mark.end()) + len(PARAGRAPH_END)
        is_first = not page or body.startswith(SECTION_END, page)
        yield _Region(_content_start(body, page), end, is_first)


def _content_start(body: bytes, page: int) -> int:
    """Return where the first block after the start of a page begins."""
    if page:
        return body.index(PARAGRAPH_END, page) + len(PARAGRAPH_END)
    return body.index(b">", body.index(b"<w:body")) + 1


def _restyle(content: bytes, closer: Mapping[str, str]) -> bytes:
    """Return blocks with the styles that stand for others in a step."""
    if not closer:
        return content
    names = {name.encode(): style.encode() for name, style in closer.items()}
    return STYLE.sub(lambda found: names.get(found[0], found[0]), content)
