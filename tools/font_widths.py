"""Writes the widths of letters anew from the fonts that are installed: which are as wide as Word's.

``python tools/font_widths.py`` needs the fonts of ``docgen/output/pdf/fonts.py``; a family whose
substitute is not installed is left out, which shows in the difference.
"""

from __future__ import annotations

import struct
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from docgen.output.pdf.fonts import SUBSTITUTES

TABLES = Path(__file__).parents[1] / "docgen" / "template" / "fitting" / "font_widths.toml"
FAMILIES = ("Arial", "Bookman Old Style", "Times New Roman", "Courier New", "Calibri", "Cambria")
WEIGHTS = {"regular": "Regular", "bold": "Bold"}
SOFT_HYPHEN = 0xAD
LATIN = (*range(0x20, 0x7F), *range(0xA0, SOFT_HYPHEN), *range(SOFT_HYPHEN + 1, 0x180))
PUNCTUATION = (0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026)
LETTERS = [chr(code) for code in (*LATIN, *PUNCTUATION)]
UNITS = 1000
HEAD = """
# Widths of letters in thousandths of their size, and the height of a line of type: read from the
# free fonts that are as wide as Word's, by tools/font_widths.py. Letters that are not listed are
# as wide as a digit.
"""


class FontFile:
    """A TrueType or OpenType file: its tables by name."""

    def __init__(self, path: str) -> None:
        self._bytes = Path(path).read_bytes()
        (count,) = struct.unpack_from(">H", self._bytes, 4)
        rows = (struct.unpack_from(">4s3L", self._bytes, 12 + 16 * at) for at in range(count))
        self._tables = {name: offset for name, _, offset, _ in rows}

    def _read(self, table: bytes, layout: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{layout}", self._bytes, self._tables[table] + at)

    @property
    def units(self) -> int:
        """How many units its size has."""
        return self._read(b"head", "H", 18)[0]

    def line_height(self) -> float:
        """Return the height of a line set close, against the size of the type."""
        ascent, descent, gap = self._read(b"hhea", "3h", 4)
        return (ascent - descent + gap) / self.units

    def widths(self) -> dict[str, int]:
        """Return the width of each letter that the font has."""
        (last,) = self._read(b"hhea", "H", 34)
        glyphs = {letter: self._glyph(ord(letter)) for letter in LETTERS}
        found = {}
        for letter, glyph in glyphs.items():
            (width,) = self._read(b"hmtx", "H", 4 * min(glyph, last - 1))
            if glyph:
                found[letter] = round(width * UNITS / self.units)
        return found

    def _glyph(self, code: int) -> int:
        start = self._unicode_map()
        (twice,) = self._read(b"cmap", "H", start + 6)
        for at in range(0, twice, 2):
            (end,) = self._read(b"cmap", "H", start + 14 + at)
            if code > end:
                continue
            (first,) = self._read(b"cmap", "H", start + 16 + twice + at)
            (delta,) = self._read(b"cmap", "H", start + 16 + 2 * twice + at)
            place = start + 16 + 3 * twice + at
            (distance,) = self._read(b"cmap", "H", place)
            if code < first:
                return 0
            if not distance:
                return (code + delta) & 0xFFFF
            (glyph,) = self._read(b"cmap", "H", place + distance + 2 * (code - first))
            return (glyph + delta) & 0xFFFF if glyph else 0
        return 0

    def _unicode_map(self) -> int:
        """Return where the map of the basic plane starts (format 4)."""
        (count,) = self._read(b"cmap", "H", 2)
        for at in range(count):
            platform, encoding, offset = self._read(b"cmap", "HHL", 4 + 8 * at)
            if (platform, encoding) == (3, 1):
                return offset
        raise SystemExit("a font without a map of Unicode")


def _file_of(family: str, weight: str) -> str | None:
    """Return the file of a family, None where another would take its place."""
    asked = ("fc-match", "-f", "%{family}\n%{file}", f"{family}:style={weight}")
    found = subprocess.run(  # noqa: S603 -- a program of the machine, families named above
        asked, check=True, capture_output=True, text=True
    ).stdout
    name, _, path = found.partition("\n")
    return path if family in name.split(",") else None


def _describe(family: str) -> list[str]:
    files = {key: _file_of(SUBSTITUTES[family], name) for key, name in WEIGHTS.items()}
    if not all(files.values()):
        print(f"{family}: {SUBSTITUTES[family]} is not installed", file=sys.stderr)
        return []
    fonts = {key: FontFile(str(path)) for key, path in files.items()}
    lines = [f'\n["{family}"]', f"line = {fonts['regular'].line_height():.4f}"]
    for key, font in fonts.items():
        lines.append(f'\n["{family}".{key}]')
        by_width: dict[int, str] = defaultdict(str)
        for letter, width in font.widths().items():
            by_width[width] += letter
        lines += [f"{width} = {_quoted(by_width[width])}" for width in sorted(by_width)]
    return lines


def _quoted(letters: str) -> str:
    shown = letters.replace("\\", "\\\\").replace('"', '\\"')
    shown = shown.replace("\N{NO-BREAK SPACE}", "\\u00A0")
    return '"' + shown.replace("\N{NON-BREAKING HYPHEN}", "\\u2011") + '"'


def main() -> None:
    """Write the tables."""
    lines = [line for family in FAMILIES for line in _describe(family)]
    TABLES.write_text(HEAD.lstrip() + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
