"""What must be signed in a Word document: by whom, on which page and where on it.

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

from docgen.output.merge.source import open_source
from docgen.output.printing.paper import open_pdf
from docgen.template.ooxml.package import PackageWriter, find_deflate
from docgen.template.ooxml.xml import W, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Side", "Signing", "mark_signatures", "placed"]

STYLE, NAME, NOTE, CENTRED = "DocgenSignature", "Name", "Note", "Centred"
FIRST = ("DocgenSignatureFirst", "DocgenSignaturePrefixed")
MARK = "docgenSign{}"
FIRST_ID = 900_000
"""Far above the ids that a document's own bookmarks have."""
DATED = re.compile(r",\s*(\d{1,2} \w+ \d{4}|\.{4,}|…+)$")
BY_PEN = re.compile(r"[.…_\s]*")


class Side(StrEnum):
    """Where across the page a signature stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Signing:
    """One signature that is asked for."""

    mark: str
    capacity: str
    """The posts above it, such as ``Mengetahui, KEPALA DINAS SOSIAL``."""
    name: str
    """The name under it; empty where it is written by pen."""
    note: str
    centred: bool = False
    page: int | None = None
    """From 1; None until the document was laid out."""
    side: Side | None = None
    height: float | None = None
    """How far up the page it stands: 0 at its foot, 1 at its head."""


@dataclass(slots=True)
class _Block:
    above: list[str] = field(default_factory=list)
    named: Any = None
    notes: list[str] = field(default_factory=list)


def mark_signatures(document: bytes, name: str) -> tuple[bytes, tuple[Signing, ...]]:
    """Return a document with a bookmark at each signature, and the signatures.

    Raises DocgenError, calling the document ``name``, where it is none.
    """
    source = open_source(name, document)
    root = parse(source.parts[source.main])
    found = []
    for number, block in enumerate(_blocks(root)):
        mark = MARK.format(number)
        _add_bookmark(block.named, FIRST_ID + number, mark)
        found.append(_signing(block, mark))
    parts = {
        **source.parts,
        source.main: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
    }
    return PackageWriter(parts, find_deflate()).write(()), tuple(found)


def placed(signings: Iterable[Signing], pdf: bytes, name: str) -> tuple[Signing, ...]:
    """Return the signatures with their places in the PDF of the document that has their marks."""
    reader = open_pdf(pdf, name)
    marks = {str(each).lstrip("/"): place for each, place in reader.named_destinations.items()}
    return tuple(_place(each, marks.get(each.mark), reader) for each in signings)


def _place(signing: Signing, mark: Any, reader: Any) -> Signing:
    index = None if mark is None else reader.get_destination_page_number(mark)
    if index is None or mark.left is None or mark.top is None:
        return signing
    box = reader.pages[index].mediabox
    left, top = float(mark.left) / float(box.width), float(mark.top) / float(box.height)
    side = Side.CENTRE if signing.centred else Side.LEFT if left < 0.5 else Side.RIGHT  # noqa: PLR2004 -- half
    return replace(signing, page=index + 1, side=side, height=top)


def _signing(block: _Block, mark: str) -> Signing:
    name = _text(block.named)
    return Signing(
        mark,
        " ".join(line for line in block.above if not DATED.search(line)).rstrip(", "),
        "" if BY_PEN.fullmatch(name) else name,
        " ".join(block.notes),
        centred=CENTRED in _style(block.named),
    )


def _blocks(root: etree._Element) -> Iterator[_Block]:
    """Give the signature blocks in the order of the document."""
    signed = [each for each in root.iter(f"{W}p") if _style(each).startswith(STYLE)]
    for table, paragraphs in groupby(signed, key=_table_of):
        if table is None:
            yield from _running(list(paragraphs))
        else:
            yield from _side_by_side(table)


def _running(paragraphs: Sequence[etree._Element]) -> Iterator[_Block]:
    """Give the blocks that stand one under the other in the text."""
    block = _Block()
    for each in paragraphs:
        if block.named is not None and _style(each) in FIRST:
            yield block
            block = _Block()
        _take(block, each)
    if block.named is not None:
        yield block


def _side_by_side(table: etree._Element) -> Iterator[_Block]:
    """Give the blocks of a table: the posts stand in a row above the names."""
    open_blocks: dict[int, _Block] = {}
    for row in table.iterchildren(f"{W}tr"):
        column, named = 0, []
        for cell in row.iterchildren(f"{W}tc"):
            block = open_blocks.setdefault(column, _Block())
            for each in cell.iterchildren(f"{W}p"):
                if _style(each).startswith(STYLE):
                    _take(block, each)
            if block.named is not None:
                named.append(open_blocks.pop(column))
            column += _span(cell)
        yield from named


def _take(block: _Block, paragraph: etree._Element) -> None:
    """Take one line of a block."""
    text = _text(paragraph)
    if _style(paragraph).endswith(NAME):
        block.named = paragraph
    elif block.named is None and text:
        block.above.append(text)
    elif _style(paragraph).endswith(NOTE) or text.startswith("("):
        block.notes.append(text)


def _add_bookmark(paragraph: etree._Element, number: int, name: str) -> None:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": name})
    end = etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)})
    has_properties = paragraph.find(f"{W}pPr") is not None
    paragraph.insert(1 if has_properties else 0, start)
    paragraph.append(end)


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def _text(paragraph: etree._Element) -> str:
    pieces = (
        (each.text or "") if each.tag == f"{W}t" else " "
        for run in paragraph.iter(f"{W}r")
        for each in run.iterchildren(f"{W}t", f"{W}tab", f"{W}br")
    )
    return " ".join("".join(pieces).split())


def _table_of(paragraph: etree._Element) -> etree._Element | None:
    return next(paragraph.iterancestors(f"{W}tbl"), None)


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val", "1"))
