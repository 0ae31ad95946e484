"""Adds the last page of a register copy: the notes on how the document came to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docgen.template.ooxml.xml import WORD_NAMESPACE, W, parse_xml

if TYPE_CHECKING:
    from docgen.template.ooxml.editable_package import EditablePackage

TITLE = "CATATAN REGISTER"
FIRST = " {%p if reader.remarks %}"
"""Begins with a blank: docxtpl joins a brace that ends the page before with one that follows."""


def add_register_page(package: EditablePackage) -> None:
    """End a template with the notes of a register copy, on a page of their own.

    Copies without notes have no such page; a package without a document is left as it is.
    """
    main = package.main
    body = None if main is None else package.tree(main).find(f"{W}body")
    if body is None:
        return
    last = next(iter(body.iterchildren(f"{W}sectPr", reversed=True)), None)
    at = len(body) if last is None else body.index(last)
    body[at:at] = list(parse_xml(f'<w:body xmlns:w="{WORD_NAMESPACE}">{_page()}</w:body>'))


def _page() -> str:
    return "".join(
        (
            _paragraph(FIRST),
            _paragraph(TITLE, "<w:pPr><w:pageBreakBefore/></w:pPr>", "<w:rPr><w:b/></w:rPr>"),
            _paragraph("{%p for remark in reader.remarks %}"),
            _paragraph("{{ remark }}"),
            _paragraph("{%p endfor %}"),
            _paragraph("{%p endif %}"),
        )
    )


def _paragraph(words: str, properties: str = "", run_properties: str = "") -> str:
    return f"<w:p>{properties}<w:r>{run_properties}<w:t>{escape(words)}</w:t></w:r></w:p>"
