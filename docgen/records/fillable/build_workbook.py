"""Builds the workbook to fill: main sheet, a sheet for every repeating group, instructions."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import openpyxl

from docgen.records.fillable import cell_style
from docgen.records.fillable.cell_style import number_format_of, write_cell
from docgen.records.fillable.dropdowns import ChoicesSheet, add_validation
from docgen.records.fillable.example_rows import block_rows, main_row
from docgen.records.fillable.instructions import add_instructions
from docgen.records.fillable.required_columns import mark_required, needed_first, split_for_brief
from docgen.records.table.block_rows import FOR_ALL
from docgen.records.table.cell_kinds import CellKind
from docgen.records.table.cells import column_letters
from docgen.records.table.columns import Block, Column, Requirement, table_layout
from docgen.records.table.headers import EXAMPLE_MARK_HEADER, EXAMPLE_MARK_PATH
from docgen.records.table.match_sheets import CHOICES_SHEET, FIXED_SHEET, INSTRUCTIONS_SHEET
from docgen.records.table.row_answers import EXAMPLE_MARK

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.form.definition import Form

MAIN_SHEET: Final = "Data"
REQUIRED_MARKS: Final = {
    Requirement.ALWAYS: " *",
    Requirement.AS_EXAMPLE: " (*)",
    Requirement.ONE_OF_GROUP: " (*)",
}
GROUP_ROW, HEADER_ROW, PATH_ROW, FIRST_ROW = 1, 2, 3, 4
MAX_SHEET_TITLE: Final = 31
NARROW_WIDTH, WIDE_WIDTH = 16, 40
FIXED_DATE: Final = dt.datetime(2026, 1, 1)  # noqa: DTZ001 -- workbooks know no zone
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]+")


def build_fillable_workbook(
    form: Form, record: Mapping[str, Any], required: Collection[str] = (), *, brief: bool = False
) -> bytes:
    """Return the .xlsx workbook of a form, with ``record`` as its example; the same every time.

    ``required`` are the paths of answers, groups and blocks that the example cannot do without.
    A ``brief`` one has few columns to fill in every row, and a sheet more for what holds for all.
    """
    layout = table_layout(form.model, form.case_code)
    layout = replace(
        layout, columns=needed_first([mark_required(each, required) for each in layout.columns])
    )
    workbook = openpyxl.Workbook()
    workbook.remove(workbook["Sheet"])
    choices = ChoicesSheet(workbook)
    key, example = layout.columns[0], main_row(layout, record)
    code = example.get(key.path)
    contents: list[tuple[Sequence[Column], list[dict[str, Any]]]] = [(layout.columns, [example])]
    if brief:
        own, fixed = split_for_brief(layout.columns, example)
        contents = [(own, [example]), ((key, *fixed), [{**example, key.path: FOR_ALL}])]
    block_titles = _sheet_titles(layout.blocks)
    titles = [*[MAIN_SHEET, FIXED_SHEET][: len(contents)], *block_titles]
    for block in layout.blocks:
        rows = [{key.path: code, **cells} for cells in block_rows(block, record)]
        contents.append(((key, *block.columns), rows))
    for title, (columns, rows) in zip(titles, contents, strict=True):
        sheet = workbook.create_sheet(title)
        _fill_sheet(sheet, columns, rows, choices)
        if title == FIXED_SHEET:
            write_cell(sheet, FIRST_ROW + len(rows), 2, FOR_ALL)
    needed = [
        title
        for title, block in zip(block_titles, layout.blocks, strict=True)
        if block.path in required
    ]
    mains = [columns for columns, _ in contents[: len(titles) - len(block_titles)]]
    sheets = list(zip(titles, [*mains, *(each.columns for each in layout.blocks)], strict=True))
    add_instructions(workbook, form, sheets, needed)
    workbook.move_sheet(CHOICES_SHEET, len(titles) + 1)
    workbook.active = 1
    return _workbook_bytes(workbook, form)


def _sheet_titles(blocks: Sequence[Block]) -> list[str]:
    """Return a title for every block's sheet, fit for a workbook and unlike the others."""
    taken = {
        MAIN_SHEET.casefold(),
        FIXED_SHEET.casefold(),
        INSTRUCTIONS_SHEET.casefold(),
        CHOICES_SHEET.casefold(),
    }
    found = []
    for block in blocks:
        plain = " ".join(_NOT_IN_TITLES.sub(" ", block.label).split()).strip("'")
        title, number = plain[:MAX_SHEET_TITLE].strip(), 2
        while title.casefold() in taken:
            title = f"{plain[: MAX_SHEET_TITLE - 3].strip()} {number}"
            number += 1
        taken.add(title.casefold())
        found.append(title)
    return found


def _fill_sheet(
    sheet: Worksheet, columns: Sequence[Column], rows: list[dict[str, Any]], choices: ChoicesSheet
) -> None:
    """Write the headers, the hidden paths and the example rows of a sheet."""
    write_cell(sheet, HEADER_ROW, 1, EXAMPLE_MARK_HEADER)
    write_cell(sheet, PATH_ROW, 1, EXAMPLE_MARK_PATH)
    sheet.column_dimensions["A"].width = NARROW_WIDTH // 2
    group = ""
    for index, column in enumerate(columns, start=2):
        group = _write_group(sheet, column, index, group)
        _write_header(sheet, column, index)
        if _is_rare(column, rows):
            fold = sheet.column_dimensions[column_letters(index - 1)]
            fold.outlineLevel, fold.hidden = 1, True
        for number, cells in enumerate(rows):
            _write_example(sheet, FIRST_ROW + number, index, column, cells.get(column.path))
        add_validation(sheet, column, index - 1, FIRST_ROW, choices)
    for number in range(len(rows)):
        mark = write_cell(sheet, FIRST_ROW + number, 1, EXAMPLE_MARK)
        mark.font, mark.fill = cell_style.EXAMPLE_FONT, cell_style.EXAMPLE_FILL
    head = sheet.cell(HEADER_ROW, 1)
    head.font, head.fill = cell_style.HEADER_FONT, cell_style.AGENCY_FILL
    sheet.row_dimensions[HEADER_ROW].height = 45
    sheet.row_dimensions[PATH_ROW].hidden = True
    sheet.freeze_panes = f"C{FIRST_ROW}"


def _is_rare(column: Column, rows: list[dict[str, Any]]) -> bool:
    """Return whether a column is folded away: the profile answers it, or the example does not."""
    is_optional = column.requirement in (Requirement.NEVER, Requirement.WITH_GROUP)
    answered = not rows or any(column.path in cells for cells in rows)
    return column.from_agency or (is_optional and not answered)


def _write_group(sheet: Worksheet, column: Column, index: int, before: str) -> str:
    """Write the name of a column's group above the first of them; return the name."""
    name = " – ".join(column.labels[:-1])
    if name != before and name:
        write_cell(sheet, GROUP_ROW, index, name).font = cell_style.GROUP_FONT
    return name


def _write_header(sheet: Worksheet, column: Column, index: int) -> None:
    title = f"{column.header}{REQUIRED_MARKS.get(column.requirement, '')}"
    header = write_cell(sheet, HEADER_ROW, index, title)
    header.font, header.alignment = cell_style.HEADER_FONT, cell_style.HEADER_ALIGNMENT
    header.fill = (
        cell_style.AGENCY_FILL
        if column.from_agency
        else cell_style.HEADER_FILLS[column.requirement]
    )
    write_cell(sheet, PATH_ROW, index, column.path)
    dimension = sheet.column_dimensions[column_letters(index - 1)]
    long = column.lines > 1 or column.is_list or column.kind is CellKind.JSON
    dimension.width = (
        WIDE_WIDTH if long else max(NARROW_WIDTH, min(WIDE_WIDTH, len(column.header) + 2))
    )
    dimension.number_format = number_format_of(column)
    dimension.alignment = cell_style.BODY_ALIGNMENT


def _write_example(sheet: Worksheet, row: int, index: int, column: Column, value: Any) -> None:
    cell = write_cell(sheet, row, index, value)
    cell.number_format = number_format_of(column)
    cell.alignment = cell_style.BODY_ALIGNMENT
    cell.font, cell.fill = cell_style.EXAMPLE_FONT, cell_style.EXAMPLE_FILL


def _workbook_bytes(workbook: Workbook, form: Form) -> bytes:
    """Return the file without author and with fixed times, the same for the same content."""
    properties = workbook.properties
    properties.creator = "docgen"
    properties.title = form.title
    properties.created = properties.modified = FIXED_DATE
    file = io.BytesIO()
    workbook.save(file)
    return _with_fixed_date(file.getvalue())


def _with_fixed_date(content: bytes) -> bytes:
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(entry.filename), part, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
