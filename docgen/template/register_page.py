"""Adds the last page of a register copy: the notes on how the document came to be made."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docgen.template.ooxml.package import MAIN_PART, PackageWriter, find_deflate, read_package

TITLE = "CATATAN REGISTER"
SECTION_START, BODY_END = b"<w:sectPr", b"</w:body>"


def add_register_page(template: bytes) -> bytes:
    """Return a template that ends with the notes of a register copy, on a page of their own.

    Copies without notes have no such page. A template that is no Word document as Word writes
    it comes back as it is.
    """
    parts = read_package(template)
    body = parts.get(MAIN_PART, b"")
    end = body.rfind(SECTION_START)
    at = end if end > body.rfind(b"</w:p>") else body.rfind(BODY_END)
    if at < 0 or b"<w:body" not in body:
        return template
    parts[MAIN_PART] = body[:at] + _page().encode() + body[at:]
    return PackageWriter.of_parts(parts, find_deflate("zlib")).write(())


def _page() -> str:
    return "".join(
        (
            _paragraph("{%p if reader.remarks %}"),
            _paragraph(TITLE, "<w:pPr><w:pageBreakBefore/></w:pPr>", "<w:rPr><w:b/></w:rPr>"),
            _paragraph("{%p for remark in reader.remarks %}"),
            _paragraph("{{ remark }}"),
            _paragraph("{%p endfor %}"),
            _paragraph("{%p endif %}"),
        )
    )


def _paragraph(words: str, properties: str = "", run_properties: str = "") -> str:
    return f"<w:p>{properties}<w:r>{run_properties}<w:t>{escape(words)}</w:t></w:r></w:p>"
