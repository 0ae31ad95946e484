"""The shared strings of a workbook, held compressed so that many take little memory."""

from __future__ import annotations

import re
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from docgen.records.xlsx.xml_parser import local_name, xml_parser

if TYPE_CHECKING:
    import zipfile

TEXTS_IN_BLOCK: Final = 256
MAX_UNPACKED_BLOCKS: Final = 128
TEXT_SEPARATOR: Final = "\0"
"""Stands between texts: XML cannot carry it."""
TEXT_ELEMENTS: Final = frozenset({"t", "v"})
CHOICE, FALLBACK = "AlternateContent", "Fallback"
CHUNK_SIZE: Final = 1 << 18
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class SharedStrings:
    """The shared texts of a workbook by number; the ones used last stay unpacked."""

    def __init__(self, archive: zipfile.ZipFile, part: str | None) -> None:
        self._packed: list[bytes] = []
        self._open: OrderedDict[int, list[str]] = OrderedDict()
        self._block: list[str] = []
        if part is not None:
            self._read(archive, part)
        self._pack()

    def __getitem__(self, number: int) -> str:
        index, position = divmod(number, TEXTS_IN_BLOCK)
        texts = self._open.get(index)
        if texts is None:
            if number < 0:
                raise KeyError(number)
            texts = self._unpack(index)
        try:
            return texts[position]
        except IndexError:
            raise KeyError(number) from None

    def _unpack(self, index: int) -> list[str]:
        if index >= len(self._packed):
            raise KeyError(index)
        texts = (
            zlib.decompress(self._packed[index])
            .decode("utf-8", "surrogatepass")
            .split(TEXT_SEPARATOR)
        )
        self._open[index] = texts
        if len(self._open) > MAX_UNPACKED_BLOCKS:
            self._open.popitem(last=False)
        return texts

    def _read(self, archive: zipfile.ZipFile, part: str) -> None:
        collector = TextCollector()

        def end(name: str) -> None:
            collector.end(name)
            if local_name(name) == "si":
                self._block.append(collector.take_text())
                if len(self._block) == TEXTS_IN_BLOCK:
                    self._pack()

        parser = xml_parser(collector.start, end, collector.text)
        with archive.open(part) as stream:
            while piece := stream.read(CHUNK_SIZE):
                parser.Parse(piece, False)
        parser.Parse(b"", True)

    def _pack(self) -> None:
        joined = TEXT_SEPARATOR.join(self._block).encode("utf-8", "surrogatepass")
        self._packed.append(zlib.compress(joined, 1))
        self._block = []


class TextCollector:
    """The text of a cell or a shared string: its runs together, phonetic hints aside.

    Of what is written twice, for newer programs and for all, it is that for all.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._values: list[str] = []
        self._choices: list[int] = []
        self._within: list[str] | None = None
        self._phonetic = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """Start collecting where text begins."""
        element = local_name(name)
        if element in TEXT_ELEMENTS:
            into = self._values if element == "v" else self._pieces
            self._within = None if self._phonetic else into
        elif element == "rPh":
            self._phonetic += 1
        elif element == CHOICE:
            self._choices.append(len(self._pieces))
        elif element == FALLBACK and self._choices:
            del self._pieces[self._choices[-1] :]

    def end(self, name: str) -> None:
        """Stop collecting where text ends."""
        element = local_name(name)
        if element in TEXT_ELEMENTS:
            self._within = None
        elif element == "rPh":
            self._phonetic -= 1
        elif element == CHOICE and self._choices:
            self._choices.pop()

    def text(self, piece: str) -> None:
        """Add a piece of text."""
        if self._within is not None:
            self._within.append(piece)

    def take_text(self, *, inline: bool = True) -> str:
        """Return the text collected since the last time.

        A cell may hold both a text and a value: ``inline`` says that the text counts.
        """
        first, second = (self._pieces, self._values) if inline else (self._values, self._pieces)
        text = "".join(first or second)
        self._pieces.clear()
        self._values.clear()
        return unescape_characters(text)


def unescape_characters(text: str) -> str:
    """Return ``_x000D_`` as the character that workbooks write so."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
