"""Brands a template for an agency: paper, fonts, letterhead and page numbers."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.template.branding.letterhead import build_letterhead
from docgen.template.branding.page_numbers import number_pages
from docgen.template.branding.page_setup import apply_page_setup
from docgen.template.branding.typography import apply_typography
from docgen.template.ooxml.package import (
    CONTENT_TYPES,
    MAIN_LINKS,
    MAIN_PART,
    STYLES_PART,
    PackageWriter,
    find_deflate,
    links_part,
    read_package,
)
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, PACKAGE_NAMESPACE, W, read_part

if TYPE_CHECKING:
    from docgen.agency.logo import Logo
    from docgen.agency.profile import Agency

LETTERHEAD_STYLE = "DocgenLetterhead"
LOGO_ID = "docgenLogo"


@dataclass(slots=True)
class EditablePackage:
    """The parts of a template as trees; those that were opened are written back."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree to change; raises TemplateError for what is no plain XML."""
        if name not in self.trees:
            self.trees[name] = read_part(name, self.parts[name])
        return self.trees[name]

    def target(self, name: str, link: str) -> str:
        """Return the name of the part that a relationship of a part leads to."""
        found = next(each for each in self.tree(links_part(name)) if each.get("Id") == link)
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), found.get("Target", "")))

    def to_bytes(self) -> bytes:
        """Return the package, the same bytes for the same trees."""
        for name, tree in self.trees.items():
            self.parts[name] = etree.tostring(
                tree, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        return PackageWriter.of_parts(self.parts, find_deflate("zlib")).write(())


def apply_branding(template: bytes, agency: Agency) -> bytes:
    """Return the template in the agency's layout, the same bytes each time.

    A template without a paragraph in the style ``Docgen Letterhead`` is an agency's own: it comes
    back as it is. Landscape sections stay landscape, with their own margins.
    """
    package = EditablePackage(read_package(template))
    document = package.tree(MAIN_PART) if MAIN_PART in package.parts else None
    places = [] if document is None else _letterhead_markers(document)
    if document is None or not places:
        return template
    styles = package.tree(STYLES_PART)
    headers = number_pages(package, document, agency.measures)
    widths = apply_page_setup(document, agency.measures, letter=headers.letter)
    apply_typography(styles, agency.measures, widths, numbered=headers.numbered)
    logo = None if agency.is_plain else agency.logo
    if logo is not None:
        _add_logo(package, logo)
    for number, place in enumerate(places, start=_free_picture_number(document)):
        _insert_letterhead(
            place, build_letterhead(agency, widths.upright.new, LOGO_ID if logo else None, number)
        )
    return package.to_bytes()


def _letterhead_markers(document: etree._Element) -> list[etree._Element]:
    path = f"{W}pPr/{W}pStyle[@{W}val='{LETTERHEAD_STYLE}']"
    return [each for each in document.iter(f"{W}p") if each.find(path) is not None]


def _insert_letterhead(place: etree._Element, blocks: list[etree._Element]) -> None:
    """Put the letterhead where its marker stands."""
    for block in blocks:
        place.addprevious(block)
    parent = place.getparent()
    if parent is not None:
        parent.remove(place)


def _free_picture_number(document: etree._Element) -> int:
    numbers = [
        int(each.get("id", "0"))
        for each in document.iter("{*}docPr")
        if each.get("id", "").isdigit()
    ]
    return max(numbers, default=0) + 1


def _add_logo(package: EditablePackage, logo: Logo) -> None:
    name = f"media/docgen-logo.{logo.extension}"
    package.parts[f"word/{name}"] = logo.content
    links = package.tree(MAIN_LINKS)
    etree.SubElement(
        links,
        f"{{{PACKAGE_NAMESPACE}/relationships}}Relationship",
        {"Id": LOGO_ID, "Type": f"{OFFICE_NAMESPACE}/image", "Target": name},
    )
    types = package.tree(CONTENT_TYPES)
    default = f"{{{PACKAGE_NAMESPACE}/content-types}}Default"
    if all(each.get("Extension") != logo.extension for each in types.iter(default)):
        kind = {"Extension": logo.extension, "ContentType": f"image/{logo.extension}"}
        types.insert(0, types.makeelement(default, kind))
