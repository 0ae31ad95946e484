"""Rules the pages of a blank form: where an answer is asked for, a hand gets room to write it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from docgen.render.blank.placeholders import CLOSE, MARK
from docgen.render.blank.ruling.metrics import Styles
from docgen.render.blank.ruling.part import rule_part
from docgen.template.ooxml.xml import strict_parser

if TYPE_CHECKING:
    from docgen.render.blank.placeholders import Asks

__all__ = ["ruled"]

STYLES = "word/styles.xml"


def ruled(document: bytes, asks: Asks) -> bytes:
    """Return a .docx in which every ask has become lines, boxes or an empty cell."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as given,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        styles = Styles(given.read(STYLES))
        for entry in given.infolist():
            content = given.read(entry)
            if CLOSE.encode() in content:
                content = _ruled_part(entry.filename, content, asks, styles)
            archive.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _ruled_part(name: str, content: bytes, asks: Asks, styles: Styles) -> bytes:
    if not name.startswith("word/"):
        return MARK.sub("", content.decode()).encode()
    root = etree.fromstring(content, strict_parser())
    rule_part(root, asks, styles)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
