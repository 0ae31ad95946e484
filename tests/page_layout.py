"""Where each paragraph and row of a document stands on its pages, as LibreOffice lays them out.

A copy of the document has a bookmark before and after each paragraph; LibreOffice writes where
they stand into its PDF. So the words need not be searched for, and what stands where is certain.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BODY = "word/document.xml"
PDF_WITH_BOOKMARKS = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
SIGNS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:noBreakHyphen"): "-"}
BETWEEN_LINES = 3.0
"""Points by which two words of a line may differ in height."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page, whose ``top`` is counted down from the page's upper edge in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one of the outermost tables of a document, counted from 0."""

    table: int
    number: int
    is_header: bool
    breaks: bool
    """Whether a page may end in the middle of it."""
    style: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: what it says, and where its first and its last line start."""

    words: str
    style: str
    start: Spot
    end: Spot
    row: Row | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column on a page, as pdftotext finds it."""

    words: str
    top: float
    column: int


@dataclass(slots=True)
class Page:
    """What is on a page: the lines of its columns."""

    height: float
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A document on its pages."""

    blocks: list[Block]
    pages: list[Page]
    lost: int = 0
    """How many paragraphs with words stand on no page."""


def add_bookmarks(document: bytes) -> bytes:
    """Return the document with a bookmark at both ends of each paragraph of its body."""
    copied = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(copied, "w") as copy:
        for name in given.namelist():
            content = given.read(name)
            copy.writestr(name, _with_bookmarks(content) if name == BODY else content)
    return copied.getvalue()


def _with_bookmarks(content: bytes) -> bytes:
    body = etree.fromstring(content)
    for number, paragraph in enumerate(body.iter(qn("w:p"))):
        first = 0 if paragraph.find(qn("w:pPr")) is None else 1
        for name, at in ((f"a{number}", first), (f"z{number}", len(paragraph) + 2)):
            mark = f"{number * 2 + (name[0] == 'z')}"
            start, end = (etree.Element(qn(f"w:bookmark{part}")) for part in ("Start", "End"))
            start.set(qn("w:name"), name)
            for each in (end, start):
                each.set(qn("w:id"), mark)
                paragraph.insert(at, each)
    return etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)


def convert(documents: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Return the PDF of each document by its name, all made by one start of LibreOffice."""
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(add_bookmarks(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ["--convert-to", PDF_WITH_BOOKMARKS, "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in documents]
    command = ["soffice", profile, "--headless", *asked, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {name: folder / f"{name}.pdf" for name in documents}


def read_layout(document: bytes, pdf: Path) -> PageLayout:
    """Return where everything of a document stands in its PDF, which ``convert`` made."""
    pages = _read_pages(pdf)
    spots = _read_spots(pdf)
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = etree.fromstring(package.read(BODY))
    rows = dict(_rows(body))
    paragraphs = list(enumerate(body.iter(qn("w:p"))))
    lost = sum(
        f"/a{number}" not in spots and bool(_words(paragraph).strip())
        for number, paragraph in paragraphs
    )
    blocks = [
        Block(
            _words(paragraph),
            _style(paragraph),
            spots[f"/a{number}"],
            spots[f"/z{number}"],
            next(
                (rows[each] for each in paragraph.iterancestors(qn("w:tr")) if each in rows), None
            ),
        )
        for number, paragraph in paragraphs
        if f"/a{number}" in spots and f"/z{number}" in spots
    ]
    return PageLayout(blocks, pages, lost)


def _read_spots(pdf: Path) -> dict[str, Spot]:
    reader = PdfReader(pdf)
    numbers = {page.indirect_reference: at for at, page in enumerate(reader.pages)}
    heights = [float(page.mediabox.height) for page in reader.pages]
    spots = {}
    for name, found in reader.named_destinations.items():
        page = numbers[found.page]
        spots[name] = Spot(page, heights[page] - float(found.top or 0))
    return spots


def _read_pages(pdf: Path) -> list[Page]:
    shown = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True
    ).stdout
    pages: list[Page] = []
    column = 0
    for element in etree.fromstring(shown).iter():
        kind = etree.QName(element).localname
        if kind == "page":
            pages.append(Page(float(element.get("height", "0"))))
        elif kind == "block":
            column += 1
        elif kind == "line":
            words = " ".join(word.text or "" for word in element)
            top = float(element.get("yMin", "0"))
            pages[-1].lines.append(Line(plain_words(words), top, column))
    return pages


def _rows(body: etree._Element) -> Iterator[tuple[etree._Element, Row]]:
    tables = body.iterfind(f"{qn('w:body')}/{qn('w:tbl')}")
    for at, table in enumerate(tables):
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        name = "" if style is None else style.get(qn("w:val"), "")
        for number, row in enumerate(table.iterfind(qn("w:tr"))):
            header, whole = (
                row.find(f"{qn('w:trPr')}/{qn(tag)}") is not None
                for tag in ("w:tblHeader", "w:cantSplit")
            )
            yield row, Row(at, number, header, not whole, name)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _words(paragraph: etree._Element) -> str:
    pieces = (
        node.text or "" if node.tag == qn("w:t") else SIGNS.get(str(node.tag), "")
        for run in paragraph.iter(qn("w:r"))
        for node in run
    )
    return plain_words("".join(pieces))


def plain_words(words: str) -> str:
    """Return words with plain spaces and hyphens, as they are typed."""
    return " ".join(words.replace("\N{NON-BREAKING HYPHEN}", "-").split())
