"""A document's core properties: title, form and edition; authors and companies are removed."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from docgen.template.ooxml.package import (
    CONTENT_TYPES,
    CORE_PART,
    MAIN_LINKS,
    ROOT_LINKS,
    PackageWriter,
    find_deflate,
    links_part,
    read_package,
)
from docgen.template.ooxml.xml import DUBLIN_CORE_NAMESPACE, PACKAGE_NAMESPACE, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.definition import Form

TITLE, IDENTIFIER = (f"{{{DUBLIN_CORE_NAMESPACE}}}{name}" for name in ("title", "identifier"))
CORE_NAMESPACE = f"{PACKAGE_NAMESPACE}/metadata/core-properties"
CORE_LINK = f"{PACKAGE_NAMESPACE}/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
IDENTIFYING_PARTS = (
    "core-properties",
    "extended-properties",
    "custom-properties",
    "thumbnail",
    "customXml",
)
"""Ends of the relationships to parts that name authors, companies, printers, or show a page."""


def set_document_properties(template: bytes, form: Form) -> bytes:
    """Return a template whose documents name title, form and edition; its own properties go.

    The identifier is the form's id, by which a document's form is detected. Raises TemplateError
    for what is no package; a package without a document comes back as it is.
    """
    parts = read_package(template)
    if any(name not in parts for name in (CONTENT_TYPES, ROOT_LINKS)):
        return template
    try:
        trees = {
            name: parse_xml(parts[name])
            for name in (CONTENT_TYPES, ROOT_LINKS, MAIN_LINKS)
            if name in parts
        }
    except etree.XMLSyntaxError:
        return template  # compiling it says so, with its place
    dropped = {
        part
        for name in (ROOT_LINKS, MAIN_LINKS)
        if name in trees
        for part in _remove_links(name, trees)
    }
    for part in list(parts):
        if part in dropped or part in {links_part(each) for each in dropped}:
            del parts[part]
    _declare_core_part(trees[CONTENT_TYPES], dropped)
    trees[ROOT_LINKS].append(
        etree.Element(
            f"{{{PACKAGE_NAMESPACE}/relationships}}Relationship",
            {"Id": _free_id(trees[ROOT_LINKS]), "Type": CORE_LINK, "Target": CORE_PART},
        )
    )
    for name, tree in trees.items():
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts[CORE_PART] = _core_xml(form)
    return PackageWriter.of_parts(parts, find_deflate("zlib")).write(())


def _remove_links(name: str, trees: dict[str, etree._Element]) -> Iterator[str]:
    """Remove the relationships to identifying parts, and yield the parts."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in list(trees[name]):
        kind, target = link.get("Type", ""), link.get("Target", "")
        if kind.endswith(IDENTIFYING_PARTS) and link.get("TargetMode") != "External":
            trees[name].remove(link)
            yield posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _declare_core_part(types: etree._Element, dropped: set[str]) -> None:
    for each in list(types):
        if each.get("PartName", "").lstrip("/") in dropped | {CORE_PART}:
            types.remove(each)
    types.append(
        etree.Element(
            f"{{{PACKAGE_NAMESPACE}/content-types}}Override",
            {"PartName": f"/{CORE_PART}", "ContentType": CORE_TYPE},
        )
    )


def _free_id(links: etree._Element) -> str:
    taken = {each.get("Id") for each in links}
    return next(each for number in range(len(taken) + 1) if (each := f"core{number}") not in taken)


def _core_xml(form: Form) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{CORE_NAMESPACE}" xmlns:dc="{DUBLIN_CORE_NAMESPACE}">'
        f"<dc:title>{escape(form.title)}</dc:title>"
        f"<dc:identifier>{escape(form.id)}</dc:identifier>"
        "<dc:language>id-ID</dc:language>"
        f"<cp:version>{escape(form.edition)}</cp:version></cp:coreProperties>"
    ).encode()
