"""Which columns of a workbook must be filled where the case is as that of its example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docgen.records.table.columns import Column, Requirement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from docgen.records.table.columns import TableLayout


def list_answer_paths(layout: TableLayout) -> list[str]:
    """Return the paths that a record may be asked about: of columns, groups and blocks."""
    columns = [each for each in layout.columns if not each.from_agency]
    paths = [path for each in columns for path in (each.path, *_groups_of(each))]
    return list(dict.fromkeys([*paths, *(block.path for block in layout.blocks)]))


NEEDED: Final = (Requirement.ALWAYS, Requirement.AS_EXAMPLE, Requirement.ONE_OF_GROUP)


def needed_first(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with what must be filled first, and what the agency answers last."""
    return tuple(
        sorted(columns, key=lambda each: (each.from_agency, each.requirement not in NEEDED))
    )


BRIEF_COLUMNS: Final = 40
"""Columns of a brief sheet at most, the mark of its example among them."""


def split_for_brief(
    columns: Sequence[Column], answered: Collection[str]
) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Return the columns to fill in every row, and those of the sheet that holds for all rows.

    To every row belongs what must be filled, the officers aside, then what the example answers of
    the client.
    """
    own = [each for each in columns if each.requirement in NEEDED and not _is_of_office(each)]
    more = [
        each
        for each in columns
        if each not in own and each.path in answered and each.field.sensitivity != "public"
    ]
    chosen = {each.path for each in [*own, *more][: BRIEF_COLUMNS - 1]}
    return (
        tuple(each for each in columns if each.path in chosen),
        tuple(each for each in columns if each.path not in chosen),
    )


def _is_of_office(column: Column) -> bool:
    """Return whether a column is about the agency's own people and papers, alike in all rows."""
    return column.from_agency or column.field.identity == "officer"


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
