"""A record as rows of cells: the example that a workbook to fill shows."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from docgen.form.parse_date import parse_date, parse_time
from docgen.form.paths import get_answer
from docgen.records.table.answer_lists import join_answers
from docgen.records.table.cell_kinds import CellKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.records.table.columns import Block, Column, TableLayout

CellValue = str | int | float | dt.date | dt.time


def main_row(layout: TableLayout, record: Mapping[str, Any]) -> dict[str, CellValue]:
    """Return the cells of a record's own row, by path."""
    return _row_cells(layout.columns, record)


def block_rows(block: Block, record: Mapping[str, Any]) -> list[dict[str, CellValue]]:
    """Return the cells of a block's rows, by path."""
    items = get_answer(record, block.path)
    return [_row_cells(block.columns, item) for item in items] if isinstance(items, list) else []


def _row_cells(columns: tuple[Column, ...], record: Mapping[str, Any]) -> dict[str, CellValue]:
    found = {}
    for column in columns:
        answer = get_answer(record, ".".join(column.steps))
        if answer is not None and answer != []:
            found[column.path] = cell_value(column, answer)
    return found


def cell_value(column: Column, answer: Any) -> CellValue:
    """Return an answer as its cell shows it; ``read_cell`` takes it back."""
    if column.kind is CellKind.JSON:
        return json.dumps(answer, ensure_ascii=False)
    if column.is_list:
        items = answer if isinstance(answer, list) else [answer]
        return join_answers(_format_answer(column, item) for item in items)
    if column.kind is CellKind.DATE:
        return _date_value(answer)
    if column.kind is CellKind.TIME:
        return _time_value(answer)
    if column.kind is CellKind.NUMBER and isinstance(answer, (int, float)):
        return answer
    return _format_answer(column, answer)


def _format_answer(column: Column, answer: Any) -> str:
    if isinstance(answer, bool):
        return "Ya" if answer else "Tidak"
    member = column.codes.member(answer) if column.codes else None
    return member.label if member else str(answer)


def _date_value(answer: Any) -> CellValue:
    try:
        return parse_date(answer)
    except PydanticCustomError:
        return str(answer)


def _time_value(answer: Any) -> CellValue:
    try:
        return parse_time(answer)
    except PydanticCustomError:
        return str(answer)
