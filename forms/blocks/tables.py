"""Tables: columns of labels and values, ruled tables whose header repeats, side-by-side columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .measures import TEXT_WIDTH, twips
from .paragraphs import DOTS_TO_EDGE, EDGE, keep_with_next, paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .runs import Piece

PLAIN, RULED, SPLIT, BOXED = "DocgenPlain", "DocgenRuled", "DocgenSplit", "DocgenBoxed"
COLON_WIDTH = 0.4
DOTS_SHORT_OF_EDGE = 0.02
ALIGN_MIDDLE = '<w:vAlign w:val="center"/>'
ALIGN_BOTTOM = '<w:vAlign w:val="bottom"/>'
MERGE_START, MERGE_CONTINUED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
KEPT_WHOLE_ROWS = 6
"""A list of so many rows stays on one page; of a longer one at least two rows stand on each."""
LONG_PART = 3
"""The part of what makes a row tall from which it is too long to hold others on its page."""
GREY_SHADING = '<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>'


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds, over ``span`` columns; ``properties`` go between width and content."""

    blocks: str
    span: int = 1
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; it never splits over two pages unless ``breaks``."""

    cells: tuple[Cell, ...]
    header: bool = False
    breaks: bool = False
    height: float | None = None
    kept: bool = False
    """Whether it stays on the page of the row after it."""


def table(style: str, widths: Sequence[float], rows: Sequence[Row], *, indent: float = 0.0) -> str:
    """Return a table of columns ``widths`` (cm) that starts ``indent`` from the left margin."""
    columns = [twips(width) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    start = f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>' if indent else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>{start}<w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(_row_xml(row, columns) for row in rows)}"
        "</w:tbl>"
    )


def _row_xml(row: Row, columns: list[int]) -> str:
    height = f'<w:trHeight w:val="{twips(row.height)}"/>' if row.height else ""
    whole = "" if row.breaks else "<w:cantSplit/>"
    header = "<w:tblHeader/>" if row.header else ""
    properties = f"<w:trPr>{whole}{height}{header}</w:trPr>" if whole + height + header else ""
    cells, at = [], 0
    for each in row.cells:
        width = sum(columns[at : at + each.span])
        cells.append(_cell_xml(each, width))
        at += each.span
    held = keep_with_next("".join(cells)) if row.kept else "".join(cells)
    return f"<w:tr>{properties}{held}</w:tr>"


def _cell_xml(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    blocks = cell.blocks.replace(EDGE, str(width - twips(DOTS_SHORT_OF_EDGE)))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{cell.properties}</w:tcPr>'
        f"{blocks}</w:tc>"
    )


def cell(style: str, *pieces: Piece, span: int = 1) -> Cell:
    """Return a cell with one paragraph."""
    return Cell(paragraph(style, *pieces), span)


def value_cell(style: str, *pieces: Piece, span: int = 1) -> Cell:
    """Return a cell for an answer: a missing one is a dotted line to the cell's edge."""
    return Cell(paragraph(style, *pieces, properties=DOTS_TO_EDGE), span)


def tag_row(words: str, columns: int) -> Row:
    """Return a row that holds only a tag and disappears."""
    return Row((cell("DocgenTag", f"{{%tr {words} %}}", span=columns),), breaks=True)


def when_rows(condition: str, *rows: Row) -> tuple[Row, ...]:
    """Return rows that stand in their table only where ``condition`` holds."""
    columns = sum(each.span for each in rows[0].cells)
    return (tag_row(f"if {condition}", columns), *rows, tag_row("endif", columns))


def longer(letters: Mapping[str, int], *, part: int = 1) -> str:
    """Return the condition that an answer has more letters than ``letters`` says, or a part."""
    return " or ".join(f"{answer}|length > {most // part}" for answer, most in letters.items())


def breakable_row(tall: str, row: Row, *, known: str | None = None) -> tuple[Row, ...]:
    """Return a row that goes on over the page only where ``tall`` holds, else stays whole.

    A short one that broke would leave a line alone on each page, as LibreOffice minds no widows in
    a table; a tall one that stayed whole would leave half a page empty. One with ``known`` stands
    in its table only where that holds.
    """
    columns = sum(each.span for each in row.cells)
    return (
        tag_row(f"if {tall}", columns),
        replace(row, breaks=True, height=None, kept=False),
        tag_row(f"elif {known}" if known else "else", columns),
        row,
        tag_row("endif", columns),
    )


def each_row(
    name: str,
    items: str,
    *rows: Row,
    tall: Mapping[str, int] | None = None,
    tall_on_paper: bool = False,
) -> tuple[Row, ...]:
    """Return ``rows`` for each of ``items``.

    Rows stay together as Word and LibreOffice keep them: all of a short list, the first two and
    the last two of a longer one. ``tall`` says how many letters of which answers make the only
    row so high that it breaks; a third of them end what is kept together, as rows do that are
    ``tall_on_paper``, where a blank form leaves room to write.
    """
    columns = sum(cell.span for cell in rows[0].cells)
    count = f"{items}|length"
    kept = (
        f"loop.index < {count} and "
        f"({count} <= {KEPT_WHOLE_ROWS} or loop.index == 1 or loop.index == {count} - 1)"
    )
    if tall_on_paper:
        kept = f"{kept} and not form.blank"
    if tall:
        kept = f"{kept} and not ({longer(tall, part=LONG_PART)})"
    whole = (
        tag_row(f"if {kept}", columns),
        *(replace(row, kept=True) for row in rows),
        tag_row("else", columns),
        *rows,
        tag_row("endif", columns),
    )
    if tall:
        (only,) = rows
        free = replace(only, breaks=True, height=None)
        whole = (tag_row(f"if {longer(tall)}", columns), free, tag_row(f"elif {kept}", columns),
                 *whole[1:])  # fmt: skip
    return (tag_row(f"for {name} in {items}", columns), *whole, tag_row("endfor", columns))


def colon_row(
    label: Piece, *pieces: Piece, style: str = "DocgenField", height: float | None = None
) -> Row:
    """Return a row of a colon table: its label, the colon, the answer; it stays on one page."""
    colon = ":" if label else ""
    cells = (cell(style, label), cell(style, colon), value_cell(style, *pieces))
    if height is None:
        return Row(cells)
    low = tuple(replace(each, properties=ALIGN_BOTTOM) for each in cells)
    return Row(low, height=height)


def colon_table(rows: Sequence[Row], *, label: float, indent: float = 0.0) -> str:
    """Return a table without lines whose colons stand on one axis."""
    rest = TEXT_WIDTH - indent - label - COLON_WIDTH
    return table(PLAIN, (label, COLON_WIDTH, rest), rows, indent=indent)


def ruled_table(  # noqa: PLR0913 -- each by its name, and most by their defaults
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Row],
    *,
    indent: float = 0.0,
    width: float = TEXT_WIDTH,
    head_style: str = "DocgenCellHead",
) -> str:
    """Return a table with lines and a grey header that repeats on every page.

    It is as wide as the text of its sheet, ``width``; a column of 0 takes what the others leave.
    """
    rest = width - indent - sum(widths)
    columns = [each or rest for each in widths]
    properties = GREY_SHADING + ALIGN_MIDDLE
    header = Row(
        tuple(Cell(paragraph(head_style, head), properties=properties) for head in heads),
        header=True,
    )
    return table(RULED, columns, (header, *rows), indent=indent)
