"""One Word document to merge: its parts, content types and relationships."""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from docgen.errors import ProblemsError, TemplateError
from docgen.output.read_document import not_word_error
from docgen.template.ooxml.package import (
    CONTENT_TYPES,
    ROOT_LINKS,
    PackageWriter,
    find_deflate,
    links_part,
    read_package,
)
from docgen.template.ooxml.xml import (
    OFFICE_NAMESPACE,
    UnreadableError,
    read_document_xml,
    serialise_part,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree


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
        try:
            return _read_relationships(posixpath.dirname(part), content)
        except UnreadableError as fault:
            raise self._unreadable_error(links_part(part), fault) from None

    def type_of(self, part: str) -> str:
        """Return the content type of a part."""
        by_name, by_ending = self._content_types()
        ending = posixpath.splitext(part)[1].removeprefix(".").lower()
        return by_name.get(f"/{part}".lower()) or by_ending.get(ending, "")

    def _content_types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        try:
            return _read_content_types(self.parts[CONTENT_TYPES])
        except UnreadableError as fault:
            raise self._unreadable_error(CONTENT_TYPES, fault) from None

    def check_content_types(self) -> None:
        """Raise ProblemsError where the list of the parts' types is no plain XML."""
        self._content_types()

    def find(self, kind: str) -> str | None:
        """Return the name of the one part of a kind, such as ``styles``; None without one."""
        for link in self.links(self.main).values():
            if link.kind == f"{OFFICE_NAMESPACE}/{kind}" and not link.outside:
                return link.target if link.target in self.parts else None
        return None

    def content(self, part: str | None) -> bytes | None:
        """Return the bytes of a part."""
        return None if part is None else self.parts.get(part)

    def tree(self, part: str) -> etree._Element:
        """Return a part without comments; raise ProblemsError where it is no plain XML."""
        try:
            return read_document_xml(self.parts[part])
        except UnreadableError as fault:
            raise self._unreadable_error(part, fault) from None

    def with_main(self, root: etree._Element) -> bytes:
        """Return the document with ``root`` as its main part."""
        parts = {**self.parts, self.main: serialise_part(root)}
        return PackageWriter.of_parts(parts, find_deflate()).write(())

    def _unreadable_error(self, part: str, fault: UnreadableError) -> ProblemsError:
        return ProblemsError(
            "{document} is a damaged Word document, and cannot be used as it is.",
            [fault.message.problem(part=part)],
            document=self.name,
        )


def open_source(name: str, content: bytes) -> SourceDocument:
    """Return an opened document; raise DocgenError where it is none."""
    try:
        source = SourceDocument(name, read_package(content), ROOT_LINKS)
    except TemplateError:
        raise not_word_error(name, content) from None
    main = _find_main(source)
    if main is None or CONTENT_TYPES not in source.parts:
        raise not_word_error(name, content)
    source.check_content_types()
    return SourceDocument(name, source.parts, main)


def _find_main(source: SourceDocument) -> str | None:
    """Return the name of the main part, which the package's relationships tell."""
    for link in source.links("").values():
        if link.kind == f"{OFFICE_NAMESPACE}/officeDocument" and link.target in source.parts:
            return link.target
    return None


# Documents of one template say the same in these parts, so each is read once.


@functools.lru_cache(maxsize=256)
def _read_relationships(folder: str, content: bytes) -> Mapping[str, Relationship]:
    found = {}
    for each in read_document_xml(content) if content else ():
        outside, target = each.get("TargetMode") == "External", each.get("Target", "")
        if not outside:
            start = "" if target.startswith("/") else folder
            target = posixpath.normpath(posixpath.join(start, target.lstrip("/")))
        found[each.get("Id", "")] = Relationship(each.get("Type", ""), target, outside)
    return found


@functools.lru_cache(maxsize=64)
def _read_content_types(content: bytes) -> tuple[Mapping[str, str], Mapping[str, str]]:
    by_name, by_ending = {}, {}
    for each in read_document_xml(content):
        kind = each.get("ContentType", "")
        if each.get("PartName"):
            by_name[each.get("PartName", "").lower()] = kind
        else:
            by_ending[each.get("Extension", "").lower()] = kind
    return by_name, by_ending
