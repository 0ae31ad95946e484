"""Replaces the placeholders in a rendered .docx by lines, boxes and empty cells to write in."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from docgen.render.blank.placeholders import MARK, MARK_END
from docgen.render.blank.ruling.paragraph_styles import Styles
from docgen.render.blank.ruling.ruled_part import rule_part
from docgen.template.ooxml.package import read_package
from docgen.template.ooxml.part_links import CORE_KIND, find_main_part, find_related
from docgen.template.ooxml.xml import WORD_NAMESPACE, parse_xml

if TYPE_CHECKING:
    from docgen.render.blank.placeholders import FillInRegistry

__all__ = ["rule_document"]

NO_STYLES = f'<w:styles xmlns:w="{WORD_NAMESPACE}"/>'.encode()


def rule_document(document: bytes, fill_ins: FillInRegistry) -> bytes:
    """Return a .docx in which every placeholder has become lines, boxes or an empty cell."""
    written = io.BytesIO()
    parts = read_package(document)
    main = find_main_part(parts) or ""
    styles_part = find_related(parts, main, "styles")
    styles = Styles(NO_STYLES if styles_part is None else parts[styles_part])
    core = find_related(parts, "", CORE_KIND)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, given in parts.items():
            content = given
            if MARK_END.encode() in content:
                content = (
                    MARK.sub("", content.decode()).encode()
                    if name == core
                    else _rule_xml(content, fill_ins, styles)
                )
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _rule_xml(content: bytes, fill_ins: FillInRegistry, styles: Styles) -> bytes:
    root = parse_xml(content)
    rule_part(root, fill_ins, styles)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
