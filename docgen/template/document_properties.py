"""A document's core properties: title, form and edition; authors and companies are removed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docgen.template.ooxml.core_properties import CORE_LINK, CORE_TYPE
from docgen.template.ooxml.package import CORE_PART
from docgen.template.ooxml.part_links import (
    IDENTIFYING_KINDS,
    is_external,
    kind_of,
    resolve_target,
    source_of,
)
from docgen.template.ooxml.xml import DUBLIN_CORE_NAMESPACE, PACKAGE_NAMESPACE

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from docgen.template.ooxml.editable_package import EditablePackage

TITLE, IDENTIFIER = (f"{{{DUBLIN_CORE_NAMESPACE}}}{name}" for name in ("title", "identifier"))
CORE_NAMESPACE = f"{PACKAGE_NAMESPACE}/metadata/core-properties"


def set_document_properties(package: EditablePackage, form: Form) -> None:
    """Let a template's documents name title, form and edition; its own properties go.

    The identifier is the form's id, by which a document's form is detected.
    """
    for source in [source_of(name) for name in package.link_parts()]:
        for link in package.links(source):
            if kind_of(link) in IDENTIFYING_KINDS and not is_external(link):
                package.change_links(source).remove(link)
                target = resolve_target(source, link.get("Target", ""))
                if not package.is_linked(target):
                    package.remove_part(target)
    package.add_part(CORE_PART, _core_xml(form), CORE_TYPE)
    package.add_link("", "core0", CORE_LINK, CORE_PART)


def _core_xml(form: Form) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{CORE_NAMESPACE}" xmlns:dc="{DUBLIN_CORE_NAMESPACE}">'
        f"<dc:title>{escape(form.title)}</dc:title>"
        f"<dc:identifier>{escape(form.id)}</dc:identifier>"
        "<dc:language>id-ID</dc:language>"
        f"<cp:version>{escape(form.edition)}</cp:version></cp:coreProperties>"
    ).encode()
