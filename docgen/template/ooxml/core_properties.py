"""The core properties of a document: how a package holds them, which are filled in as pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.template.ooxml.xml import DUBLIN_CORE_NAMESPACE, PACKAGE_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

CORE_LINK = f"{PACKAGE_NAMESPACE}/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
RENDERED_PROPERTIES = frozenset(
    f"{{{DUBLIN_CORE_NAMESPACE}}}{name}"
    for name in ("creator", "description", "identifier", "language", "subject", "title")
)
"""The six that docxtpl fills in; keywords and category stay as they are written."""


def list_rendered_properties(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the properties that are filled in, each for itself."""
    return (each for each in root if each.tag in RENDERED_PROPERTIES)
