"""Finds the tables whose width changes with the record, so that their grid has to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from docgen.template.compile.tags import TAG_INSTRUCTION
from docgen.template.compile.word_structure import CELL, ROW, TABLE, own_children
from docgen.template.ooxml.xml import W

if TYPE_CHECKING:
    from docgen.template.compile.blocks import Block
    from docgen.template.compile.tags import Skeleton


def list_unsteady_tables(skeleton: Skeleton, depths: dict[Any, int]) -> list[Any]:
    """Return the tables in which tags decide how many columns there are.

    Where no tag moves a row or cell, the grid stays as its author left it. Where every row spans
    the whole grid there is nothing to repair, whichever of them print.
    """
    return [table for table in skeleton.root.iter(TABLE) if _is_unsteady(table, depths, skeleton)]


def _is_unsteady(table: Any, depths: dict[Any, int], skeleton: Skeleton) -> bool:
    grid = table.find(f"{W}tblGrid")
    columns = 0 if grid is None else len(grid.findall(f"{W}gridCol"))
    rows = own_children(table, ROW)
    moved = any(depths[row] != depths[table] for row in rows)
    narrow = wide = steady = False
    for row in rows:
        cells = own_children(row, CELL)
        spans = [_span(cell, skeleton) for cell in cells]
        if None in spans or any(depths[cell] != depths[row] for cell in cells):
            return columns > 0
        full = sum(span or 0 for span in spans) >= columns
        steady = steady or (full and depths[row] == depths[table])
        narrow = narrow or not full
        wide = wide or len(cells) > columns
    return columns > 0 and moved and (wide or (narrow and not steady))


def _span(cell: Any, skeleton: Skeleton) -> int | None:
    """Return how many grid columns a cell takes, None where a tag decides."""
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "1" if found is None else found.get(f"{W}val", "1")
    if skeleton.mark in value:
        return None
    return int(value) if value.isdecimal() else 1


def measure_depths(skeleton: Skeleton, blocks: list[Block]) -> dict[Any, int]:
    """Return for each element in how many open blocks it begins."""
    change = {}
    for block in blocks:
        change[block.tags[0].number] = 1
        change[block.tags[-1].number] = -1
    depth = 0
    depths: dict[Any, int] = {}
    for node in skeleton.root.iter(etree.Element, etree.PI):
        if not isinstance(node, etree._ProcessingInstruction):
            depths[node] = depth
        elif node.target == TAG_INSTRUCTION:
            depth += change.get(int(node.text or 0), 0)
    return depths
