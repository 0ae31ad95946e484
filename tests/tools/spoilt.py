"""A document as ours are, and what spoils it: the input of the tests of the document checker."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from docx import Document

Parts = dict[str, bytes]
Spoil = Callable[[Parts], None]

BODY, RELS, CORE = "word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml"
TYPES = "[Content_Types].xml"
UNWANTED = ("app.xml", "thumbnail.jpeg", "customXml", "stylesWithEffects.xml")
"""What python-docx's own template brings that no document of ours has."""
SESSIONS = re.compile(rb'<w:rsids>.*?</w:rsids>|<w:rsid [^<>]*/>| w:rsid\w*="\w*"', re.DOTALL)
EMPTY_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Surat</dc:title>'
    b"</cp:coreProperties>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = "application/vnd.openxmlformats-officedocument"


def good_parts() -> Parts:
    """Return the parts of a document as ours are: made by python-docx, then cleaned."""
    document = Document()
    document.add_paragraph("Surat contoh")
    document.add_paragraph("untuk Kepala Panti")
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kept = {name: text for name, text in parts.items() if not any(u in name for u in UNWANTED)}
    for name in (TYPES, "_rels/.rels", RELS):
        for unwanted in UNWANTED:
            kept[name] = re.sub(rb"<[^<>]*%s[^<>]*/>" % unwanted.encode(), b"", kept[name])
    kept = {name: SESSIONS.sub(b"", text) for name, text in kept.items()}
    return {**kept, CORE: EMPTY_CORE}


def packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def change(part: str, old: bytes, new: bytes) -> Spoil:
    """Return what writes ``new`` for the first ``old`` of a part."""

    def spoil(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return spoil


def add(part: str, content: bytes, kind: str) -> Spoil:
    """Return what adds a part of a declared kind."""
    override = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'.encode()

    def spoil(parts: Parts) -> None:
        change(TYPES, b"</Types>", override)(parts)
        parts[part] = content

    return spoil


def write(xml: bytes) -> Spoil:
    """Return what writes XML at the begin of the body."""
    return change(BODY, b"<w:body>", b"<w:body>" + xml)


def paragraph(xml: bytes) -> Spoil:
    return write(b"<w:p>%s</w:p>" % xml)


def link(kind: str, target: str, more: str = "") -> Spoil:
    one = f'<Relationship Id="x1" Type="{kind}" Target="{target}"{more}/></Relationships>'
    return change(RELS, b"</Relationships>", one.encode())


def drawing(number: int) -> bytes:
    return (
        b'<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        b'wordprocessingDrawing"><wp:docPr id="%d" name="x"/></wp:inline></w:drawing></w:r>'
    ) % number


def bookmark(number: int, name: bytes) -> bytes:
    return b'<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>' % (
        number,
        name,
        number,
    )
