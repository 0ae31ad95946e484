"""Brands a template for an agency: paper, fonts, letterhead and page numbers."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.errors import Severity, build_message
from docgen.template.branding.letterhead import build_letterhead
from docgen.template.branding.page_numbers import number_pages
from docgen.template.branding.page_setup import apply_page_setup
from docgen.template.branding.typography import apply_typography
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, W

if TYPE_CHECKING:
    from lxml import etree

    from docgen.agency.logo import Logo
    from docgen.agency.profile import Agency
    from docgen.errors import Problem
    from docgen.template.ooxml.editable_package import EditablePackage

LETTERHEAD_STYLE = "DocgenLetterhead"
LOGO_ID = "docgenLogo"
MARKER_TEXT = "(kop surat lembaga)"
REPLACED = build_message(
    "what is typed in the paragraph of the letterhead is replaced by that of agency.toml; to keep "
    "your own, delete that paragraph and write it in another",
    "template.letterhead_replaced",
)


def apply_branding(package: EditablePackage, agency: Agency) -> tuple[Problem, ...]:
    """Bring a template into the agency's layout, the same bytes each time; return warnings.

    A template without a paragraph in the style ``Docgen Letterhead`` is an agency's own: it is
    left as it is. Landscape sections stay landscape, with their own margins.
    """
    main = package.main
    places = [] if main is None else _letterhead_markers(package.read(main))
    if main is None or not places:
        return ()
    warnings = tuple(REPLACED.problem(part=main) for place in places if _is_typed_over(place))
    document = package.tree(main)
    headers = number_pages(package, main, agency.measures)
    widths = apply_page_setup(document, agency.measures, letter=headers.letter)
    styles = package.related(main, "styles")
    if styles is not None:
        tree = package.tree(styles)
        apply_typography(tree, agency.measures, widths, numbered=headers.numbered)
    logo = None if agency.is_plain else agency.logo
    logo_id = None if logo is None else _add_logo(package, main, logo)
    for number, place in enumerate(places, start=_free_picture_number(document)):
        _insert_letterhead(place, build_letterhead(agency, widths.upright.new, logo_id, number))
    return tuple(replace(each, severity=Severity.WARNING) for each in warnings)


def _is_typed_over(place: etree._Element) -> bool:
    """Return whether somebody wrote a letterhead of his own where docgen's comes."""
    words = "".join(place.itertext(f"{W}t")).strip()
    return words not in {"", MARKER_TEXT}


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
        if each.get("id", "").isdecimal()
    ]
    return max(numbers, default=0) + 1


def _add_logo(package: EditablePackage, main: str, logo: Logo) -> str:
    """Return the id of the relationship to the logo, which is in the package now."""
    name = posixpath.join(posixpath.dirname(main), f"media/docgen-logo.{logo.extension}")
    package.add_part(name, logo.content, f"image/{logo.extension}")
    return package.add_link(main, LOGO_ID, f"{OFFICE_NAMESPACE}/image", name)
