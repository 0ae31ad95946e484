"""What a Word file has once: its settings and its table of fonts, joined for a print file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.template.ooxml.xml import DOCUMENT, W, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.output.merge.source import Source


__all__ = [
    "Common",
    "Fonts",
]


class Fonts:
    """The fonts gathered so far, each once; fonts that a document brings along stay behind."""

    def __init__(self) -> None:
        self._fonts: dict[str, etree._Element] = {}
        self._seen: set[bytes] = set()

    def add(self, content: bytes | None) -> None:
        """Add a document's table of fonts."""
        if content is None or content in self._seen:
            return
        self._seen.add(content)
        for font in parse(content).findall(f"{W}font"):
            for each in list(_brought(font)):
                font.remove(each)
            self._fonts.setdefault(font.get(f"{W}name", ""), font)

    def xml(self) -> bytes | None:
        """Return the table as one part; None where no document has one."""
        if not self._fonts:
            return None
        root = etree.Element(f"{W}fonts", nsmap={"w": DOCUMENT})
        root.extend(self._fonts.values())
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _brought(font: etree._Element) -> Iterator[etree._Element]:
    return (each for each in font if etree.QName(each).localname.startswith("embed"))


EMPTY = f'<w:settings xmlns:w="{DOCUMENT}"/>'.encode()
LAYOUT = (
    "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders",
    "bookFoldRevPrinting", "bookFoldPrinting", "characterSpacingControl", "printTwoOnOne",
    "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""The settings that change how pages look, in the order in which the schema wants them."""
THEME = "theme"


class Common:
    """The settings and the theme of the first document, which the others must share."""

    def __init__(self) -> None:
        self._settings: dict[str, bytes] | None = None
        self._seen: set[tuple[bytes, bytes | None]] = set()
        self._theme: bytes | None = None

    def check(self, source: Source) -> None:
        """Raise where a document needs settings that the others have not."""
        given, theme = source.find("settings") or EMPTY, source.find(THEME)
        if (given, theme) in self._seen:
            return
        settings = _layout_of(given)
        if self._settings is None:
            self._settings, self._theme = settings, theme
        names = {name for name in LAYOUT if settings.get(name) != self._settings.get(name)}
        if theme != self._theme:
            names.add(THEME)
        if names:
            raise DocgenError(
                "{document} differs from the first document in what Word keeps once a file "
                "({settings}); merge them into a .pdf",
                document=source.name,
                settings=", ".join(sorted(names)),
            )
        self._seen.add((given, theme))

    @property
    def theme(self) -> bytes | None:
        """The theme part, where there is one."""
        return self._theme

    def xml(self) -> bytes:
        """Return the settings part."""
        root = etree.Element(f"{W}settings", nsmap={"w": DOCUMENT})
        etree.SubElement(root, f"{W}zoom").set(f"{W}percent", "100")
        for name in LAYOUT:
            if self._settings is not None and name in self._settings:
                root.append(parse(self._settings[name]))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _layout_of(content: bytes) -> dict[str, bytes]:
    found = {}
    for name in LAYOUT:
        element = parse(content).find(f"{W}{name}")
        if element is not None:
            found[name] = etree.tostring(element, method="c14n", exclusive=True).strip()
    return found
