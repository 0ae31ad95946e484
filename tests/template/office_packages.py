"""A small letter with an agency's letterhead, taken apart and put together as programs do."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.template.ooxml.package import read_package

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Parts = dict[str, bytes]
    Change = Callable[[Parts], None]

MAIN, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
ROOT_LINKS, TYPES = "_rels/.rels", "[Content_Types].xml"
CORE = "docProps/core.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HINT = "(kop surat lembaga)"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def letter() -> Parts:
    """Return the parts of the letter: letterhead, a header, a table of ours, two tags."""
    return dict(_letter())


@functools.cache
def _letter() -> Mapping[str, bytes]:
    document = Document()
    head = document.styles.add_style("Docgen Letterhead", 1)
    head.element.set(f"{{{head.element.nsmap['w']}}}styleId", "DocgenLetterhead")
    document.add_paragraph(HINT, style="Docgen Letterhead")
    document.add_paragraph("Kode {{ client.case_code }}")
    document.element.body.insert(
        2,
        parse_xml(
            f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='DocgenPlain'/>"
            "<w:tblW w:w='9000' w:type='dxa'/></w:tblPr><w:tblGrid><w:gridCol w:w='4000'/>"
            "<w:gridCol w:w='5000'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w='4000' "
            "w:type='dxa'/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW w:w='5000' w:type='dxa'/>"
            "</w:tcPr><w:p><w:r><w:t>{{ letter.subject }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ),
    )
    document.sections[0].header.paragraphs[0].text = "Perihal {{ letter.subject }}"
    stream = io.BytesIO()
    document.save(stream)
    return read_package(stream.getvalue())


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def package(*changes: Change) -> bytes:
    """Return the letter after some changes."""
    parts = letter()
    for change in changes:
        change(parts)
    return zipped(parts)


def both(*changes: Change) -> Change:
    """Return all of some changes as one."""

    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


def substitute(name: str, old: str, new: str) -> Change:
    """Return the change of all that a pattern finds in a part."""

    def change(parts: Parts) -> None:
        text, count = re.subn(old, new, parts[name].decode(), flags=re.DOTALL)
        assert count, (name, old)
        parts[name] = text.encode()

    return change


def body(xml: str) -> Change:
    """Return the change that puts XML before the section's properties."""
    return substitute(MAIN, r"<w:sectPr", xml.replace("\\", r"\\") + "<w:sectPr")


def settings(xml: str) -> Change:
    """Return the change that puts XML at the end of the settings."""
    return substitute("word/settings.xml", "</w:settings>", f"{xml}</w:settings>")


def add(name: str, content: bytes, kind: str | None = None) -> Change:
    """Return the change that adds a part, declared by its name."""

    def change(parts: Parts) -> None:
        parts[name] = content
        if kind is not None:
            declared = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
            parts[TYPES] = parts[TYPES].replace(b"</Types>", declared.encode())

    return change


def link(
    kind: str, target: str, *, part: str = LINKS, link_id: str = "rX", mode: str = ""
) -> Change:
    """Return the change that adds a relationship; ``kind`` alone is one of the office's own."""
    full = kind if "/" in kind else f"{OFFICE}/{kind}"
    outside = f' TargetMode="{mode}"' if mode else ""
    xml = f'<Relationship Id="{link_id}" Type="{full}" Target="{target}"{outside}/>'

    def change(parts: Parts) -> None:
        empty = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"></Relationships>'
        )
        given = parts.get(part, empty)
        parts[part] = given.replace(b"</Relationships>", f"{xml}</Relationships>".encode())

    return change


def rename(old: str, new: str) -> Change:
    """Return the change that gives a part another name, and its relationships."""

    def change(parts: Parts) -> None:
        for before, after in ((old, new), (_links(old), _links(new))):
            if before in parts:
                parts[after] = parts.pop(before)
        for name in parts:
            if name == TYPES or name.endswith(".rels"):
                given, wanted = (f'{each.rpartition("/")[2]}"'.encode() for each in (old, new))
                parts[name] = parts[name].replace(given, wanted)

    return change


def _links(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"
