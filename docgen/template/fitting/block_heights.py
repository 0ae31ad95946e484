"""How high paragraphs and tables are on a page, as Word and LibreOffice lay them out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from docgen.template.fitting.printed_blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docgen.template.fitting.page_formats import Format, PageFormats
    from docgen.template.fitting.printed_blocks import Block, Cell, Row, Run, Spacing, Table

TAB_STOP = 36.0
RULE = 0.5
"""What the line above a row of a ruled table adds to it."""


class BlockMeasurer:
    """Measures the blocks of a page, some styles standing for others."""

    def __init__(self, formats: PageFormats, closer: Mapping[str, str]) -> None:
        self._formats, self._closer = formats, closer
        self._face = formats.typeface

    def height(self, blocks: Iterable[Block], width: float, enough: float = math.inf) -> float:
        """Return how high blocks are that stand one under the other.

        Once they are higher than ``enough``, the rest is not measured.
        """
        total = under = 0.0
        for block in blocks:
            if total > enough:
                break
            if isinstance(block, Paragraph):
                made = self._format(block)
                # Of the spaces below one paragraph and above the next the larger one stands.
                total += max(made.before - under, 0.0) + self._paragraph(block, made, width)
                total, under = total + made.after, made.after
            else:
                total, under = total + self._table(block), 0.0
        return total

    def _paragraph(self, paragraph: Paragraph, made: Format, width: float) -> float:
        size = max((each.size or made.size for each in paragraph.runs), default=made.size)
        line = made.line if made.exact else made.line * size * self._face.line
        room = width - made.left - made.right
        key = (room, made.first, made.size, made.bold)
        lines = paragraph.lines.get(key)
        if lines is None:
            lines = self._count_lines(paragraph.runs, made, room)
            paragraph.lines[key] = lines
        return made.rules + max(line * lines, paragraph.picture)

    def _format(self, paragraph: Paragraph) -> Format:
        """Return how a paragraph is set: by its list or itself, else by its style."""
        styles = self._formats.styles
        made = styles.get(self._closer.get(paragraph.style, paragraph.style), styles[""])
        if paragraph.list_id is not None:
            left, _ = self._formats.lists.get(paragraph.list_id, (0.0, 0.0))
            made = made._replace(left=left, first=0.0)  # the number stands in the hanging indent
        if paragraph.rules is not None:
            made = made._replace(rules=paragraph.rules)
        return made if paragraph.spacing is None else _spaced(made, paragraph.spacing)

    def _count_lines(self, runs: list[Run], made: Format, others: float) -> int:
        """Return how many lines words take, the first of which may be shorter or longer."""
        lines, room, at, word = 1, others - made.first, 0.0, 0.0
        for run in runs:
            size, bold = run.size or made.size, made.bold if run.bold is None else run.bold
            for piece, width in run.pieces(self._face.widths(bold=bold), bold=bold):
                if piece == "\n":
                    lines, room, at, word = lines + 1, others, 0.0, 0.0
                elif piece == "\t":
                    at, word = (at + word) // TAB_STOP * TAB_STOP + TAB_STOP, 0.0
                elif piece[0] == " ":
                    at, word = at + word + width * size, 0.0
                else:
                    word += width * size
                    if at and at + word > room:
                        lines, room, at = lines + 1, others, 0.0
                    while word > room > 0:
                        lines, room, word = lines + 1, others, word - room
                    if piece[-1] == "-":
                        at, word = at + word, 0.0
        return lines

    def _table(self, table: Table) -> float:
        sides = self._formats.ruled.get(table.style)
        rules = 0.0 if sides is None else RULE * (len(table.rows) + 1)
        return rules + sum(self._row(row, sides or 0.0) for row in table.rows)

    def _row(self, row: Row, sides: float) -> float:
        if row.exact:
            return row.height
        return max([row.height, *(self._cell(cell, sides / 2) for cell in row.cells)])

    def _cell(self, cell: Cell, side: float) -> float:
        left, right = (side if own is None else own for own in (cell.left, cell.right))
        return cell.above + self.height(cell.blocks, cell.width - left - right)


def _spaced(made: Format, own: Spacing) -> Format:
    """Return a format with the spaces that a paragraph has of its own."""
    if own.line is not None:
        made = made._replace(line=own.line, exact=own.exact)
    return made._replace(
        before=made.before if own.before is None else own.before,
        after=made.after if own.after is None else own.after,
    )
