"""The relationships of a package: which part leads to which, whatever the parts are called."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from docgen.template.ooxml.package import ROOT_LINKS, links_part
from docgen.template.ooxml.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOCUMENT_KIND = "officedocument"
CORE_KIND = "core-properties"
"""The last word of the relationship to the core properties; ISO and ECMA differ before it."""
IDENTIFYING_KINDS = frozenset(
    {CORE_KIND, "extended-properties", "extendedproperties", "custom-properties",
     "customproperties", "thumbnail", "customxml"}
)  # fmt: skip
"""The parts that name authors, companies or printers, or show a page."""
INTERNAL, EXTERNAL = "Internal", "External"
SCHEME = re.compile(r"^[\s\x00-\x1f]*[a-z][a-z0-9+.\-]*:", re.IGNORECASE)


class Relationship(NamedTuple):
    """One relationship of a part: its last word (``styles``), and to which part or address."""

    kind: str
    target: str
    outside: bool

    @classmethod
    def read(cls, source: str, link: Any) -> Relationship:
        """Return what a ``Relationship`` element of the part ``source`` says."""
        target, outside = link.get("Target", ""), is_external(link)
        return cls(kind_of(link), target if outside else resolve_target(source, target), outside)


def kind_of(link: Any) -> str:
    """Return the last word of a relationship's type, in small letters."""
    return posixpath.basename(str(link.get("Type", "")).rstrip("/")).casefold()


def is_external(link: Any) -> bool:
    """Return whether a relationship leads out of the file."""
    return str(link.get("TargetMode", INTERNAL)).casefold() == EXTERNAL.casefold()


def resolve_target(source: str, target: str) -> str:
    """Return the name of the part to which a target of the part ``source`` leads."""
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def leads_out(source: str, target: str) -> bool:
    """Return whether a target that is said to be in the file is an address, or climbs out."""
    plain = unquote(target)
    path = plain if plain.startswith("/") else posixpath.join("/", posixpath.dirname(source), plain)
    depth = 0
    for step in path.split("/"):
        depth += -1 if step == ".." else step not in ("", ".")
        if depth < 0:
            return True
    return bool(SCHEME.match(plain)) or "\\" in plain or plain.startswith("//")


def source_of(links: str) -> str:
    """Return the part whose relationships the part ``links`` holds; empty for the package's."""
    folder, name = posixpath.split(links)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def read_links(parts: Mapping[str, bytes], source: str = "") -> Iterator[Relationship]:
    """Yield the relationships of a part, of the package itself where none is named.

    Raises etree.XMLSyntaxError for what is no XML.
    """
    content = parts.get(links_part(source) if source else ROOT_LINKS)
    for link in () if content is None else parse_xml(content).iterchildren("{*}Relationship"):
        yield Relationship.read(source, link)


def find_related(parts: Mapping[str, bytes], source: str, kind: str) -> str | None:
    """Return the name of the first part of a kind to which a part leads, if it is there."""
    found = (
        link.target
        for link in read_links(parts, source)
        if link.kind == kind and not link.outside and link.target in parts
    )
    return next(found, None)


def find_main_part(parts: Mapping[str, bytes]) -> str | None:
    """Return the name of a document's main part, mostly ``word/document.xml``."""
    return find_related(parts, "", DOCUMENT_KIND)
