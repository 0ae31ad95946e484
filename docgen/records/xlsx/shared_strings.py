"""The texts that the cells of a workbook share, packed, so that many take little room."""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from docgen.records.xlsx.parts import bare, parser

if TYPE_CHECKING:
    import zipfile

IN_BLOCK: Final = 256
BLOCKS_OPEN: Final = 128
END: Final = "\0"
"""Stands between texts: XML cannot carry it."""
PIECE: Final = 1 << 18
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class SharedStrings:
    """The shared texts of a workbook by number; the ones used last stay unpacked."""

    def __init__(self, archive: zipfile.ZipFile, part: str | None) -> None:
        self._packed: list[bytes] = []
        self._open: OrderedDict[int, list[str]] = OrderedDict()
        self._filling: list[str] = []
        if part is not None:
            self._read(archive, part)
        self._pack()

    def __getitem__(self, number: int) -> str:
        index, place = divmod(number, IN_BLOCK)
        texts = self._open.get(index)
        if texts is None:
            if number < 0:
                raise KeyError(number)
            texts = self._unpack(index)
        try:
            return texts[place]
        except IndexError:
            raise KeyError(number) from None

    def _unpack(self, index: int) -> list[str]:
        if index >= len(self._packed):
            raise KeyError(index)
        texts = zlib.decompress(self._packed[index]).decode("utf-8", "surrogatepass").split(END)
        self._open[index] = texts
        if len(self._open) > BLOCKS_OPEN:
            self._open.popitem(last=False)
        return texts

    def _read(self, archive: zipfile.ZipFile, part: str) -> None:
        collector = TextCollector()

        def end(name: str) -> None:
            collector.end(name)
            if bare(name) == "si":
                self._filling.append(collector.take())
                if len(self._filling) == IN_BLOCK:
                    self._pack()

        made = parser(collector.start, end, collector.text)
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                made.Parse(piece, False)
        made.Parse(b"", True)

    def _pack(self) -> None:
        joined = END.join(self._filling).encode("utf-8", "surrogatepass")
        self._packed.append(zlib.compress(joined, 1))
        self._filling = []


class TextCollector:
    """The text of a shared or an inline string: its runs together, phonetic hints aside."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._within = False
        self._phonetic = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """Take note of where text begins."""
        known = bare(name)
        if known == "t":
            self._within = self._phonetic == 0
        elif known == "rPh":
            self._phonetic += 1

    def end(self, name: str) -> None:
        """Take note of where text ends."""
        known = bare(name)
        if known == "t":
            self._within = False
        elif known == "rPh":
            self._phonetic -= 1

    def text(self, piece: str) -> None:
        """Add a piece of text."""
        if self._within:
            self._pieces.append(piece)

    def take(self) -> str:
        """Return the text collected since the last time."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return unescaped(text)


def unescaped(text: str) -> str:
    """Return ``_x000D_`` as the character that workbooks write so."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
