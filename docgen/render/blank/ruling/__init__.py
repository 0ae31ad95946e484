"""Replaces the placeholders in a rendered .docx by lines, boxes and empty cells to write in."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from docgen.render.blank.placeholders import MARK, MARK_END
from docgen.render.blank.ruling.paragraph_styles import Styles
from docgen.render.blank.ruling.ruled_part import rule_part
from docgen.template.ooxml.package import STYLES_PART
from docgen.template.ooxml.xml import parse_xml

if TYPE_CHECKING:
    from docgen.render.blank.placeholders import FillInRegistry

__all__ = ["rule_document"]


def rule_document(document: bytes, fill_ins: FillInRegistry) -> bytes:
    """Return a .docx in which every placeholder has become lines, boxes or an empty cell."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        styles = Styles(source.read(STYLES_PART))
        for entry in source.infolist():
            content = source.read(entry)
            if MARK_END.encode() in content:
                content = _rule_xml(entry.filename, content, fill_ins, styles)
            archive.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _rule_xml(name: str, content: bytes, fill_ins: FillInRegistry, styles: Styles) -> bytes:
    if not name.startswith("word/"):
        return MARK.sub("", content.decode()).encode()
    root = parse_xml(content)
    rule_part(root, fill_ins, styles)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
