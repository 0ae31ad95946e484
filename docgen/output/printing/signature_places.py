"""The signatures a Word document asks for: who signs, on which page and where on it.

The document itself is read, as it may have been changed in Word since it was made: signature
blocks are the paragraphs in the styles ``Docgen Signature ...``, up to and from the one that holds
the signer's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.output.merge.source_document import open_source
from docgen.output.printing.paper import open_pdf
from docgen.template.ooxml.units import read_count
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STYLE_PREFIX, NAME_STYLE, NOTE_STYLE, CENTRED_STYLE = "DocgenSignature", "Name", "Note", "Centred"
FIRST_STYLES = ("DocgenSignatureFirst", "DocgenSignaturePrefixed")
BOOKMARK_NAME = "docgenSign{}"
FIRST_BOOKMARK_ID = 900_000
"""Far above the ids that a document's own bookmarks have."""
DATE_LINE = re.compile(r",\s*(\d{1,2} \w+ \d{4}|\.{4,}|…+)$")
BLANK_NAME = re.compile(r"[.…_\s]*")
HALF = 0.5


class HorizontalPosition(StrEnum):
    """Where across the page a signature stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class RequiredSignature:
    """One signature that is asked for."""

    bookmark: str
    capacity: str
    """The posts above it, such as ``Mengetahui, KEPALA DINAS SOSIAL``."""
    name: str
    """The name under it; empty where it is written by pen."""
    note: str
    centred: bool = False
    page: int | None = None
    """From 1; None until the document was laid out."""
    side: HorizontalPosition | None = None
    height: float | None = None
    """How far up the page it stands: 0 at its foot, 1 at its head."""


@dataclass(slots=True)
class _SignatureBlock:
    posts: list[str] = field(default_factory=list)
    name_paragraph: Any = None
    notes: list[str] = field(default_factory=list)


def mark_signatures(document: bytes, name: str) -> tuple[bytes, tuple[RequiredSignature, ...]]:
    """Return a document with a bookmark at each signature, and the signatures.

    Raises DocgenError, calling the document ``name``, where it is none.
    """
    source = open_source(name, document)
    root = source.tree(source.main)
    found = []
    for number, block in enumerate(_signature_blocks(root)):
        mark = BOOKMARK_NAME.format(number)
        _add_bookmark(block.name_paragraph, FIRST_BOOKMARK_ID + number, mark)
        found.append(_required_signature(block, mark))
    return source.with_main(root), tuple(found)


def locate_signatures(
    signatures: Iterable[RequiredSignature], pdf: bytes, name: str
) -> tuple[RequiredSignature, ...]:
    """Return the signatures with their places in the PDF of the document that has their marks."""
    reader = open_pdf(pdf, name)
    bookmarks = {str(name).lstrip("/"): mark for name, mark in reader.named_destinations.items()}
    return tuple(
        _locate_signature(each, bookmarks.get(each.bookmark), reader) for each in signatures
    )


def _locate_signature(signature: RequiredSignature, mark: Any, reader: Any) -> RequiredSignature:
    index = None if mark is None else reader.get_destination_page_number(mark)
    if index is None or mark.left is None or mark.top is None:
        return signature
    box = reader.pages[index].mediabox
    left, top = float(mark.left) / float(box.width), float(mark.top) / float(box.height)
    side = HorizontalPosition.LEFT if left < HALF else HorizontalPosition.RIGHT
    if signature.centred:
        side = HorizontalPosition.CENTRE
    return replace(signature, page=index + 1, side=side, height=top)


def _required_signature(block: _SignatureBlock, mark: str) -> RequiredSignature:
    name = _paragraph_text(block.name_paragraph)
    return RequiredSignature(
        mark,
        " ".join(line for line in block.posts if not DATE_LINE.search(line)).rstrip(", "),
        "" if BLANK_NAME.fullmatch(name) else name,
        " ".join(block.notes),
        centred=CENTRED_STYLE in _style_id(block.name_paragraph),
    )


def _signature_blocks(root: etree._Element) -> Iterator[_SignatureBlock]:
    """Give the signature blocks in the order of the document."""
    signed = [each for each in root.iter(f"{W}p") if _style_id(each).startswith(STYLE_PREFIX)]
    for table, paragraphs in groupby(signed, key=_enclosing_table):
        if table is None:
            yield from _stacked_blocks(list(paragraphs))
        else:
            yield from _table_blocks(table)


def _stacked_blocks(paragraphs: Sequence[etree._Element]) -> Iterator[_SignatureBlock]:
    """Give the blocks that stand one under the other in the text."""
    block = _SignatureBlock()
    for each in paragraphs:
        if block.name_paragraph is not None and _style_id(each) in FIRST_STYLES:
            yield block
            block = _SignatureBlock()
        _add_line(block, each)
    if block.name_paragraph is not None:
        yield block


def _table_blocks(table: etree._Element) -> Iterator[_SignatureBlock]:
    """Give the blocks of a table: the posts stand in a row above the names."""
    open_blocks: dict[int, _SignatureBlock] = {}
    for row in table.iterchildren(f"{W}tr"):
        column, named = 0, []
        for cell in row.iterchildren(f"{W}tc"):
            block = open_blocks.setdefault(column, _SignatureBlock())
            for each in cell.iterchildren(f"{W}p"):
                if _style_id(each).startswith(STYLE_PREFIX):
                    _add_line(block, each)
            if block.name_paragraph is not None:
                named.append(open_blocks.pop(column))
            column += _column_span(cell)
        yield from named


def _add_line(block: _SignatureBlock, paragraph: etree._Element) -> None:
    """Take one line of a block."""
    text = _paragraph_text(paragraph)
    if _style_id(paragraph).endswith(NAME_STYLE):
        block.name_paragraph = paragraph
    elif block.name_paragraph is None and text:
        block.posts.append(text)
    elif _style_id(paragraph).endswith(NOTE_STYLE) or text.startswith("("):
        block.notes.append(text)


def _add_bookmark(paragraph: etree._Element, number: int, name: str) -> None:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": name})
    end = etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)})
    has_properties = paragraph.find(f"{W}pPr") is not None
    paragraph.insert(1 if has_properties else 0, start)
    paragraph.append(end)


def _style_id(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def _paragraph_text(paragraph: etree._Element) -> str:
    signs = {f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "-"}
    pieces = (
        (each.text or "") if each.tag == f"{W}t" else signs[str(each.tag)]
        for run in paragraph.iter(f"{W}r")
        for each in run.iterchildren(f"{W}t", *signs)
    )
    return " ".join("".join(pieces).split())


def _enclosing_table(paragraph: etree._Element) -> etree._Element | None:
    return next(paragraph.iterancestors(f"{W}tbl"), None)


def _column_span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else read_count(found.get(f"{W}val"))
