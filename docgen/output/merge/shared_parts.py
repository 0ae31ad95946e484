"""The settings, theme and font table of the merged document, which a .docx has once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.template.ooxml.xml import WORD_NAMESPACE, W, parse_xml, serialise_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.output.merge.source_document import SourceDocument


class FontTable:
    """The fonts of all documents, each once; fonts embedded in a document are left out."""

    def __init__(self) -> None:
        self._fonts: dict[str, etree._Element] = {}
        self._checked: set[bytes] = set()

    def add(self, source: SourceDocument) -> None:
        """Add a document's table of fonts."""
        part = source.find("fontTable")
        if part is None or source.parts[part] in self._checked:
            return
        self._checked.add(source.parts[part])
        for font in source.tree(part).findall(f"{W}font"):
            for each in list(_embedded_fonts(font)):
                font.remove(each)
            self._fonts.setdefault(font.get(f"{W}name", ""), font)

    def xml(self) -> bytes | None:
        """Return the table as one part; None where no document has one."""
        if not self._fonts:
            return None
        root = etree.Element(f"{W}fonts", nsmap={"w": WORD_NAMESPACE})
        root.extend(self._fonts.values())
        return serialise_part(root)


def _embedded_fonts(font: etree._Element) -> Iterator[etree._Element]:
    return (each for each in font if etree.QName(each).localname.startswith("embed"))


LAYOUT_SETTINGS = (
    "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders",
    "bookFoldRevPrinting", "bookFoldPrinting", "characterSpacingControl", "printTwoOnOne",
    "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""The settings that change how pages look, in the order in which the schema wants them."""
THEME = "theme"


class SharedSettings:
    """The settings and the theme of the first document, which the others must share."""

    def __init__(self) -> None:
        self._settings: dict[str, bytes] | None = None
        self._theme: object = None
        self._checked: set[object] = set()

    def check(self, source: SourceDocument) -> None:
        """Raise DocgenError where a document has other settings than the first."""
        part, theme = source.find("settings"), _read_theme(source)
        key = (source.content(part), theme)
        if key in self._checked:
            return
        settings = {} if part is None else _read_layout_settings(source.tree(part))
        if self._settings is None:
            self._settings, self._theme = settings, theme
        names = {name for name in LAYOUT_SETTINGS if settings.get(name) != self._settings.get(name)}
        if theme != self._theme:
            names.add(THEME)
        if names:
            raise DocgenError(
                "{document} differs from the first document in what Word keeps once a file "
                "({settings}); merge them into a .pdf",
                document=source.name,
                settings=", ".join(sorted(names)),
            )
        self._checked.add(key)

    def xml(self) -> bytes:
        """Return the settings part."""
        root = etree.Element(f"{W}settings", nsmap={"w": WORD_NAMESPACE})
        etree.SubElement(root, f"{W}zoom").set(f"{W}percent", "100")
        for name in LAYOUT_SETTINGS:
            if self._settings is not None and name in self._settings:
                root.append(parse_xml(self._settings[name]))
        return serialise_part(root)


def _read_theme(source: SourceDocument) -> object:
    """Return a theme and the pictures that it names, to compare with another."""
    part = source.find(THEME)
    if part is None:
        return None
    pictures = {key: source.content(link.target) for key, link in source.links(part).items()}
    return source.parts[part], frozenset(pictures.items())


def _read_layout_settings(settings: etree._Element) -> dict[str, bytes]:
    found = {}
    for name in LAYOUT_SETTINGS:
        element = settings.find(f"{W}{name}")
        if element is not None:
            found[name] = etree.tostring(element, method="c14n", exclusive=True).strip()
    return found
