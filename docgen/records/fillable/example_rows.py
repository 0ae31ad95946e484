"""A record as rows of cells: the example that a workbook to fill shows."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from docgen.form.dates import read_date, read_time
from docgen.records.table.columns import Kind
from docgen.records.table.convert import in_one_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.records.table.columns import Block, Column, Layout

CellValue = str | int | float | dt.date | dt.time


def main_row(layout: Layout, record: Mapping[str, Any]) -> dict[str, CellValue]:
    """Return the cells of a record's own row, by path."""
    return _cells(layout.columns, record)


def block_rows(block: Block, record: Mapping[str, Any]) -> list[dict[str, CellValue]]:
    """Return the cells of a block's rows, by path."""
    items = _at(record, block.steps)
    return [_cells(block.columns, item) for item in items] if isinstance(items, list) else []


def _cells(columns: tuple[Column, ...], record: Mapping[str, Any]) -> dict[str, CellValue]:
    found = {}
    for column in columns:
        answer = _at(record, column.steps)
        if answer is not None and answer != []:
            found[column.path] = cell_value(column, answer)
    return found


def _at(record: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        record = record.get(step) if isinstance(record, dict) else None
    return record


def cell_value(column: Column, answer: Any) -> CellValue:
    """Return an answer as its cell shows it; ``read_cell`` takes it back."""
    if column.kind is Kind.JSON:
        return json.dumps(answer, ensure_ascii=False)
    if column.many:
        items = answer if isinstance(answer, list) else [answer]
        return in_one_cell(_shown(column, item) for item in items)
    if column.kind is Kind.DATE:
        return _day(answer)
    if column.kind is Kind.TIME:
        return _time(answer)
    if column.kind is Kind.NUMBER and isinstance(answer, (int, float)):
        return answer
    return _shown(column, answer)


def _shown(column: Column, answer: Any) -> str:
    if isinstance(answer, bool):
        return "Ya" if answer else "Tidak"
    member = column.codes.member(answer) if column.codes else None
    return member.label if member else str(answer)


def _day(answer: Any) -> CellValue:
    try:
        return read_date(answer)
    except PydanticCustomError:
        return str(answer)


def _time(answer: Any) -> CellValue:
    try:
        return read_time(answer)
    except PydanticCustomError:
        return str(answer)
