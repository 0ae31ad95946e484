"""What a document of ours may hold: nothing that runs, leads out, or tells who wrote it.

Parts, relationships, fields and properties are held against lists of what there may be, so that
what nobody has thought of yet is a problem too. No text of a document is told, only its place.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from docx import Document  # noqa: TID253 -- no part of the command line
from lxml import etree  # noqa: TID253 -- no part of the command line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Trees = Mapping[str, Any]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PREFIXES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w": W.strip("{}"),
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
SIMPLE_FIELD = f"{W}fldSimple"
TYPES = "[Content_Types].xml"
STORIES = "styles|numbering|settings|webSettings|fontTable|header|footer|footnotes|endnotes"
KINDS = re.compile(
    r"application/vnd\.openxmlformats-(?:package\.(?:relationships|core-properties)"
    rf"|officedocument\.(?:theme|wordprocessingml\.(?:document\.main|{STORIES})))\+xml"
    r"|image/(?:png|jpeg)"
)
LINKS = re.compile(
    r"http://schemas\.openxmlformats\.org/(?:package|officeDocument)/2006/relationships/"
    rf"(?:metadata/core-properties|officeDocument|theme|image|{STORIES})"
)
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff")
FIELDS = frozenset({"NUMPAGES", "PAGE", "PAGEREF", "SECTIONPAGES"})
PROPERTIES = frozenset({"title", "identifier", "language", "version"})
REVEALING = re.compile(r"(?P<editor>author|initials|rsid\w*)|(?P<address>href|src)")
TAG = re.compile(r"\{[{%#]")
UNIQUE = ("//wp:docPr/@id", "//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name", "//@w14:paraId")


class Problem(NamedTuple):
    """What is wrong, and with which part of the document; empty for the whole."""

    part: str
    text: str

    def __str__(self) -> str:
        """Return both in one line."""
        return f"{self.part}: {self.text}" if self.part else self.text


def find_problems(document: bytes) -> Iterator[Problem]:
    """Give everything that is wrong with a document and can be told without another program."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as package:
            names = package.namelist()
            parts = {name: package.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        yield Problem("", "it is no whole package of parts")
        return
    yield from (Problem(name, "is there twice") for name in _repeated(names))
    trees, faults = _read(parts)
    yield from faults
    yield from _kinds(parts, trees)
    for name, root in trees.items():
        told = (*_links(name, root), *_fields(root), *_revelations(root), *_tags(root))
        yield from (Problem(name, text) for text in told)
    yield from _ids(trees)
    yield from _reopened(document)


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _read(parts: Mapping[str, bytes]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the parts that are XML, and what is wrong with those that are no pictures either."""
    trees, faults = {}, []
    for name, content in parts.items():
        if not content.startswith(PICTURES):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                trees[name] = etree.fromstring(content, parser)
            except etree.XMLSyntaxError as fault:
                faults.append(Problem(name, f"is not well-formed: {fault.msg}"))
    for name, root in trees.items():
        if root.getroottree().docinfo.doctype:
            faults.append(Problem(name, "declares a type of document"))
    return trees, faults


def _kinds(parts: Iterable[str], trees: Trees) -> Iterator[Problem]:
    """Give the parts that no document of ours needs: macros, objects, other files, comments."""
    declared = {
        str(each.get("PartName") or each.get("Extension")): str(each.get("ContentType"))
        for each in trees.get(TYPES, ())
    }
    for name in parts:
        kind = declared.get(f"/{name}") or declared.get(name.rpartition(".")[2], "none")
        if name != TYPES and not KINDS.fullmatch(kind):
            yield Problem(name, f"is of a kind that a document may not hold: {kind}")


def _links(name: str, root: Any) -> Iterator[str]:
    if not name.endswith(".rels"):
        return
    for link in root:
        kind = str(link.get("Type"))
        if link.get("TargetMode") == "External":
            yield f"{link.get('Id')} leads out of the document"
        if not LINKS.fullmatch(kind):
            yield f"{link.get('Id')} is a link that a document may not have: {kind}"
    yield from (f"two links are called {id_}" for id_ in _repeated(root.xpath("*/@Id")))


def _fields(root: Any) -> Iterator[str]:
    for code in _field_codes(root):
        word = "".join(code.split()[:1]).upper()
        if word not in FIELDS:
            yield f"has a field that a document may not have: {word}"


def _field_codes(root: Any) -> Iterator[str]:
    """Give the code of each field, however it is cut into pieces, and of fields in its code."""
    unfinished: list[list[str]] = []
    for element in root.iter(SIMPLE_FIELD, f"{W}fldChar", f"{W}instrText"):
        turn = element.get(f"{W}fldCharType")
        piece = element.get(f"{W}instr") or element.text or ""
        if turn == "begin":
            unfinished.append([])
        elif turn == "end" and unfinished:
            yield "".join(unfinished.pop())
        elif turn is None and unfinished and element.tag != SIMPLE_FIELD:
            unfinished[-1].append(piece)
        elif turn is None:
            yield piece
    yield from map("".join, unfinished)


def _revelations(root: Any) -> Iterator[str]:
    """Tell what says who wrote the document, or where else something of it is."""
    names = {
        name.rpartition("}")[2]
        for element in root.iter(etree.Element)
        for name in (element.tag, *element.keys())
    }
    for found in filter(None, map(REVEALING.fullmatch, sorted(names))):
        yield f"tells an {found.lastgroup} of it: {found.group()}"
    if root.tag.endswith("}coreProperties"):
        for each in root.iterchildren(etree.Element):
            name = each.tag.rpartition("}")[2]
            if (each.text or "").strip() and name not in PROPERTIES:
                yield f"tells more than the document's title and form: {name}"


def _tags(root: Any) -> Iterator[str]:
    if TAG.search("".join(root.itertext())):
        yield "holds a tag of its template"


def _ids(trees: Trees) -> Iterator[Problem]:
    for path in UNIQUE:
        found = f"{path}[not(ancestor::mc:Fallback)]"
        values = [v for root in trees.values() for v in root.xpath(found, namespaces=PREFIXES)]
        for value in _repeated(map(str.casefold, values)):
            yield Problem("", f"{path.lstrip('/')} is {value} twice")


def _reopened(document: bytes) -> Iterator[Problem]:
    try:
        Document(io.BytesIO(document))
    except Exception as fault:  # noqa: BLE001 -- whatever python-docx says of it
        yield Problem("", f"python-docx does not open it: {type(fault).__name__}")
