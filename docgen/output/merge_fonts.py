"""The table of fonts of a print file: what each document says of the fonts it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.output.merge_source import DOCUMENT, parse
from docgen.template.tags import W

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Fonts"]


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
