"""Puts right what programs write into a package in their own way, before anything reads it.

Word opens all of this without a word; the libraries that read it next do not.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from docgen.errors import Severity, build_message
from docgen.template.ooxml.core_properties import CORE_LINK, CORE_TYPE
from docgen.template.ooxml.locator import ElementLocator
from docgen.template.ooxml.package import CONTENT_TYPES
from docgen.template.ooxml.part_links import (
    CORE_KIND,
    DOCUMENT_KIND,
    EXTERNAL,
    is_external,
    kind_of,
    leads_out,
    resolve_target,
    source_of,
)
from docgen.template.ooxml.references import has_stored_copy, list_references, remove_reference
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docgen.errors import Problem
    from docgen.template.ooxml.editable_package import EditablePackage

BANDS = frozenset({f"{W}headerReference", f"{W}footerReference"})
"""What shows a part on each page; without the part it shows nothing."""

SHOWN = frozenset({"blip", "imagedata", "fill", "stroke", "chart", "relIds", "contentPart"})
"""What shows a part where it stands."""

MISSING_BAND = build_message(
    "names a header or footer that is not in the file; it is left out", "template.band_missing"
)
MISSING_PART = build_message(
    "shows something that is not in the file ({name}); insert it again in Word",
    "template.part_missing",
)


def tidy_package(package: EditablePackage) -> list[Problem]:
    """Return what was found; relationships that lead nowhere go, and names are written alike.

    A reference to what is missing is an error where the page would show a gap.
    """
    _drop_declarations(package)
    names = {_plain(name): name for name in package.parts}
    problems = [
        problem
        for links in package.link_parts()
        for problem in _tidy_links(package, source_of(links), names)
    ]
    _settle_core_properties(package)
    return problems


def _plain(name: str) -> str:
    """Return a part's name as the most lenient reader understands it."""
    return unquote(name).casefold()


def _drop_declarations(package: EditablePackage) -> None:
    """Drop the content types of parts that are not there, which Word writes for its trash."""
    names = {_plain(name) for name in package.parts}
    for each in package.read(CONTENT_TYPES).findall("{*}Override"):
        if _plain(each.get("PartName", "")).lstrip("/") not in names:
            package.tree(CONTENT_TYPES).remove(each)


def _tidy_links(
    package: EditablePackage, source: str, names: Mapping[str, str]
) -> Iterator[Problem]:
    """Drop the relationships of a part that lead nowhere; yield what they leave of its pages."""
    missing: dict[str, str] = {}
    known: set[str] = set()
    _settle_links(package, source)
    for link in package.links(source):
        if is_external(link) or leads_out(source, link.get("Target", "")):
            known.add(link.get("Id", ""))
            continue
        target = resolve_target(source, link.get("Target", ""))
        found = names.get(_plain(target))
        if found is None:
            missing[link.get("Id", "")] = posixpath.basename(target)
            package.change_links(source).remove(link)
            continue
        known.add(link.get("Id", ""))
        if found != target:
            package.change_links(source)
            link.set("Target", f"/{found}")
    if source in package.trees:
        yield from _list_gaps(package, source, known, missing)


def _settle_links(package: EditablePackage, source: str) -> None:
    """Drop relationships without id or kind, and second main parts; write the others alike."""
    has_main = False
    for link in package.links(source):
        is_main = not source and kind_of(link) == DOCUMENT_KIND
        if not (link.get("Id") and link.get("Type")) or (is_main and has_main):
            package.change_links(source).remove(link)
            continue
        has_main = has_main or is_main
        if is_external(link) and link.get("TargetMode") != EXTERNAL:
            package.change_links(source)
            link.set("TargetMode", EXTERNAL)


def _list_gaps(
    package: EditablePackage, source: str, known: set[str], missing: Mapping[str, str]
) -> Iterator[Problem]:
    """Take out the references to what is not there; yield those that leave a gap."""
    locator = ElementLocator(package.read(source))
    found = [
        (element, attribute, missing.get(link_id, link_id), locator.locate(element))
        for element, attribute, link_id in list_references(package.read(source))
        if link_id not in known
    ]
    for element, attribute, name, place in found:
        if etree.QName(element).localname in SHOWN and not has_stored_copy(element, attribute):
            message = MISSING_PART._replace(values={"name": name})
            yield message.problem(part=source, place=place)
            continue
        remove_reference(element, attribute)
        package.tree(source)
        if element.tag in BANDS:
            yield replace(MISSING_BAND.problem(part=source, place=place), severity=Severity.WARNING)


def _settle_core_properties(package: EditablePackage) -> None:
    """Give the core properties the one relationship and type by which all readers know them.

    ISO and ECMA have a relationship each; a reader that knows one makes a second part.
    """
    links = [link for link in package.links("") if kind_of(link) == CORE_KIND]
    for link in links[1:]:
        package.change_links("").remove(link)
    for link in links[:1]:
        if is_external(link):
            continue
        name = resolve_target("", link.get("Target", ""))
        if link.get("Type") != CORE_LINK:
            package.change_links("")
            link.set("Type", CORE_LINK)
        if name in package.parts and package.declared().type_of(name) != CORE_TYPE:
            package.declare(name, CORE_TYPE)
