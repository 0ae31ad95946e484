"""Styles and number formats of cells, and a writer that never makes text a formula."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill

from docgen.records.table.cell_kinds import CellKind
from docgen.records.table.columns import Column, Requirement

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
"""How a text starts that some program would compute (OWASP ASVS 1.2.10)."""
TEXT_FORMAT: Final = "@"
NUMBER_FORMATS: Final = {
    CellKind.DATE: "dd-mm-yyyy",
    CellKind.TIME: "hh:mm",
    CellKind.NUMBER: "General",
}
GROUP_FONT = Font(bold=True, color="444444")
HEADER_FONT = Font(bold=True, color="FFFFFF")
BODY_ALIGNMENT: Final = Alignment(vertical="top", wrap_text=True)
HEADER_ALIGNMENT: Final = Alignment(vertical="center", wrap_text=True)
HEADER_FILLS: Final = {
    Requirement.ALWAYS: PatternFill("solid", fgColor="9C1C1C"),
    Requirement.WITH_GROUP: PatternFill("solid", fgColor="8A5A00"),
    Requirement.AS_EXAMPLE: PatternFill("solid", fgColor="9C1C1C"),
    Requirement.ONE_OF_GROUP: PatternFill("solid", fgColor="9C1C1C"),
    Requirement.NEVER: PatternFill("solid", fgColor="2F5D8A"),
}
AGENCY_FILL = PatternFill("solid", fgColor="707070")
EXAMPLE_FILL = PatternFill("solid", fgColor="EFEFEF")
EXAMPLE_FONT = Font(italic=True, color="777777")


def write_cell(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    """Write a value into a cell and return it; text stays text whatever it starts with."""
    cell: Cell = sheet.cell(row, column)
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
        cell.value = text
        cell.data_type = "s"  # openpyxl makes a formula of =, an error of #N/A
        if text.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
    elif isinstance(value, (dt.date, dt.time, int, float)):
        cell.value = value
    return cell


def number_format_of(column: Column) -> str:
    """Return the number format of a column: text for all that is neither day nor number."""
    if column.is_list or column.kind not in NUMBER_FORMATS:
        return TEXT_FORMAT
    if column.kind is CellKind.NUMBER and column.field.print_as == "rupiah":
        return "#,##0"
    return NUMBER_FORMATS[column.kind]
