"""Which form a Word document was made from, read from its core properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import TemplateError
from docgen.form.library import find_form, is_form, list_forms
from docgen.template.document_properties import IDENTIFIER, TITLE
from docgen.template.ooxml.package import read_package
from docgen.template.ooxml.part_links import CORE_KIND, find_related
from docgen.template.ooxml.xml import parse_xml

if TYPE_CHECKING:
    from docgen.form.definition import Form


def detect_form(document: bytes) -> Form | None:
    """Return the form of a document, None where its properties name none.

    Word forgets the identifier of a document that it saves, and keeps the title.
    """
    try:
        parts = read_package(document)
        core = find_related(parts, "", CORE_KIND)
        tree = None if core is None else parse_xml(parts[core])
    except (TemplateError, etree.XMLSyntaxError):
        return None
    if tree is None:
        return None
    identifier, title = (tree.findtext(name, "").strip() for name in (IDENTIFIER, TITLE))
    if identifier and is_form(identifier):
        return find_form(identifier)
    return next((form for form in list_forms() if form.title == title), None)
