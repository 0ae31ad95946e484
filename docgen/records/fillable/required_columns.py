"""Which columns of a workbook must be filled where the case is as that of its example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.records.table.columns import Column, Requirement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from docgen.records.table.columns import TableLayout


def list_answer_paths(layout: TableLayout) -> list[str]:
    """Return the paths that a record may be asked about: of columns, groups and blocks."""
    columns = [each for each in layout.columns if not each.from_agency]
    paths = [path for each in columns for path in (each.path, *_groups_of(each))]
    return list(dict.fromkeys([*paths, *(block.path for block in layout.blocks)]))


def _groups_of(column: Column) -> Iterator[str]:
    for length in range(1, len(column.steps)):
        yield ".".join(column.steps[:length])


def mark_required(column: Column, required: Collection[str]) -> Column:
    """Return a column that knows whether a case as that of the example requires it.

    ``required`` are the paths of answers and groups that the example cannot do without.
    """
    if column.from_agency or column.requirement is Requirement.ALWAYS:
        return column
    if column.path in required:
        return replace(column, requirement=Requirement.AS_EXAMPLE)
    needed = (group for group in _groups_of(column) if group in required)
    if any(not any(path.startswith(f"{group}.") for path in required) for group in needed):
        return replace(column, requirement=Requirement.ONE_OF_GROUP)
    return column
