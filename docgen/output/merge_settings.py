"""What Word keeps once a file and lays all of its pages out by: alike in all, or no print file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.errors import DocgenError
from docgen.output.merge_source import DOCUMENT, parse
from docgen.template.tags import W

if TYPE_CHECKING:
    from docgen.output.merge_source import Source

__all__ = ["Common"]

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
