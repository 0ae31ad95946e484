"""Puts page numbers in the header, in the footer or nowhere, as the agency has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.agency.layout import PageNumberPlace
from docgen.template.ooxml.xml import R, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from docgen.agency.layout import Measures
    from docgen.template.ooxml.editable_package import EditablePackage

NUMBER_STYLE = "DocgenPageNumber"


@dataclass(frozen=True, slots=True)
class PageHeaders:
    """What stands at the head of pages after the first."""

    letter: bool
    """Whether the template numbers its pages as letters do."""
    numbered: bool
    """Whether the number stays at the head."""


def number_pages(parts: EditablePackage, main: str, measures: Measures) -> PageHeaders:
    """Put the page numbers where the agency has them; a report's foot is left as it is."""
    letter = False
    done: set[str] = set()
    for section in parts.read(main).iter(f"{W}sectPr"):
        header = _default_part(parts, main, section, "headerReference")
        if header is None:
            continue
        numbers = list(_number_paragraphs(parts.read(header)))
        letter = letter or bool(numbers) or header in done
        if not numbers or measures.page_number is PageNumberPlace.TOP:
            continue
        done.add(header)
        parts.tree(header)
        for number in numbers:
            _remove(number)
        footer = _default_part(parts, main, section, "footerReference")
        if footer is not None and measures.page_number is PageNumberPlace.BOTTOM:
            parts.tree(footer).append(_without_dashes(numbers[0]))
    return PageHeaders(letter, letter and measures.page_number is PageNumberPlace.TOP)


def _default_part(
    parts: EditablePackage, main: str, section: etree._Element, reference: str
) -> str | None:
    """Return the part that stands on the pages after a section's first."""
    found = section.find(f"{W}{reference}[@{W}type='default']")
    return None if found is None else parts.target(main, found.get(f"{R}id", ""))


def _number_paragraphs(header: etree._Element) -> Iterator[etree._Element]:
    path = f"{W}pPr/{W}pStyle[@{W}val='{NUMBER_STYLE}']"
    return (each for each in header.iter(f"{W}p") if each.find(path) is not None)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _without_dashes(number: etree._Element) -> etree._Element:
    for run in number.findall(f"{W}r"):
        number.remove(run)
    return number
