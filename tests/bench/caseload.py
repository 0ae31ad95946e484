"""A caseload of one form as people keep it, made for measuring; nobody in it exists."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import openpyxl

from docgen.form.library import find_form, read_example
from docgen.records.fillable.example_rows import block_rows, main_row
from docgen.records.table.columns import table_layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docgen.form.definition import Form
    from docgen.records.table.columns import Column

FORM, CASE = "termination-report", "pkh-1"
LONGEST_TITLE = 31


def measured_form() -> Form:
    """Return the form that is measured."""
    return find_form(FORM)


def make_records(number: int) -> Iterator[dict[str, Any]]:
    """Give so many records of the form, each with its own case code."""
    first: dict[str, Any] = json.loads(read_example(measured_form(), CASE))
    for each in range(1, number + 1):
        record = copy.deepcopy(first)
        record["client"]["case_code"] = f"BENCH-{each:06}"
        yield record


def write_workbook(path: Path, number: int) -> Path:
    """Write so many records into an .xlsx, their repeating blocks on sheets of their own."""
    layout = table_layout(measured_form().model, measured_form().case_code)
    book = openpyxl.Workbook(write_only=True)
    key = layout.columns[0]
    sheets = [(book.create_sheet("Data"), layout.columns)]
    for block in layout.blocks:
        title = " ".join(block.label.replace("/", " ").split())[:LONGEST_TITLE]
        sheets.append((book.create_sheet(title.strip()), (key, *block.columns)))
    for sheet, columns in sheets:
        sheet.append([column.path for column in columns])
    for record in make_records(number):
        main = main_row(layout, record)
        _append(sheets[0], main)
        for block, sheet in zip(layout.blocks, sheets[1:], strict=True):
            for row in block_rows(block, record):
                _append(sheet, {key.path: main[key.path], **row})
    book.save(path)
    return path


def _append(sheet: tuple[Any, Sequence[Column]], row: dict[str, Any]) -> None:
    target, columns = sheet
    target.append([row.get(column.path) for column in columns])
