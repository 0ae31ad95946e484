"""One Word document to merge: its parts, content types and relationships."""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from docgen.errors import TemplateError
from docgen.output.read_document import not_word_error
from docgen.template.ooxml.package import (
    CONTENT_TYPES,
    ROOT_LINKS,
    PackageWriter,
    find_deflate,
    links_part,
    read_package,
)
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, parse_xml, serialise_part

if TYPE_CHECKING:
    from collections.abc import Mapping


class Relationship(NamedTuple):
    """A relationship: what kind, and to which part, or to what outside."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """An opened document; ``name`` is what to call it in a message."""

    name: str
    parts: Mapping[str, bytes]
    main: str

    def links(self, part: str) -> Mapping[str, Relationship]:
        """Return a part's relationships by their id."""
        content = self.parts.get(links_part(part), b"")
        return _read_relationships(posixpath.dirname(part), content)

    def type_of(self, part: str) -> str:
        """Return the content type of a part."""
        by_name, by_ending = _read_content_types(self.parts[CONTENT_TYPES])
        ending = posixpath.splitext(part)[1].removeprefix(".").lower()
        return by_name.get(f"/{part}".lower()) or by_ending.get(ending, "")

    def find(self, kind: str) -> bytes | None:
        """Return the one part of a kind, such as ``styles``, that the document has; or None."""
        for link in self.links(self.main).values():
            if link.kind == f"{OFFICE_NAMESPACE}/{kind}" and not link.outside:
                return self.parts.get(link.target)
        return None

    def with_main(self, root: etree._Element) -> bytes:
        """Return the document with ``root`` as its main part."""
        parts = {**self.parts, self.main: serialise_part(root)}
        return PackageWriter.of_parts(parts, find_deflate()).write(())


def open_source(name: str, content: bytes) -> SourceDocument:
    """Return an opened document; raise DocgenError where it is none."""
    try:
        parts = read_package(content)
        roots = _read_relationships("", parts.get(ROOT_LINKS, b"")).values()
        main = next(
            link.target for link in roots if link.kind == f"{OFFICE_NAMESPACE}/officeDocument"
        )
        if CONTENT_TYPES in parts and main in parts:
            return SourceDocument(name, parts, main)
    except (TemplateError, StopIteration, etree.XMLSyntaxError):
        pass
    raise not_word_error(name, content)


# Documents of one template say the same in these parts, so each is read once.


@functools.lru_cache(maxsize=256)
def _read_relationships(folder: str, content: bytes) -> Mapping[str, Relationship]:
    found = {}
    for each in parse_xml(content) if content else ():
        outside, target = each.get("TargetMode") == "External", each.get("Target", "")
        if not outside:
            start = "" if target.startswith("/") else folder
            target = posixpath.normpath(posixpath.join(start, target.lstrip("/")))
        found[each.get("Id", "")] = Relationship(each.get("Type", ""), target, outside)
    return found


@functools.lru_cache(maxsize=64)
def _read_content_types(content: bytes) -> tuple[Mapping[str, str], Mapping[str, str]]:
    by_name, by_ending = {}, {}
    for each in parse_xml(content):
        kind = each.get("ContentType", "")
        if each.get("PartName"):
            by_name[each.get("PartName", "").lower()] = kind
        else:
            by_ending[each.get("Extension", "").lower()] = kind
    return by_name, by_ending
