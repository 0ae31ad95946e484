"""Small Word documents and PDF files for the output tests."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.output.pdf.word_to_pdf import ConversionResult, convert_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006"
WORD_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD_NS}}}"
R = f"{{{RELATIONSHIPS_NS}}}"
NAMESPACES = f'xmlns:w="{WORD_NS}" xmlns:r="{RELATIONSHIPS_NS}"'
A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'  # noqa: E501


@dataclass
class DocxBuilder:
    """A Word document part by part; ``bands`` are headers and footers by relationship id."""

    body: str = ""
    section: str = A4
    styles: str | None = None
    numbering: str | None = None
    settings: str | None = None
    theme: str | None = None
    headers_and_footers: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    namespaces: str = NAMESPACES

    def docx(self) -> bytes:
        kinds = {"styles": self.styles, "numbering": self.numbering, "settings": self.settings}
        once = {kind: text for kind, text in kinds.items() if text is not None}
        links = {kind: (f"{RELATIONSHIPS_NS}/{kind}", f"{kind}.xml") for kind in once}
        parts = {
            f"word/{kind}.xml": f"<w:{kind} {NAMESPACES}>{text}</w:{kind}>"
            for kind, text in once.items()
        }
        types = {f"word/{kind}.xml": kind for kind in once} | {"word/document.xml": "document.main"}
        if self.theme is not None:
            links["theme"] = (f"{RELATIONSHIPS_NS}/theme", "theme/theme1.xml")
            parts["word/theme/theme1.xml"] = self.theme
        for name, text in self.headers_and_footers.items():
            kind = name.rstrip("0123456789")
            root = "hdr" if kind == "header" else "ftr"
            links[name] = (f"{RELATIONSHIPS_NS}/{kind}", f"{name}.xml")
            parts[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{text}</w:{root}>"
            types[f"word/{name}.xml"] = kind
        links |= {key: (f"{RELATIONSHIPS_NS}/image", f"media/{key}.png") for key in self.pictures}
        section = f"<w:sectPr>{self.section}</w:sectPr>" if self.section else ""
        parts["word/document.xml"] = (
            f"<w:document {self.namespaces}><w:body>{self.body}{section}</w:body></w:document>"
        )
        parts["[Content_Types].xml"] = _content_types(types)
        parts["_rels/.rels"] = _relationships(
            {"d": (f"{RELATIONSHIPS_NS}/officeDocument", "word/document.xml")}
        )
        parts["word/_rels/document.xml.rels"] = _relationships(links)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
            for key, content in self.pictures.items():
                archive.writestr(f"word/media/{key}.png", content)
        return file.getvalue()


def _content_types(types: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD_CONTENT_TYPE}.{kind}+xml"/>'
        for name, kind in types.items()
    )
    return (
        f'<Types xmlns="{PACKAGE_NS}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _relationships(links: dict[str, tuple[str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE_NS}/relationships">{written}</Relationships>'


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{about}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def simple_field(code: str) -> str:
    """Return a field with a result that is wrong until it is worked out."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>99</w:t></w:r></w:fldSimple>'


def page_number_footer(name: str = "") -> str:
    """Return the line 'Halaman x dari y' of a footer."""
    return (
        f'<w:p><w:r><w:t xml:space="preserve">{name} Halaman </w:t></w:r>{simple_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> dari </w:t></w:r>{simple_field("NUMPAGES")}</w:p>'
    )


def complex_field(*codes: str, result: str = "lama") -> str:
    """Return a field between marks, its code in as many runs as there are ``codes``."""
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' for code in codes
    )
    return (
        f"{field_mark('begin')}{runs}{field_mark('separate')}"
        f"<w:r><w:t>{result}</w:t></w:r>{field_mark('end')}"
    )


def field_mark(kind: str) -> str:
    """Return the run that begins, parts or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def with_part(document: bytes, name: str, content: str | bytes) -> bytes:
    """Return a document in which one part says something else."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, old in {**parts_of(document), name: content}.items():
            archive.writestr(each, old)
    return file.getvalue()


def parts_of(document: bytes) -> dict[str, bytes]:
    """Return the parts of a document."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parse_part(document: bytes, part: str = "word/document.xml") -> Any:
    """Return a part of a document as a tree."""
    return etree.fromstring(parts_of(document)[part])


def tiny_pdf(text: str) -> bytes:
    """Return a PDF of one page that shows ``text``."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 7\n0000000000 65535 f \n%btrailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (table, len(body))
    )


def convert_all(documents: Sequence[Path], folder: Path, **options: Any) -> list[ConversionResult]:
    """Return what became of each document, whose PDF is to stand in ``folder``."""
    targets = {document: folder / f"{document.stem}.pdf" for document in documents}
    return list(convert_documents(targets, folder, **options))
