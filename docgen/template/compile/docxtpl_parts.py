"""The parts that docxtpl renders, as text for Jinja; puts rendered parts back into docxtpl."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx import oxml
from docx.opc.part import XmlPart
from docx.opc.pkgwriter import PackageWriter as DocxWriter
from docxtpl import DocxTemplate
from lxml import etree

from docgen.errors import TemplateError
from docgen.template.compile.beside_tags import find_tag_places, keep_beside_tags, list_losses
from docgen.template.compile.tag_cleaning import TAG_START, clean_tags
from docgen.template.ooxml.core_properties import CORE_LINK, RENDERED_PROPERTIES
from docgen.template.ooxml.xml import W, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.errors import Problem

XML_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
NOTE_PARTS = re.compile(r"wordprocessingml\.(footnote|endnote|comment)s\+xml$")
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
    notes: str = ""
    """The kind of notes that it holds: ``footnote``, ``endnote`` or ``comment``."""
    losses: tuple[Problem, ...] = ()
    """What tags of whole paragraphs, rows or cells would swallow."""

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
    if document.element.find(f"{W}body") is None:
        raise TemplateError("The template has no text.")
    losses = _separate_tags(document.element, _name(document))
    root = template.xml_to_string(document.element)
    body = template.get_xml()
    start, end = re.search(r"<w:body\b[^>]*>", root), root.rfind("</w:body>")
    if start is None or end < 0:
        raise TemplateError("The template has no text.")
    yield PartSource(
        _name(document), XML_DECLARATION + root[: start.start()], clean_tags(body),
        root[end + len("</w:body>") :], body=True, losses=losses,
    )  # fmt: skip
    seen, core = {_name(document)}, _core_part(template)
    for part in _other_parts(template):
        if _name(part) not in seen and part.blob:
            seen.add(_name(part))
            element = parse_xml(part.blob)
            kind = _kind_of_notes(part)
            if part is core:
                _take_tags_as_text(element)
            losses = _separate_tags(element, _name(part)) if kind != "comment" else ()
            text = etree.tostring(element, encoding="unicode")
            if kind == "comment":  # what a reviewer quotes is not filled in
                text = TAG_START.sub(lambda sign: f'{{{{ "{sign.group()}" }}}}', text)
            yield PartSource(
                _name(part), XML_DECLARATION, clean_tags(text), "", notes=kind, losses=losses
            )


def _separate_tags(root: Any, name: str) -> tuple[Problem, ...]:
    """Put what may be kept out of the elements that tags replace; return what would be lost."""
    places = find_tag_places(root)
    losses = tuple(list_losses(root, places, name))
    keep_beside_tags(places)
    return losses


def _other_parts(template: Any) -> Iterator[Any]:
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield part
    core = _core_part(template)
    for part in template.docx.part.package.parts:
        if NOTE_PARTS.search(part.content_type) or part is core:
            yield part


def _kind_of_notes(part: Any) -> str:
    found = NOTE_PARTS.search(part.content_type)
    return found.group(1) if found else ""


def _take_tags_as_text(core: Any) -> None:
    """Let Jinja read tags in those core properties alone that are filled in."""
    for each in core:
        if each.tag not in RENDERED_PROPERTIES and each.text and TAG_START.search(each.text):
            each.text = each.text.replace("{", PRINTED_BRACE)


def _name(part: Any) -> str:
    return str(part.partname).lstrip("/")


def save_parts(template: Any) -> dict[str, bytes]:
    """Return the package as docxtpl would save it, before any rendering."""
    package = template.docx.part.package
    saved: Any = _SavedParts()
    writer: Any = DocxWriter
    for part in package.parts:
        part.before_marshal()
    # The steps of python-docx's own writing, without a zip that would only be read again.
    writer._write_content_types_stream(saved, package.parts)
    writer._write_pkg_rels(saved, package.rels)
    writer._write_parts(saved, package.parts)
    return dict(saved)


class _SavedParts(dict[str, bytes]):
    """What python-docx writes, by the name of the part."""

    def write(self, name: str, content: bytes) -> None:
        """Keep the content of a part."""
        self[name.lstrip("/")] = content


def replace_body(template: Any, body: etree._Element) -> None:
    """Put a rendered body into docxtpl's document."""
    template.fix_docpr_ids(body)
    template.map_tree(body)


def replace_part(template: Any, name: str, root: etree._Element) -> None:
    """Put another rendered part into docxtpl's document."""
    blob = etree.tostring(root, encoding="UTF-8", standalone=True)
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
