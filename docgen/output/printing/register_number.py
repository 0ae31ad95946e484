"""The register number of the case that a Word document is about, read from its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.output.merge.source_document import open_source
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, W

if TYPE_CHECKING:
    from lxml import etree

REGISTER_NUMBER = re.compile(
    r"\bnomor register\s+(?P<number>[^\t\n()]*[^\W_][^\t\n()]*)", re.IGNORECASE
)
FOOTER = f"{OFFICE_NAMESPACE}/footer"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}


def read_register_number(document: bytes, name: str) -> str:
    """Return the number that a document says after ``Nomor register``; empty where it says none.

    A footer says nothing else up to its next tab; in a letter it stands in brackets.
    """
    source = open_source(name, document)
    footers = [each.target for each in source.links(source.main).values() if each.kind == FOOTER]
    for part in (*footers, source.main):
        for paragraph in source.tree(part).iter(f"{W}p") if part in source.parts else ():
            found = REGISTER_NUMBER.search(_text_with_tabs(paragraph))
            if found is not None:
                return found["number"].strip()
    return ""


def _text_with_tabs(paragraph: etree._Element) -> str:
    pieces = (
        BREAKS.get(str(each.tag), each.text or "")
        for run in paragraph.iter(f"{W}r")
        for each in run.iterchildren(f"{W}t", *BREAKS)
    )
    return "".join(pieces)
