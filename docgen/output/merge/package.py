"""The package of a print file: parts under names of its own, each content once."""

from __future__ import annotations

import hashlib
import posixpath
import shutil
import zipfile
from typing import IO, TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import quoteattr

from docgen.errors import DocgenError
from docgen.output.merge.source import Link
from docgen.template.ooxml.xml import OFFICE, PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.output.merge.source import Source

__all__ = ["XML", "Package", "part_links"]

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EARLIEST = (1980, 1, 1, 0, 0, 0)
MAIN = "word/document.xml"
CARRIED = frozenset(
    f"{OFFICE}/{kind}"
    for kind in (
        "image",
        "chart",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
    )
)
"""What a page may show beside text; all else that a document can hold is refused."""


class Package:
    """The parts gathered so far, and the relationships of the main part."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        self._by_content: dict[tuple[str, bytes], str] = {}
        self._links: dict[Link, str] = {}

    def link(self, link: Link) -> str:
        """Return the id of the main part's relationship, the same for the same target."""
        return self._links.setdefault(link, f"rId{len(self._links) + 1}")

    def link_part(self, kind: str, part: str) -> str:
        """Return the id of the main part's relationship to a part of ours."""
        return self.link(Link(f"{OFFICE}/{kind}", part, outside=False))

    def add(self, kind: str, content: bytes, links: Mapping[str, Link] | None = None) -> str:
        """Return the name of a part of ours, such as a header, kept once for one content."""
        told = part_links("word", links) if links else b""
        key = (kind, hashlib.sha256(b"%d %b%b" % (len(content), content, told)).digest())
        if key not in self._by_content:
            name = f"word/{kind}{len(self._by_content) + 1}.xml"
            self._by_content[key] = name
            self._parts[name] = content
            self._types[name] = f"{WORD}.{kind}+xml"
            if told:
                self._parts[_links_name(name)] = told
        return self._by_content[key]

    def add_once(self, kind: str, content: bytes | None) -> None:
        """Keep a part that a document has one of, such as the styles; nothing where it is None."""
        if content is None:
            return
        name = f"word/{kind}.xml"
        self._parts[name] = content
        self._types[name] = THEME if kind == "theme" else f"{WORD}.{kind}+xml"
        self.link_part(kind, name)

    def carry(self, source: Source, link: Link) -> Link:
        """Return a document's relationship as one of ours, its part and what that needs kept."""
        if link.outside:
            if link.kind == f"{OFFICE}/hyperlink":
                return link
        elif link.kind in CARRIED and link.target in source.parts:
            return link._replace(target=self._carry_part(source, link.target))
        raise DocgenError(
            "{document} holds something that a print file cannot take: {kind}; take it out in "
            "Word, or merge into a .pdf",
            document=source.name,
            kind=posixpath.basename(link.kind),
        )

    def _carry_part(self, source: Source, part: str) -> str:
        content, kind = source.parts[part], source.type_of(part)
        links = {key: self.carry(source, link) for key, link in source.links(part).items()}
        folder, ending = posixpath.dirname(part), posixpath.splitext(part)[1].lower()
        told = part_links(folder, links) if links else b""
        key = (kind, hashlib.sha256(b"%d %b%b" % (len(content), content, told)).digest())
        if key not in self._by_content:
            name = f"{folder}/docgen{len(self._by_content) + 1}{ending}"
            self._by_content[key] = name
            self._parts[name] = content
            if ending == ".xml" or self._endings.setdefault(ending[1:], kind) != kind:
                self._types[name] = kind
            if told:
                self._parts[_links_name(name)] = told
        return self._by_content[key]

    def write(self, file: BinaryIO, main: Iterable[IO[bytes] | bytes]) -> None:
        """Write the package; ``main`` is the main part in pieces."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, content in self._around():
                archive.writestr(_entry(name), content)
            with archive.open(_entry(MAIN), "w", force_zip64=False) as entry:
                for piece in main:
                    if isinstance(piece, bytes):
                        entry.write(piece)
                    else:
                        shutil.copyfileobj(piece, entry, 2**20)
            for name, content in self._parts.items():
                archive.writestr(_entry(name), content)

    def _around(self) -> Iterator[tuple[str, bytes]]:
        types = {MAIN: f"{WORD}.document.main+xml", **self._types}
        endings = {
            **self._endings,
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
        yield "[Content_Types].xml", _types(endings, types)
        yield (
            "_rels/.rels",
            part_links("", {"rId1": Link(f"{OFFICE}/officeDocument", MAIN, outside=False)}),
        )
        links = {key: link for link, key in self._links.items()}
        yield "word/_rels/document.xml.rels", part_links("word", links)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _links_name(part: str) -> str:
    folder, file = posixpath.split(part)
    return f"{folder}/_rels/{file}.rels"


def part_links(folder: str, links: Mapping[str, Link]) -> bytes:
    """Return the relationships of a part that stands in ``folder``."""
    written = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(link.kind)} {_target(folder, link)}/>"
        for key, link in links.items()
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'.encode()


def _target(folder: str, link: Link) -> str:
    if link.outside:
        return f'Target={quoteattr(link.target)} TargetMode="External"'
    return f"Target={quoteattr(posixpath.relpath(link.target, folder or '.'))}"


def _types(endings: Mapping[str, str], names: Mapping[str, str]) -> bytes:
    defaults = "".join(
        f"<Default Extension={quoteattr(ending)} ContentType={quoteattr(kind)}/>"
        for ending, kind in endings.items()
    )
    overrides = "".join(
        f"<Override PartName={quoteattr(f'/{name}')} ContentType={quoteattr(kind)}/>"
        for name, kind in names.items()
    )
    return f'{XML}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()
