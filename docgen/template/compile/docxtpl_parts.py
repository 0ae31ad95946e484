"""The parts that docxtpl renders, as text for Jinja; puts rendered parts back into docxtpl."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx import oxml
from docx.opc.part import XmlPart
from docxtpl import DocxTemplate
from lxml import etree

from docgen.errors import TemplateError
from docgen.template.ooxml.core_properties import CORE_LINK, RENDERED_PROPERTIES
from docgen.template.ooxml.package import read_package
from docgen.template.ooxml.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

XML_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
NOTE_PARTS = re.compile(r"wordprocessingml\.(footnotes|endnotes)\+xml$")
TAG_START = re.compile(r"\{[{%#]")
CORE_PROPERTIES = ("creator", "description", "identifier", "language", "subject", "title")
PRINTED_BRACE = '{{ "{" }}'
"""A tag that prints the brace which begins no tag."""


@dataclass(frozen=True, slots=True)
class PartSource:
    """One part: what stands before and after, and between them what Jinja is to read."""

    name: str
    head: str
    source: str
    tail: str
    body: bool = False

    @property
    def has_tags(self) -> bool:
        """Whether anything in it is for Jinja."""
        return TAG_START.search(self.source) is not None


def open_template(data: bytes) -> Any:
    """Return docxtpl's object on a template, refusing what is no sound package."""
    template = DocxTemplate(io.BytesIO(data))
    try:
        template.render_init()
    except (KeyError, ValueError, etree.XMLSyntaxError) as fault:
        raise TemplateError(
            "The template is not a Word document; open it in Word and save it as .docx."
        ) from fault
    return template


def add_missing_properties(template: Any) -> None:
    """Make the property elements exist that docxtpl would make, so that both packages agree.

    A package without properties stays without: docxtpl would give it the time of the day.
    """
    core = _core_part(template)
    for name in CORE_PROPERTIES if core is not None else ():
        core.element._get_or_add(name)


def _core_part(template: Any) -> Any:
    """Return the part of the core properties, None where there is none."""
    relations = template.docx.part.package.rels.values()
    return next((each.target_part for each in relations if each.reltype == CORE_LINK), None)


def main_part_name(template: Any) -> str:
    """Return the name of the document's main part."""
    return _name(template.docx.part)


def read_part_sources(template: Any) -> Iterator[PartSource]:
    """Yield the parts that docxtpl renders, and endnotes, each once, as text for Jinja."""
    document = template.docx.part
    root = template.xml_to_string(document.element)
    body = template.get_xml()
    start, end = re.search(r"<w:body\b[^>]*>", root), root.rfind("</w:body>")
    if start is None or end < 0:
        raise TemplateError("The template has no text.")
    opening = re.match(r"<w:body\b[^>]*>", body)
    assert opening is not None  # noqa: S101 -- both come from the same tree
    yield PartSource(
        _name(document), XML_DECLARATION + root[: start.start()], template.patch_xml(body),
        root[end + len("</w:body>") :], body=True,
    )  # fmt: skip
    seen, core = {_name(document)}, _core_part(template)
    for part in _other_parts(template):
        if _name(part) not in seen and part.blob:
            seen.add(_name(part))
            text = _core_text(part.blob) if part is core else _as_text(part.blob)
            yield PartSource(_name(part), XML_DECLARATION, template.patch_xml(text), "")


def _other_parts(template: Any) -> Iterator[Any]:
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield part
    core = _core_part(template)
    for part in template.docx.part.package.parts:
        if NOTE_PARTS.search(part.content_type) or part is core:
            yield part


def _as_text(blob: bytes) -> str:
    return etree.tostring(parse_xml(blob), encoding="unicode")


def _core_text(blob: bytes) -> str:
    """Return the core properties for Jinja, which reads tags in those alone that are filled in."""
    root = parse_xml(blob)
    for each in root:
        if each.tag not in RENDERED_PROPERTIES and each.text and TAG_START.search(each.text):
            each.text = each.text.replace("{", PRINTED_BRACE)
    return etree.tostring(root, encoding="unicode")


def _name(part: Any) -> str:
    return str(part.partname).lstrip("/")


def save_parts(template: Any) -> dict[str, bytes]:
    """Return the package as docxtpl would save it, before any rendering."""
    stream = io.BytesIO()
    template.docx.save(stream)
    return read_package(stream.getvalue())


def replace_body(template: Any, xml: str) -> None:
    """Put a rendered body into docxtpl's document; raises etree.XMLSyntaxError if it is broken."""
    parse_xml(xml.encode())  # docxtpl's own parser mends what is broken
    tree = template.fix_tables(xml)
    template.fix_docpr_ids(tree)
    template.map_tree(tree)


def replace_part(template: Any, name: str, xml: str) -> None:
    """Put another rendered part into docxtpl's document; raises as for the body."""
    blob = etree.tostring(parse_xml(xml.encode()), encoding="UTF-8", standalone=True)
    document = template.docx.part
    for relation in document.rels.values():
        kind = relation.reltype in (template.HEADER_URI, template.FOOTER_URI)
        if kind and _name(relation.target_part) == name:
            _replace_related(relation, blob)
            return
    for part in document.package.parts:
        if _name(part) == name:
            if isinstance(part, XmlPart):
                part._element = oxml.parse_xml(blob)
            else:
                part._blob = blob


def _replace_related(relation: Any, blob: bytes) -> None:
    part = relation.target_part
    fresh = XmlPart.load(part.partname, part.content_type, blob, part.package)
    for identifier, other in part.rels.items():
        fresh.load_rel(other.reltype, other._target, identifier, other.is_external)
    relation._target = fresh
