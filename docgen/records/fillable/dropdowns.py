"""Dropdowns, entry checks and help texts of the columns of a workbook to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.datavalidation import DataValidation

from docgen.records.fillable.cell_style import write_cell
from docgen.records.table.cell_kinds import CellKind
from docgen.records.table.cells import column_letters
from docgen.records.table.match_sheets import CHOICES_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.form.codes import CodeList
    from docgen.records.table.columns import Column

LAST_ROW: Final = 1_048_576
MAX_PROMPT_TITLE: Final = 32
MAX_PROMPT_TEXT: Final = 250
YES_NO: Final = '"Ya,Tidak"'


class ChoicesSheet:
    """The hidden sheet that the dropdowns take their labels from."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet: Worksheet = workbook.create_sheet(CHOICES_SHEET)
        self._sheet.sheet_state = "hidden"
        self._known: dict[type[CodeList], str] = {}

    def labels_range(self, codes: type[CodeList]) -> str:
        """Return where the labels of a code list stand, written there once."""
        if codes not in self._known:
            column = len(self._known) + 1
            labels = list(dict.fromkeys(member.label for member in codes))
            for row, label in enumerate(labels, start=1):
                write_cell(self._sheet, row, column, label)
            letters = column_letters(column - 1)
            self._known[codes] = f"{CHOICES_SHEET}!${letters}$1:${letters}${len(labels)}"
        return self._known[codes]


def add_validation(
    sheet: Worksheet, column: Column, index: int, first_row: int, choices: ChoicesSheet
) -> None:
    """Give a column its dropdown or its check, and its help where the cell is chosen."""
    rule = _validation_rule(column, choices)
    title = column.labels[-1]
    rule.promptTitle = title[:MAX_PROMPT_TITLE]
    rule.prompt = help_text(column)[:MAX_PROMPT_TEXT]
    rule.showInputMessage = True
    rule.allow_blank = True
    if rule.type is not None:
        rule.showErrorMessage = True
        rule.errorStyle = "warning"
        rule.errorTitle = title[:MAX_PROMPT_TITLE]
        rule.error = f"Isian ini mungkin keliru. {help_text(column)}"[:MAX_PROMPT_TEXT]
    letters = column_letters(index)
    rule.add(f"{letters}{first_row}:{letters}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _validation_rule(column: Column, choices: ChoicesSheet) -> DataValidation:
    if column.is_list:
        return DataValidation()
    if column.kind is CellKind.CODE and column.codes is not None:
        return DataValidation(type="list", formula1=choices.labels_range(column.codes))
    if column.kind is CellKind.YES_NO:
        return DataValidation(type="list", formula1=YES_NO)
    if column.kind is CellKind.DIGITS and column.length is not None:
        length = str(column.length)
        return DataValidation(type="textLength", operator="lessThanOrEqual", formula1=length)
    if column.kind is CellKind.DATE:
        return DataValidation(
            type="date", operator="between", formula1="DATE(1900,1,1)", formula2="DATE(2100,12,31)"
        )
    return DataValidation()


def help_text(column: Column) -> str:
    """Return the help of a column: what to write, its own help, an example."""
    parts = [KIND_HELP.get(column.kind, ""), column.help]
    if column.is_list:
        parts[0] = "Beberapa isian dipisahkan titik koma (;) atau baris baru (Alt+Enter)."
    if column.kind is CellKind.DIGITS and column.length:
        parts[0] = f"{column.length} angka, sebagai teks."
    example = example_text(column)
    return " ".join([part for part in parts if part] + ([f"Contoh: {example}"] if example else []))


def example_text(column: Column) -> str:
    """Return an example of the answer as its cell shows it."""
    from docgen.records.fillable.example_rows import cell_value  # noqa: PLC0415 -- it knows nothing of sheets

    if column.example is None:
        return ""
    value = cell_value(column, column.example)
    if column.kind is CellKind.DATE and not isinstance(value, str):
        return f"{value:%d-%m-%Y}"
    return str(value)


KIND_HELP: Final = {
    CellKind.DIGITS: "Angka, sebagai teks.",
    CellKind.PHONE: "Nomor telepon sebagai teks, diawali 0 atau +62.",
    CellKind.DATE: "Tanggal, misalnya 17-08-2026.",
    CellKind.TIME: "Jam, misalnya 09:00.",
    CellKind.NUMBER: "Bilangan bulat.",
    CellKind.YES_NO: "Ya atau Tidak.",
    CellKind.CODE: "Pilih dari daftar.",
    CellKind.JSON: "Isian bersusun, ditulis sebagai JSON.",
}
