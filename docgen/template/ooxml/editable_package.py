"""A package to be changed: its parts as trees, found by their relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.template.ooxml.declared_types import DeclaredTypes
from docgen.template.ooxml.package import (
    CONTENT_TYPES,
    ROOT_LINKS,
    PackageWriter,
    find_deflate,
    links_part,
)
from docgen.template.ooxml.part_links import (
    DOCUMENT_KIND,
    Relationship,
    is_external,
    resolve_target,
    source_of,
)
from docgen.template.ooxml.xml import PACKAGE_NAMESPACE, read_part, serialise_part

if TYPE_CHECKING:
    from collections.abc import Iterator

RELATIONSHIP = f"{{{PACKAGE_NAMESPACE}/relationships}}Relationship"
OVERRIDE, DEFAULT = (
    f"{{{PACKAGE_NAMESPACE}/content-types}}{name}" for name in ("Override", "Default")
)


@dataclass(slots=True)
class EditablePackage:
    """The parts of a package; each is read once, and written back where it was changed."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    def read(self, name: str) -> etree._Element:
        """Return a part as a tree to look at; raises TemplateError for what is no plain XML."""
        if name not in self.trees:
            self.trees[name] = read_part(name, self.parts[name])
        return self.trees[name]

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree to change; raises as ``read``."""
        self.changed.add(name)
        return self.read(name)

    @property
    def main(self) -> str | None:
        """The name of the document's main part; None in what is no document."""
        return self.related("", DOCUMENT_KIND)

    def links(self, source: str) -> list[Any]:
        """Return the relationship elements of a part; of the package where it is empty."""
        name = links_part(source) if source else ROOT_LINKS
        return list(self.read(name).iterchildren("{*}Relationship")) if name in self.parts else []

    def change_links(self, source: str) -> etree._Element:
        """Return the relationships of a part as a tree to change."""
        return self.tree(links_part(source) if source else ROOT_LINKS)

    def declared(self) -> DeclaredTypes:
        """Return the declared types of the parts."""
        return DeclaredTypes.from_xml(self.read(CONTENT_TYPES))

    def declare(self, name: str, kind: str) -> None:
        """Declare the type of a part, instead of what was declared."""
        types = self.tree(CONTENT_TYPES)
        for each in self._overrides({name.casefold()}):
            types.remove(each)
        types.append(types.makeelement(OVERRIDE, {"PartName": f"/{name}", "ContentType": kind}))

    def _overrides(self, names: set[str]) -> list[Any]:
        return [
            each
            for each in self.read(CONTENT_TYPES).findall(OVERRIDE)
            if each.get("PartName", "").lstrip("/").casefold() in names
        ]

    def link_parts(self) -> Iterator[str]:
        """Yield the names of the parts that hold relationships."""
        return (name for name in list(self.parts) if name.casefold().endswith(".rels"))

    def relationships(self, source: str) -> list[Relationship]:
        """Return the relationships of a part."""
        return [Relationship.read(source, link) for link in self.links(source)]

    def target(self, source: str, link_id: str) -> str | None:
        """Return the part to which a relationship of a part leads; None where none does."""
        for link in self.links(source):
            if link.get("Id") == link_id and not is_external(link):
                target = resolve_target(source, link.get("Target", ""))
                return target if target in self.parts else None
        return None

    def related(self, source: str, kind: str) -> str | None:
        """Return the first part of a kind to which a part leads."""
        for link in self.relationships(source):
            if link.kind == kind and not link.outside and link.target in self.parts:
                return link.target
        return None

    def is_linked(self, name: str) -> bool:
        """Return whether any part leads to this one."""
        return any(
            not found.outside and found.target == name
            for links in self.link_parts()
            for found in self.relationships(source_of(links))
        )

    def add_part(self, name: str, content: bytes, kind: str) -> None:
        """Add a part of a content type, instead of the one of its name."""
        self.remove_part(name)
        self.parts[name] = content
        self.declare(name, kind)

    def add_link(self, source: str, link_id: str, kind: str, target: str) -> str:
        """Return the id of a new relationship of a part; of the package where it is empty."""
        name = links_part(source) if source else ROOT_LINKS
        if name not in self.parts:
            root = etree.Element(f"{{{PACKAGE_NAMESPACE}/relationships}}Relationships")
            self.parts[name] = serialise_part(root)
        links = self.tree(name)
        taken = {link.get("Id") for link in links}
        free = next(each for n in range(len(taken) + 1) if (each := link_id + "x" * n) not in taken)
        start = posixpath.dirname(source)
        relative = posixpath.relpath(target, start) if start else target
        links.append(
            links.makeelement(RELATIONSHIP, {"Id": free, "Type": kind, "Target": relative})
        )
        return free

    def remove_part(self, name: str) -> None:
        """Remove a part by its name in any capitals, its relationships and its content type."""
        gone = {name.casefold(), links_part(name).casefold()}
        for each in [each for each in self.parts if each.casefold() in gone]:
            del self.parts[each]
            self.trees.pop(each, None)
            self.changed.discard(each)
        for override in self._overrides(gone):
            self.tree(CONTENT_TYPES).remove(override)

    def to_bytes(self) -> bytes:
        """Return the package, the same bytes for the same trees."""
        for name in self.changed:
            self.parts[name] = serialise_part(self.trees[name])
        self.changed.clear()
        writer = PackageWriter.of_parts({}, find_deflate("zlib"))
        return writer.write((name.encode(), content) for name, content in self.parts.items())
