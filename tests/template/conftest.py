"""Templates made on the spot, and what is inside a rendered document."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_paragraphs(*texts: str, sections: int = 1) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    for _ in range(sections - 1):
        document.add_section()
    return saved(document)


def with_rows(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return saved(document)


def with_body(xml: str) -> bytes:
    """Return a document whose body is ``xml``, the prefixes w, r, v, wp declared."""
    document = Document()
    body: Any = document.element.body
    declared = (
        f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    for element in list(etree.fromstring(f"<w:body {declared}>{xml}</w:body>"))[::-1]:
        body.insert(0, element)
    return saved(document)


def with_footnote(text: str, *, sections: int) -> bytes:
    document = Document()
    document.add_paragraph("Teks")
    for _ in range(sections - 1):
        document.add_section()
    xml = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return saved(document)


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">L", len(content)) + body + struct.pack(">L", zlib.crc32(body))

    header = struct.pack(">2L5B", 2, 2, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0\xff" * 2)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def parts_of(document: bytes) -> dict[str, str]:
    """Return every XML part in canonical form."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {
            name: etree.canonicalize(archive.read(name).decode())
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def text_of(document: bytes, part: str = "word/document.xml") -> str:
    """Return a part's text, a line a paragraph, breaks and tabs as Word shows them."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        root: Any = etree.fromstring(archive.read(part))
    lines = []
    for paragraph in root.iter(f"{{{W}}}p"):
        signs = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
        pieces = (
            node.text or "" if node.tag == f"{{{W}}}t" else signs.get(str(node.tag), "")
            for node in paragraph.iter()
            if node.getparent().tag == f"{{{W}}}r"
        )
        lines.append("".join(pieces))
    return "\n".join(lines)


@pytest.fixture(name="with_paragraphs")
def _with_paragraphs() -> Callable[..., bytes]:
    return with_paragraphs


@pytest.fixture(name="with_rows")
def _with_rows() -> Callable[..., bytes]:
    return with_rows


@pytest.fixture(name="with_body")
def _with_body() -> Callable[[str], bytes]:
    return with_body


@pytest.fixture(name="with_footnote")
def _with_footnote() -> Callable[..., bytes]:
    return with_footnote


@pytest.fixture(name="saved")
def _saved() -> Callable[[Any], bytes]:
    return saved


@pytest.fixture(name="png")
def _png() -> bytes:
    return png()


@pytest.fixture(name="parts_of")
def _parts_of() -> Callable[[bytes], dict[str, str]]:
    return parts_of


@pytest.fixture(name="text_of")
def _text_of() -> Callable[..., str]:
    return text_of
