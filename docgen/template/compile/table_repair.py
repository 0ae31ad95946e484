"""Table grids: when docxtpl's repair is needed, and the removal of tables without rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from lxml import etree

from docgen.template.compile.compiled_part import Repair
from docgen.template.compile.tags import TAG_INSTRUCTION
from docgen.template.ooxml.xml import W, parse_xml

if TYPE_CHECKING:
    from docgen.template.compile.blocks import Block
    from docgen.template.compile.tags import Skeleton


def plan_repairs(skeleton: Skeleton, blocks: list[Block]) -> dict[Any, Repair]:
    """Return for each table of a part when its grid may need repair.

    docxtpl adds a grid column where a row has more cells than the grid, and drops columns that no
    row spans. Where every row has a fixed number of cells that span the whole grid, there is
    nothing to repair as long as one row prints.
    """
    depths = _depths(skeleton, blocks)
    tables = list(skeleton.root.iter(f"{W}tbl"))
    return {table: _needed_repair(table, depths, skeleton) for table in tables}


def _needed_repair(table: Any, depths: dict[Any, int], skeleton: Skeleton) -> Repair:
    grid = table.find(f"{W}tblGrid")
    columns = 0 if grid is None else len(grid.findall(f"{W}gridCol"))
    always = sometimes_less = False
    for row in table.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        spans = [_span(cell, skeleton) for cell in cells]
        moving = any(depths[cell] != depths[row] for cell in cells)
        if moving or None in spans or len(cells) > columns:
            return Repair.ALWAYS
        full = sum(span or 0 for span in spans) >= columns
        always = always or (full and depths[row] == depths[table])
        sometimes_less = sometimes_less or not full
    if always:
        return Repair.NEVER
    return Repair.ALWAYS if sometimes_less else Repair.WHEN_EMPTY


def _span(cell: Any, skeleton: Skeleton) -> int | None:
    """Return how many grid columns a cell takes, None where a tag decides."""
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    if found is None:
        return 1
    value = found.get(f"{W}val") or "1"
    return None if skeleton.mark in value else int(value)


def _depths(skeleton: Skeleton, blocks: list[Block]) -> dict[Any, int]:
    """Return for each element in how many open blocks it begins."""
    change = {}
    for block in blocks:
        change[block.tags[0].number] = 1
        change[block.tags[-1].number] = -1
    depth = 0
    depths: dict[Any, int] = {}
    for node in skeleton.root.iter():
        if isinstance(node, etree._ProcessingInstruction):
            depth += change.get(int(node.text or 0), 0) if node.target == TAG_INSTRUCTION else 0
        elif isinstance(node.tag, str):
            depths[node] = depth
    return depths


def repair_grids(xml: bytes) -> bytes:
    """Return a sound part as docxtpl repairs its grids."""
    return etree.tostring(DocxTemplate.fix_tables(None, xml), encoding="utf-8")


def remove_empty_tables(xml: bytes) -> bytes:
    """Return a sound part without its tables that have no row: Word calls such a file corrupt."""
    root = parse_xml(xml)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            parent: Any = table.getparent()
            if parent.tag == f"{W}tc" and len(parent.findall(f"{W}p")) == 0:
                etree.SubElement(parent, f"{W}p")
            parent.remove(table)
    return etree.tostring(root, encoding="utf-8")
