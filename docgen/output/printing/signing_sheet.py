"""The signing sheet printed before documents to be signed: what to sign, who, and where.

It takes the looks of the first document: its letterhead, paper, margins and type. Of what the
documents say it shows only the register number of the case, by which documents of one form are
told apart, and what stands in their signature blocks.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from docgen.output.merge.source_document import open_source
from docgen.output.printing.signature_places import HorizontalPosition
from docgen.template.ooxml.units import read_twips
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, WORD_NAMESPACE, W, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docgen.form.definition import SignedCopy
    from docgen.output.printing.signature_places import RequiredSignature

SHEET_TITLE = "Lembar Tanda Tangan"
SIDE_WORDS = {
    HorizontalPosition.LEFT: "kiri",
    HorizontalPosition.CENTRE: "tengah",
    HorizontalPosition.RIGHT: "kanan",
}
HEIGHT_WORDS = ("bawah", "tengah", "atas")
A4_WIDTH = 11906
COLUMN_TITLES = ("No", "Penanda tangan", "Halaman dan letak", "Sudah")
COLUMN_SHARES = (0.07, 0.49, 0.32, 0.12)
"""How the width of the text is shared out among the columns."""
HEAD_SHADING = '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>'
"""The grey of the forms' own tables."""
NAMESPACES = f'xmlns:w="{WORD_NAMESPACE}" xmlns:r="{OFFICE_NAMESPACE}"'


@dataclass(frozen=True, slots=True)
class DocumentToSign:
    """One document: what it is, how many copies are printed for whom, and its signatures."""

    title: str
    register_number: str
    """The number of its case; empty where the document says none."""
    pages: int
    copies: int
    keepers: Sequence[SignedCopy]
    signatures: Sequence[RequiredSignature]


def build_signing_sheet(documents: Sequence[DocumentToSign], like: bytes) -> bytes:
    """Return the sheet for documents as a .docx in the looks of ``like``, the first of them."""
    source = open_source(SHEET_TITLE, like)
    root = source.tree(source.main)
    body = root.find(f"{W}body")
    assert body is not None  # noqa: S101 -- it was laid out as a PDF before
    section = _section_properties(body)
    head = _letterhead(body)
    for each in list(body):
        body.remove(each)
    body.extend(head)
    body.extend(_build_blocks(documents, _text_width(section)))
    body.append(section)
    return source.with_main(root)


def format_place(signature: RequiredSignature) -> str:
    """Return ``hal. 3, kanan bawah``; a dash where the page is not known."""
    if signature.page is None or signature.side is None or signature.height is None:
        return "-"
    third = HEIGHT_WORDS[min(2, max(0, int(signature.height * 3)))]
    side = SIDE_WORDS[signature.side]
    place = f"hal. {signature.page}, {side}"
    return place if side == third else f"{place} {third}"


def _section_properties(body: etree._Element) -> etree._Element:
    """Return section properties with the first section's paper and margins alone."""
    first = next(body.iter(f"{W}sectPr"), None)
    section = etree.Element(f"{W}sectPr")
    for name in ("pgSz", "pgMar"):
        found = None if first is None else first.find(f"{W}{name}")
        if found is not None:
            section.append(copy.deepcopy(found))
    return section


def _text_width(section: etree._Element) -> int:
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margin is None:
        return 9000
    sides = (read_twips(margin.get(f"{W}{side}")) for side in ("left", "right"))
    return read_twips(size.get(f"{W}w"), A4_WIDTH) - sum(sides)


def _letterhead(body: etree._Element) -> list[etree._Element]:
    """Return the table and the rule of the letterhead, if the document begins with them."""
    blocks = list(body)[:2]
    has_letterhead = len(blocks) == 2 and [each.tag for each in blocks] == [f"{W}tbl", f"{W}p"]  # noqa: PLR2004
    styled = any(each.find(f".//{W}pStyle") is not None for each in blocks)
    return [copy.deepcopy(each) for each in blocks] if has_letterhead and not styled else []


def _build_blocks(documents: Sequence[DocumentToSign], width: int) -> Iterator[etree._Element]:
    written = [_paragraph(SHEET_TITLE.upper(), bold=True, centred=True, after=120)]
    for number, each in enumerate(documents, start=1):
        heading = _paragraph(
            f"{number}. {_format_document(each)}", bold=True, before=160, after=60, with_next=True
        )
        written += [heading, _table(each.signatures, width)]
    written.append(_paragraph("Setiap rangkap ditandatangani dengan tinta.", before=120))
    yield from list(parse_xml(f"<b {NAMESPACES}>{''.join(written)}</b>"))


def _format_document(document: DocumentToSign) -> str:
    """Return ``Laporan Terminasi, nomor register 2026-0073, 2 halaman: 2 rangkap (klien)``."""
    register = f"nomor register {document.register_number}" if document.register_number else ""
    about = ", ".join(
        each for each in (document.title, register, f"{document.pages} halaman") if each
    )
    keepers = "; ".join(copy.keeper for copy in document.keepers)
    return f"{about}: {document.copies} rangkap" + (f" ({keepers})" if keepers else "")


def _table(signatures: Sequence[RequiredSignature], width: int) -> str:
    widths = [round(width * share) for share in COLUMN_SHARES]
    rows = [_row(COLUMN_TITLES, widths, is_head=True)]
    rows += [
        _row((str(number), _format_signer(each), format_place(each), ""), widths)
        for number, each in enumerate(signatures, start=1)
    ]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _format_signer(signature: RequiredSignature) -> str:
    """Return the capacity, name and note of a signer, a line each."""
    lines = (signature.capacity, signature.name or "(nama ditulis tangan)", signature.note)
    return "\n".join(line for line in lines if line)


def _row(cells: Sequence[str], widths: Sequence[int], *, is_head: bool = False) -> str:
    shading, repeated = (HEAD_SHADING, "<w:tblHeader/>") if is_head else ("", "")
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr>'
        f"{_lines(text, is_head=is_head)}</w:tc>"
        for text, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"


def _lines(text: str, *, is_head: bool) -> str:
    return "".join(
        _paragraph(line, bold=is_head, centred=is_head, with_next=is_head)
        for line in text.split("\n")
    )


def _paragraph(  # noqa: PLR0913 -- each set by its name
    text: str,
    *,
    bold: bool = False,
    centred: bool = False,
    with_next: bool = False,
    before: int = 20,
    after: int = 20,
) -> str:
    align = '<w:jc w:val="center"/>' if centred else '<w:jc w:val="left"/>'
    weight = "<w:b/>" if bold else ""
    keep = "<w:keepNext/>" if with_next else ""
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        f'w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/>{align}</w:pPr>'
        f'<w:r><w:rPr>{weight}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
