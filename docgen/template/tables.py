"""Which tables may change their number of columns from record to record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.template.tags import TARGET, W

if TYPE_CHECKING:
    from docgen.template.tags import Block, Skeleton


def grid_may_change(skeleton: Skeleton, blocks: list[Block]) -> bool:
    """Return whether docxtpl's repair of table grids could ever change this part.

    It adds a grid column where a row has more cells than the grid, and drops columns that no row
    spans. Where every row has a fixed number of cells, the rows that always print span the whole
    grid and none exceeds it, the repair has nothing to do and can be left out.
    """
    depths = _depths(skeleton, blocks)
    return any(_table_may_change(t, depths, skeleton) for t in skeleton.root.iter(f"{W}tbl"))


def _table_may_change(table: Any, depths: dict[Any, int], skeleton: Skeleton) -> bool:
    grid = table.find(f"{W}tblGrid")
    columns = 0 if grid is None else len(grid.findall(f"{W}gridCol"))
    always, most = 0, 0
    for row in table.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if any(depths[cell] != depths[row] for cell in cells):
            return True
        spans = [_span(cell, skeleton) for cell in cells]
        if None in spans:
            return True
        most = max(most, len(cells))
        if depths[row] == depths[table]:
            always = max(always, sum(span or 0 for span in spans))
    return most > columns or always < columns


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
    depth, depths = 0, {}
    for node in skeleton.root.iter():
        if getattr(node, "target", None) == TARGET:
            depth += change.get(int(node.text), 0)
        elif isinstance(node.tag, str):
            depths[node] = depth
    return depths
