"""Repairs what was printed: grids that follow their rows, and elements left empty."""

from __future__ import annotations

from typing import Any

from lxml import etree

from docgen.template.compile.word_structure import (
    CELL,
    FILLERS,
    PARAGRAPH,
    ROW,
    TABLE,
    own_children,
    state_after,
    wrapped_children,
)
from docgen.template.ooxml.xml import W, parse_xml

REPAIR = "docgen"
"""The attribute of an element that is looked at once its part is printed."""
DROP, PUT_PARAGRAPH, REPAIR_GRID = "drop", "paragraph", "grid"
WIDTH, SPAN = f"{W}w", f"{W}val"


def repair_table(table: bytes, opening: bytes) -> bytes:
    """Return a printed table with its grid repaired; ``opening`` declares its namespaces."""
    root = parse_xml(b"%s%s</docgen>" % (opening, table))
    for each in root:
        _repair_grid(each)
    xml: bytes = etree.tostring(root, encoding="utf-8")
    return xml[xml.index(b">") + 1 : xml.rindex(b"<")]


def repair_flagged(root: Any) -> None:
    """Look after each element that was flagged when the template was compiled."""
    for element in reversed(list(root.iter(etree.Element))):
        wanted = (element.attrib.pop(REPAIR, None) or "").split()
        if DROP in wanted and not _is_filled(element):
            element.getparent().remove(element)
        elif PUT_PARAGRAPH in wanted and not _is_filled(element):
            etree.SubElement(element, PARAGRAPH)
        elif REPAIR_GRID in wanted:
            _repair_grid(element)


def _is_filled(element: Any) -> bool:
    filled = False
    for child in wrapped_children(element):
        state = state_after(child, element) if child.tag in FILLERS else None
        filled = filled if state is None else state
    return filled


def _repair_grid(table: Any) -> None:
    """Give a table's grid as many columns as its widest row, within the same width.

    Columns are added for cells and dropped by what the rows span, as docxtpl does it.
    """
    grid = table.find(f"{W}tblGrid")
    rows = [own_children(row, CELL) for row in own_children(table, ROW)]
    if grid is None or not rows or table.tag != TABLE:
        return
    missing = max(map(len, rows)) - len(_columns(grid))
    if missing > 0:
        _add_columns(grid, missing)
    surplus = len(_columns(grid)) - max(sum(map(_span, cells)) for cells in rows)
    if surplus > 0:
        _drop_columns(grid, surplus)


def _add_columns(grid: Any, missing: int) -> None:
    columns = _columns(grid)
    total = sum(map(_width, columns))
    if not (columns and total):
        return
    before, after = total / len(columns), total / (len(columns) + missing)
    for column in columns:
        column.set(WIDTH, str(int(_width(column) * after / before)))
    for _ in range(missing):
        columns[-1].addnext(grid.makeelement(f"{W}gridCol", {WIDTH: str(int(after))}))


def _drop_columns(grid: Any, surplus: int) -> None:
    columns = _columns(grid)
    kept, dropped = columns[:-surplus], columns[-surplus:]
    for column in dropped:
        grid.remove(column)
    for column in kept:
        room = int(sum(map(_width, dropped)) / len(kept))
        column.set(WIDTH, str(int(_width(column) + room)))


def _columns(grid: Any) -> list[Any]:
    return list(grid.findall(f"{W}gridCol"))


def _width(column: Any) -> float:
    """Return the width of a column, nothing where none is written."""
    try:
        return float(column.get(WIDTH, 0))
    except ValueError:
        return 0


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "1" if found is None else str(found.get(SPAN, "1"))
    return int(value) if value.isdecimal() else 1
