"""The .docx package of the merged document: parts, content types and relationships."""

from __future__ import annotations

import hashlib
import posixpath
import re
import shutil
import zipfile
from typing import IO, TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import quoteattr

from docgen.errors import DocgenError
from docgen.output.merge.source_document import Relationship
from docgen.template.ooxml.package import (
    CONTENT_TYPES,
    MAIN_LINKS,
    MAIN_PART,
    ROOT_LINKS,
    links_part,
)
from docgen.template.ooxml.xml import OFFICE_NAMESPACE, PACKAGE_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.output.merge.source_document import SourceDocument

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
XML_TYPE = re.compile(r"application/.*\+xml")
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
ALLOWED_LINKS = frozenset(
    f"{OFFICE_NAMESPACE}/{kind}"
    for kind in (
        "image",
        "chart",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
    )
)
"""The relationships a page may have beside links; all others are refused."""


class MergedPackage:
    """The parts added so far, and the relationships of the main part."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        self._by_content: dict[tuple[str, bytes], str] = {}
        self._links: dict[Relationship, str] = {}

    def add_link(self, link: Relationship) -> str:
        """Return the id of the main part's relationship, the same for the same target."""
        return self._links.setdefault(link, f"rId{len(self._links) + 1}")

    def add_part_link(self, kind: str, part: str) -> str:
        """Return the id of the main part's relationship to a part of the merged document."""
        return self.add_link(Relationship(f"{OFFICE_NAMESPACE}/{kind}", part, outside=False))

    def add(
        self, kind: str, content: bytes, links: Mapping[str, Relationship] | None = None
    ) -> str:
        """Return the name of a part, such as a header; the same for the same content."""
        links_xml = format_links("word", links) if links else b""
        key = (kind, hashlib.sha256(b"%d %b%b" % (len(content), content, links_xml)).digest())
        if key not in self._by_content:
            name = f"word/{kind}{len(self._by_content) + 1}.xml"
            self._by_content[key] = name
            self._parts[name] = content
            self._types[name] = f"{WORD_TYPE}.{kind}+xml"
            if links_xml:
                self._parts[links_part(name)] = links_xml
        return self._by_content[key]

    def add_single_part(self, kind: str, content: bytes | None) -> None:
        """Add a part that a document has one of, such as the styles; nothing where it is None."""
        if content is None:
            return
        name = f"word/{kind}.xml"
        self._parts[name] = content
        self._types[name] = f"{WORD_TYPE}.{kind}+xml"
        self.add_part_link(kind, name)

    def import_link(self, source: SourceDocument, link: Relationship) -> Relationship:
        """Return a document's relationship as one of the merged document, whose parts it adds."""
        if link.outside:
            if link.kind == f"{OFFICE_NAMESPACE}/hyperlink":
                return link
        elif link.kind in ALLOWED_LINKS and link.target in source.parts:
            return link._replace(target=self.import_part(source, link.target))
        raise DocgenError(
            "{document} holds something that a print file cannot take: {kind}; take it out in "
            "Word, or merge into a .pdf",
            document=source.name,
            kind=posixpath.basename(link.kind),
        )

    def import_part(self, source: SourceDocument, part: str) -> str:
        """Return the name of a document's part, added with all that it names."""
        content, kind = source.parts[part], source.type_of(part)
        if XML_TYPE.fullmatch(kind):
            source.tree(part)
        links = {
            key: self.import_link(source, link)
            for key, link in source.links(part).items()
            if key.encode() in content
        }
        folder, ending = posixpath.dirname(part), posixpath.splitext(part)[1].lower()
        links_xml = format_links(folder, links) if links else b""
        key = (kind, hashlib.sha256(b"%d %b%b" % (len(content), content, links_xml)).digest())
        if key not in self._by_content:
            name = f"{folder}/docgen{len(self._by_content) + 1}{ending}"
            self._by_content[key] = name
            self._parts[name] = content
            if ending == ".xml" or self._endings.setdefault(ending[1:], kind) != kind:
                self._types[name] = kind
            if links_xml:
                self._parts[links_part(name)] = links_xml
        return self._by_content[key]

    def write(self, file: BinaryIO, main: Iterable[IO[bytes] | bytes]) -> None:
        """Write the package; ``main`` is the main part in pieces."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, content in self._package_parts():
                archive.writestr(_zip_entry(name), content)
            with archive.open(_zip_entry(MAIN_PART), "w", force_zip64=False) as entry:
                for piece in main:
                    if isinstance(piece, bytes):
                        entry.write(piece)
                    else:
                        shutil.copyfileobj(piece, entry, 2**20)
            for name, content in self._parts.items():
                archive.writestr(_zip_entry(name), content)

    def _package_parts(self) -> Iterator[tuple[str, bytes]]:
        types = {MAIN_PART: f"{WORD_TYPE}.document.main+xml", **self._types}
        endings = {
            **self._endings,
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
        yield CONTENT_TYPES, _format_content_types(endings, types)
        yield (
            ROOT_LINKS,
            format_links(
                "",
                {
                    "rId1": Relationship(
                        f"{OFFICE_NAMESPACE}/officeDocument", MAIN_PART, outside=False
                    )
                },
            ),
        )
        links = {key: link for link, key in self._links.items()}
        yield MAIN_LINKS, format_links("word", links)


def _zip_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def format_links(folder: str, links: Mapping[str, Relationship]) -> bytes:
    """Return the relationships of a part that stands in ``folder``."""
    written = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(link.kind)} "
        f"{_format_target(folder, link)}/>"
        for key, link in links.items()
    )
    namespace = f"{PACKAGE_NAMESPACE}/relationships"
    return f'{XML_DECLARATION}<Relationships xmlns="{namespace}">{written}</Relationships>'.encode()


def _format_target(folder: str, link: Relationship) -> str:
    if link.outside:
        return f'Target={quoteattr(link.target)} TargetMode="External"'
    return f"Target={quoteattr(posixpath.relpath(link.target, folder or '.'))}"


def _format_content_types(endings: Mapping[str, str], names: Mapping[str, str]) -> bytes:
    defaults = "".join(
        f"<Default Extension={quoteattr(ending)} ContentType={quoteattr(kind)}/>"
        for ending, kind in endings.items()
    )
    overrides = "".join(
        f"<Override PartName={quoteattr(f'/{name}')} ContentType={quoteattr(kind)}/>"
        for name, kind in names.items()
    )
    namespace = f"{PACKAGE_NAMESPACE}/content-types"
    return f'{XML_DECLARATION}<Types xmlns="{namespace}">{defaults}{overrides}</Types>'.encode()
