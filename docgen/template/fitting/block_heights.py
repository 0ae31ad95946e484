"""How high paragraphs and tables are on a page, as Word and LibreOffice lay them out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.template.fitting.page_formats import EIGHTHS, TWIPS, Format
from docgen.template.fitting.typeface import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docgen.template.fitting.page_formats import PageFormats
    from docgen.template.fitting.printed_tree import Node

EMU_PER_POINT = 12700
TAB_STOP = 36.0
RULE = 0.5
"""What the line above a row of a ruled table adds to it."""
PIECE = re.compile(r"\n|\t| +|[^ \n\t-]*-|[^ \n\t-]+")
"""What a line may end after, or before."""
SIGNS = {"w:tab": "\t", "w:br": "\n", "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


class BlockMeasurer:
    """Measures the blocks of a page, some styles standing for others."""

    def __init__(self, formats: PageFormats, closer: Mapping[str, str]) -> None:
        self._formats, self._closer = formats, closer
        self._face = formats.typeface

    def height(self, blocks: Iterable[Node], width: float) -> float:
        """Return how high blocks are that stand one under the other."""
        total = under = 0.0
        for block in blocks:
            if block.name == "w:p":
                made = self._format(block)
                # Of the spaces below one paragraph and above the next the larger one stands.
                total += max(made.before - under, 0.0) + self._lines(block, made, width)
                total, under = total + made.after, made.after
            elif block.name == "w:tbl":
                total, under = total + self._table(block), 0.0
        return total

    def _lines(self, paragraph: Node, made: Format, width: float) -> float:
        picture = _picture_height(paragraph)
        runs = list(self._runs(paragraph, made))
        size = max((size for _, size, _ in runs), default=made.size)
        line = made.line if made.exact else made.line * size * self._face.line
        first, others = (width - made.left - made.right - shift for shift in (made.first, 0.0))
        return made.rules + max(line * self._count_lines(runs, first, others), picture)

    def _format(self, paragraph: Node) -> Format:
        """Return how a paragraph is set: by its list or itself, else by its style."""
        styles = self._formats.styles
        style = paragraph.find("w:pPr", "w:pStyle")
        name = "" if style is None else style.attributes.get("w:val", "")
        made = styles.get(self._closer.get(name, name), styles[""])
        listed = paragraph.find("w:pPr", "w:numPr", "w:numId")
        if listed is not None:
            left, _ = self._formats.lists.get(listed.attributes.get("w:val", ""), (0.0, 0.0))
            made = made._replace(left=left, first=0.0)  # the number stands in the hanging indent
        borders = paragraph.find("w:pPr", "w:pBdr")
        if borders is not None:
            made = made._replace(rules=_rule_height(borders))
        spacing = paragraph.find("w:pPr", "w:spacing")
        return made if spacing is None else _spaced(made, spacing)

    def _runs(self, paragraph: Node, made: Format) -> Iterator[tuple[str, float, dict[str, float]]]:
        """Yield the words of a paragraph with their size and the widths of their letters."""
        for run in paragraph.walk():
            if run.name != "w:r":
                continue
            words = "".join(
                each.words if each.name == "w:t" else SIGNS.get(each.name, "") for each in run.inner
            )
            if not words:
                continue
            given, bold = run.find("w:rPr", "w:sz"), run.find("w:rPr", "w:b")
            half = None if given is None else given.number("w:val")
            heavy = made.bold if bold is None else bold.attributes.get("w:val") != "0"
            yield words, half / 2 if half else made.size, self._face.widths(bold=heavy)

    @staticmethod
    def _count_lines(
        runs: Iterable[tuple[str, float, dict[str, float]]], first: float, others: float
    ) -> int:
        """Return how many lines words take, the first of which may be shorter or longer."""
        lines, room, at, word = 1, first, 0.0, 0.0
        for words, size, widths in runs:
            for piece in PIECE.findall(words):
                if piece == "\n":
                    lines, room, at, word = lines + 1, others, 0.0, 0.0
                elif piece == "\t":
                    at, word = (at + word) // TAB_STOP * TAB_STOP + TAB_STOP, 0.0
                elif piece[0] == " ":
                    at, word = at + word + width_of(piece, widths) * size, 0.0
                else:
                    word += width_of(piece, widths) * size
                    if at and at + word > room:
                        lines, room, at = lines + 1, others, 0.0
                    while word > room > 0:
                        lines, room, word = lines + 1, others, word - room
                    if piece[-1] == "-":
                        at, word = at + word, 0.0
        return lines

    def _table(self, table: Node) -> float:
        style = table.find("w:tblPr", "w:tblStyle")
        name = "" if style is None else style.attributes.get("w:val", "")
        sides = self._formats.ruled.get(name)
        rows = table.all("w:tr")
        rules = 0.0 if sides is None else RULE * (len(rows) + 1)
        return rules + sum(self._row(row, sides or 0.0) for row in rows)

    def _row(self, row: Node, sides: float) -> float:
        given = row.find("w:trPr", "w:trHeight")
        height = 0.0 if given is None else (given.number("w:val") or 0.0) / TWIPS
        if given is not None and given.attributes.get("w:hRule") == "exact":
            return height
        return max([height, *(self._cell(cell, sides) for cell in row.all("w:tc"))])

    def _cell(self, cell: Node, sides: float) -> float:
        own = cell.find("w:tcPr", "w:tcMar")
        margins = {} if own is None else {
            each.name: (each.number("w:w") or 0.0) / TWIPS for each in own.inner
        }  # fmt: skip
        given = cell.find("w:tcPr", "w:tcW")
        width = (0.0 if given is None else given.number("w:w") or 0.0) / TWIPS
        beside = sum(margins.get(f"w:{side}", sides / 2) for side in ("left", "right"))
        above = margins.get("w:top", 0.0) + margins.get("w:bottom", 0.0)
        return above + self.height(cell.inner, width - beside)


def _spaced(made: Format, spacing: Node) -> Format:
    """Return a format with the spaces that a paragraph has of its own."""
    before, after, line = (spacing.number(f"w:{name}") for name in ("before", "after", "line"))
    if line is not None:
        exact = spacing.attributes.get("w:lineRule", "auto") != "auto"
        made = made._replace(line=line / TWIPS if exact else line / 240, exact=exact)
    return made._replace(
        before=made.before if before is None else before / TWIPS,
        after=made.after if after is None else after / TWIPS,
    )


def _rule_height(borders: Node) -> float:
    rules = [each for each in borders.inner if each.name in {"w:top", "w:bottom"}]
    return sum(
        (each.number("w:sz") or 0) / EIGHTHS + (each.number("w:space") or 0) for each in rules
    )


def _picture_height(paragraph: Node) -> float:
    extents = (each for each in paragraph.walk() if each.name == "wp:extent")
    return max(((each.number("cy") or 0.0) / EMU_PER_POINT for each in extents), default=0.0)
