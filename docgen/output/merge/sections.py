"""A document's sections in the merged document: own headers, footers and page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.template.ooxml.element_order import PARAGRAPH_ORDER, SECTION_ORDER, insert_in_order
from docgen.template.ooxml.xml import WORD_NAMESPACE, R, W, parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADER_FOOTER_KINDS = (("headerReference", "header"), ("footerReference", "footer"))
SECTIONS_IN_BOXES = etree.XPath(
    ".//w:pPr/w:sectPr[ancestor::w:tbl or ancestor::w:txbxContent]",
    namespaces={"w": WORD_NAMESPACE},
)
PAGE_KINDS = ("default", "first", "even")
SAME_SHEET_TYPES = frozenset({"continuous", "nextColumn"})
EMPTY_PARAGRAPH = (
    '<w:p xmlns:w="{0}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" '
    'w:lineRule="exact"/><w:ind w:left="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr>'
    "</w:pPr></w:p>"
)
"""A paragraph that takes no room, after a table or a section."""
INVISIBLE_RUN = (
    f'<w:r xmlns:w="{WORD_NAMESPACE}"><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    "<w:t>\N{ZERO WIDTH SPACE}</w:t></w:r>"
)
"""A run that shows nothing, for an empty paragraph at the end of a document.

LibreOffice 7.4.7 drops such a paragraph and the mark in it: pages said 'halaman 11 dari 10', and
'Reference source not found'. A run of usual size would be too much: it can need a new page.
"""


def build_empty_header_footer(kind: str) -> bytes:
    """Return a header or footer without anything, for pages that have none."""
    root = "hdr" if kind == "header" else "ftr"
    paragraph = EMPTY_PARAGRAPH.format(WORD_NAMESPACE)
    return f'<w:{root} xmlns:w="{WORD_NAMESPACE}">{paragraph}</w:{root}>'.encode()


def ensure_sections(body: etree._Element) -> list[etree._Element]:
    """Return the properties of the document's sections; the last one's stand at its end.

    A section may end within a content control, as that of a cover page does. In a table or a text
    box none can.
    """
    if body.find(f"{W}sectPr") is None:
        etree.SubElement(body, f"{W}sectPr")
    for each in (*body.iter(f"{W}sectPrChange"), *SECTIONS_IN_BOXES(body)):
        each.getparent().remove(each)
    return [*body.iterfind(f".//{W}p/{W}pPr/{W}sectPr"), *body.findall(f"{W}sectPr")]


def start_on_new_sheet(first: etree._Element, add_empty: Callable[[str], str]) -> None:
    """Let a document's first section start on a sheet of its own with page 1.

    Headers and footers that it does not have would come from the document before; ``add_empty``
    adds an empty one and returns the id of its relationship.
    """
    kind = first.find(f"{W}type")
    if kind is not None and kind.get(f"{W}val") in SAME_SHEET_TYPES:
        first.remove(kind)
    numbering = first.find(f"{W}pgNumType")
    if numbering is None:
        numbering = etree.Element(f"{W}pgNumType")
        insert_in_order(first, numbering, SECTION_ORDER)
    if numbering.get(f"{W}start") is None:
        numbering.set(f"{W}start", "1")
    lines = first.find(f"{W}lnNumType")
    if lines is not None and lines.get(f"{W}restart") == "continuous":
        lines.set(f"{W}restart", "newSection")
    for name, part in HEADER_FOOTER_KINDS:
        present = {each.get(f"{W}type", "default") for each in first.findall(f"{W}{name}")}
        for pages in PAGE_KINDS:
            if pages not in present:
                key = add_empty(part)
                reference = etree.Element(f"{W}{name}", {f"{W}type": pages, f"{R}id": key})
                insert_in_order(first, reference, SECTION_ORDER)


def check_page_numbering(name: str, sections: Sequence[etree._Element]) -> None:
    """Raise DocgenError where the number on the last page is not how many pages there are."""
    numbers = [each.find(f"{W}pgNumType") for each in sections]
    starts = [None if each is None else each.get(f"{W}start") for each in numbers]
    last = numbers[-1]
    kind = "decimal" if last is None else last.get(f"{W}fmt", "decimal")
    if starts[0] not in (None, "1") or any(starts[1:]) or kind != "decimal":
        raise DocgenError(
            "{document} tells how many pages it has, but does not number them from 1 to the last "
            "in plain figures; merge into a .pdf",
            document=name,
        )


def bookmark_end(body: etree._Element, name: str, number: str) -> None:
    """Set a bookmark in the last paragraph, to refer to the last page by."""
    last = _ensure_last_paragraph(body)
    _fill_if_empty(last)
    etree.SubElement(last, f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
    etree.SubElement(last, f"{W}bookmarkEnd", {f"{W}id": number})


def end_last_section(body: etree._Element) -> None:
    """End the last section with its last paragraph, as another document follows."""
    section = body.find(f"{W}sectPr")
    if section is None:
        return
    last = _ensure_last_paragraph(body)
    body.remove(section)
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        last.insert(0, properties)
    insert_in_order(properties, section, PARAGRAPH_ORDER)
    _fill_if_empty(last)


def _fill_if_empty(paragraph: etree._Element) -> None:
    """Give an empty paragraph a run, so that it is kept."""
    if paragraph.find(f".//{W}r") is None:
        first = 0 if paragraph.find(f"{W}pPr") is None else 1
        paragraph.insert(first, parse_xml(INVISIBLE_RUN))


def _is_framed_or_ends_section(paragraph: etree._Element) -> bool:
    found = (paragraph.find(f"{W}pPr/{W}{name}") for name in ("sectPr", "framePr"))
    return any(each is not None for each in found)


def _holds_blocks(element: etree._Element) -> bool:
    """Return whether it is a table, a content control or the like, not a mark in the text."""
    return element.tag != f"{W}sectPr" and len(element) > 0


def _ensure_last_paragraph(body: etree._Element) -> etree._Element:
    """Return the paragraph that ends the document, after a table a new one without height.

    So too after a paragraph in a frame, which is laid out with the paragraph that follows.
    """
    blocks = [each for each in body if each.tag == f"{W}p" or _holds_blocks(each)]
    last = blocks[-1] if blocks else None
    if last is None or last.tag != f"{W}p" or _is_framed_or_ends_section(last):
        last = parse_xml(EMPTY_PARAGRAPH.format(WORD_NAMESPACE))
        section = body.find(f"{W}sectPr")
        assert section is not None  # noqa: S101 -- ensure_sections has run
        section.addprevious(last)
    return last
