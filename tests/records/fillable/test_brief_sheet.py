"""A brief sheet: what must be filled stands first, and what is alike in all rows is filled once."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.agency.load import load_agency
from docgen.errors import RecordError
from docgen.form.library import find_form, list_examples
from docgen.records import read_records
from docgen.records.fillable import build_fillable_workbook
from docgen.records.fillable.required_columns import list_answer_paths
from docgen.records.table.columns import table_layout
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.required_answers import list_required_answers
from docgen.validation.validate import validate
from tests.interview.form_input import AGENCY

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORM = find_form("laporan-terminasi")
TODAY = dt.date(2026, 12, 1)
CASE = "2026-0777"


@pytest.fixture
def book() -> Workbook:
    """Return the brief workbook of a graduation."""
    record = json.loads(list_examples(FORM)["pkh-1"].read_text(encoding="utf-8"))
    paths = list_answer_paths(table_layout(FORM.model, FORM.case_code))
    required = list_required_answers(FORM, record, paths, today=TODAY)
    return openpyxl.load_workbook(
        io.BytesIO(build_fillable_workbook(FORM, record, required, brief=True))
    )


def headers(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[2]]


def fill_marked(sheet: Worksheet, row: int, code: str) -> None:
    """Fill the marked columns as the example has them; of a group, of which any will do, one."""
    groups = set()
    for index, header in enumerate(headers(sheet), start=1):
        path, example = str(sheet.cell(3, index).value), sheet.cell(4, index).value
        group = path.rpartition(".")[0]
        is_other_address = group.endswith("address_domicile") and group in groups
        if header.endswith("*") or (header.endswith("(*)") and not is_other_address):
            sheet.cell(row, index).value = example
            groups.add(group)
    sheet.cell(row, 1).value = None
    sheet.cell(row, 2).value = code


def list_errors(path: Path) -> list[str]:
    (record,) = read_records(path, FORM)
    answers = fill_from_agency(FORM, record.data, load_agency(AGENCY).record_answers())
    found = (*record.problems, *validate(FORM, answers, today=TODAY).problems)
    return [f"{each.at} {each.code}" for each in found if each.is_error]


def test_no_row_has_more_than_forty_columns_and_what_must_be_filled_is_first(
    book: Workbook,
) -> None:
    titles = headers(book["Data"])
    marked = [each.endswith(("*", "(*)")) for each in titles[1:]]

    assert len(titles) <= 40
    assert marked == sorted(marked, reverse=True)


def test_a_row_is_whole_once_its_marked_columns_are_filled(book: Workbook, tmp_path: Path) -> None:
    fill_marked(book["Data"], 5, CASE)
    fill_marked(book["Tetap"], 5, "*")
    for title in ("Rencana Tindak Lanjut Bimbingan",):
        fill_marked(book[title], 6, CASE)
    book.save(tmp_path / "isi.xlsx")

    assert list_errors(tmp_path / "isi.xlsx") == []


def test_what_stands_for_all_rows_gives_way_to_the_row_itself(
    book: Workbook, tmp_path: Path
) -> None:
    for code, row in ((CASE, 5), ("2026-0778", 6)):
        fill_marked(book["Data"], row, code)
    fill_marked(book["Tetap"], 5, "*")
    column = headers(book["Tetap"]).index("Bahasa") + 1
    book["Tetap"].cell(5, column).value = "id"
    extra = book["Data"].max_column + 1
    book["Data"].cell(2, extra).value = "Penyusun – Nama Petugas"
    book["Data"].cell(3, extra).value = "meta.prepared_by.name"
    book["Data"].cell(6, extra).value = "Sari"
    book.save(tmp_path / "isi.xlsx")

    one, two = read_records(tmp_path / "isi.xlsx", FORM)

    assert one.data["meta"]["prepared_by"]["name"] != "Sari"
    assert two.data["meta"]["prepared_by"]["name"] == "Sari"
    assert one.data["meta"]["language"] == two.data["meta"]["language"] == "id"


def test_a_fault_of_the_sheet_for_all_is_told_at_its_cell(book: Workbook, tmp_path: Path) -> None:
    fill_marked(book["Data"], 5, CASE)
    sheet: Any = book["Tetap"]
    sheet.cell(5, 2).value = CASE
    sheet.cell(5, 3).value = "Sari"
    book.save(tmp_path / "isi.xlsx")

    with pytest.raises(RecordError) as refused:
        list(read_records(tmp_path / "isi.xlsx", FORM))

    assert [each.cell for each in refused.value.problems] == ["Tetap!B5"]
