"""A template as a .docx file: its parts, written the same on every machine."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from .closer_styles import closer_styles
from .numbered_lists import ListKind, numbering_xml
from .page_sections import HeaderFooter, PageSection, section_properties
from .runs import SYMBOL_FONT
from .template_styles import PARAGRAPH_STYLES, W, styles_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
FIXED_PARTS = ("styles", "numbering", "settings", "fontTable")

SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    "<w:doNotExpandShiftReturn/><w:compatSetting "
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
# The second font stands in where the first is not installed; both break lines alike.
FONTS = {
    "Arial": "Liberation Sans",
    "Bookman Old Style": "TeX Gyre Bonum",
    SYMBOL_FONT: "DejaVu Sans",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What a form's ``layout.py`` makes: the body, its numbered lists, its sections."""

    title: str
    blocks: tuple[str, ...]
    lists: tuple[ListKind, ...]
    sections: tuple[PageSection, ...]
    """Every section of the document; the last one's properties end the body."""

    def docx(self) -> bytes:
        """Return the template: the same bytes from the same layout, stored, since zlibs differ."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in self._entries():
                entry = zipfile.ZipInfo(name, ZIP_EPOCH)
                entry.create_system = 0
                archive.writestr(entry, XML_DECLARATION + content)
        return file.getvalue()

    def _entries(self) -> Iterator[tuple[str, str]]:
        headers_and_footers = self._headers_and_footers()
        yield "[Content_Types].xml", _content_types(headers_and_footers)
        yield (
            "_rels/.rels",
            _relationships(
                {
                    "document": (f"{R}/officeDocument", "word/document.xml"),
                    "core": (
                        f"{PACKAGE}/relationships/metadata/core-properties",
                        "docProps/core.xml",
                    ),
                }
            ),
        )
        yield "docProps/core.xml", _core_properties(self.title)
        yield (
            "word/document.xml",
            (
                f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(self.blocks)}'
                f"{section_properties(self.sections[-1])}</w:body></w:document>"
            ),
        )
        yield (
            "word/_rels/document.xml.rels",
            _relationships(
                {name: (f"{R}/{name}", f"{name}.xml") for name in FIXED_PARTS}
                | {
                    each.name: (f"{R}/{each.kind}", f"{each.name}.xml")
                    for each in headers_and_footers
                }
            ),
        )
        yield "word/styles.xml", styles_xml((*PARAGRAPH_STYLES, *closer_styles()))
        yield "word/numbering.xml", numbering_xml(self.lists)
        yield "word/settings.xml", SETTINGS
        yield "word/fontTable.xml", _font_table()
        for each in headers_and_footers:
            root = "hdr" if each.kind == "header" else "ftr"
            yield f"word/{each.name}.xml", f'<w:{root} xmlns:w="{W}">{each.blocks}</w:{root}>'

    def _headers_and_footers(self) -> list[HeaderFooter]:
        return list(
            {
                each.name: each for pages in self.sections for each in pages.headers_and_footers
            }.values()
        )


def _content_types(headers_and_footers: list[HeaderFooter]) -> str:
    parts = {"document": "document.main", **{name: name for name in FIXED_PARTS}}
    parts |= {each.name: each.kind for each in headers_and_footers}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _core_properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>id-ID</dc:language>"
        "</cp:coreProperties>"
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{substitute}"/></w:font>'
        for name, substitute in FONTS.items()
    )
    return f'<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'
