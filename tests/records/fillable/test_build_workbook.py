"""The workbook to fill: what it shows, what it refuses to compute, and that it is read back."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.errors import RecordError
from docgen.form import library
from docgen.records import read_records
from docgen.records.fillable import build_fillable_workbook
from docgen.records.fillable.cell_style import FORMULA_STARTS
from docgen.records.table.match_sheets import CHOICES_SHEET, INSTRUCTIONS_SHEET
from docgen.validation.agency_defaults import fill_from_agency
from docgen.validation.validate import validate
from tests.every_form import AGENCY, every_case
from tests.records.conftest import FORM, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from docgen.form.definition import Form
    from docgen.records.record import Record

FIRST_ROW = 4
RECORD: dict[str, Any] = {
    "client": {
        "code": "A-1",
        "name": "Budi (contoh)",
        "nik": "1271011203800001",
        "phone": "0812-0000-0101",
        "birth": "1980-03-12",
        "sex": "L",
        "kinds": ["06", "12"],
        "age": 46,
        "victim": False,
        "card_house": {"street": "Jl. Contoh No. 1", "post": "20127"},
    },
    "date": "2026-08-17",
    "kind": "12",
    "asked": ["asrama", "pelatihan; kerja"],
    "note": "baris satu\nbaris dua",
    "days": ["2026-08-17", "2026-08-18"],
    "place": "Medan",
    "family": [
        {"name": "Siti (contoh)", "since": "2020-01-01", "hour": "09:30", "cares": True},
        {"name": "Tono (contoh)", "nik": "1271011203800002"},
    ],
}


def sheets_of(content: bytes) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(io.BytesIO(content))}


def write_filled_workbook(content: bytes, path: Path) -> Path:
    """Write the workbook as if its example had been filled in by somebody."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in workbook:
        if sheet.title not in (INSTRUCTIONS_SHEET, CHOICES_SHEET):
            for row in range(FIRST_ROW, sheet.max_row + 1):
                sheet.cell(row, 1).value = None
    workbook.save(path)
    return path


def read_back_filled(form: Form, record: dict[str, Any], path: Path) -> Record:
    (found,) = read_records(
        write_filled_workbook(build_fillable_workbook(form, record), path), form
    )
    assert found.problems == ()
    return found


def test_the_example_is_read_back_as_it_was(tmp_path: Path) -> None:
    assert read_back_filled(FORM, RECORD, tmp_path / "a.xlsx").data == RECORD


@every_case
def test_every_sample_goes_into_its_sheet_and_comes_back(
    form: Form, case: str, tmp_path: Path
) -> None:
    record = json.loads(library.read_example(form, case))

    found = read_back_filled(form, record, tmp_path / "a.xlsx").data

    before, after = (
        validate(form, fill_from_agency(form, each, AGENCY.record_answers()), today=TODAY)
        for each in (record, found)
    )
    assert before.parsed is not None
    assert after == before


def test_the_example_row_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(build_fillable_workbook(FORM, RECORD))

    with pytest.raises(RecordError) as caught:
        list(read_records(path, FORM))

    assert [problem.code for problem in caught.value.problems] == ["file.no_records"]


def test_rows_below_the_example_are_read(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(build_fillable_workbook(FORM, RECORD)))
    columns = {cell.value: cell.column for cell in workbook["Data"][3]}
    for path, value in (("client.code", "A-7"), ("client.name", "Wati"), ("kind", "Pengemis")):
        workbook["Data"].cell(5, columns[path]).value = value
    workbook.save(tmp_path / "a.xlsx")

    (record,) = read_records(tmp_path / "a.xlsx", FORM)

    assert record.data == {"client": {"code": "A-7", "name": "Wati"}, "kind": "12"}
    assert (record.row, record.sheet) == (5, "Data")


def test_a_column_moved_and_renamed_is_known_by_its_hidden_path(tmp_path: Path) -> None:
    path = write_filled_workbook(build_fillable_workbook(FORM, RECORD), tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Data"]
    column = next(cell.column for cell in sheet[3] if cell.value == "note")
    sheet.cell(2, column).value = "Apa saja yang perlu"
    workbook.save(path)

    (record,) = read_records(path, FORM)

    assert record.data == RECORD
    assert record.problems == ()


def test_the_sheets_are_the_guide_the_records_the_blocks_and_the_hidden_choices() -> None:
    sheets = sheets_of(build_fillable_workbook(FORM, RECORD))

    assert list(sheets) == ["Petunjuk", "Data", "Susunan Keluarga", "Kunjungan", "Pilihan"]
    assert [s.title for s in sheets.values() if s.sheet_state != "visible"] == ["Pilihan"]
    assert sheets["Data"].row_dimensions[3].hidden
    assert sheets["Data"].freeze_panes == "C4"


def test_required_columns_are_marked_and_agency_columns_are_not() -> None:
    heads = [cell.value for cell in sheets_of(build_fillable_workbook(FORM, RECORD))["Data"][2]]

    assert "Nama Lengkap *" in heads
    assert "NIK" in heads
    assert heads[-1] == "Tempat"


def test_what_a_case_like_the_example_requires_is_marked_too() -> None:
    required = {"client.nik", "client.now_house", "client.card_house", "client.card_house.post"}
    sheets = sheets_of(build_fillable_workbook(FORM, RECORD, {*required, "family"}))

    heads = [cell.value for cell in sheets["Data"][2]]
    assert "NIK (*)" in heads
    assert [head for head in heads if head and "Alamat" in head and "(*)" in head] == [
        "Alamat KTP – Kode Pos (*)",
        "Alamat Domisili – Jalan (*)",
        "Alamat Domisili – Kode Pos (*)",
    ], "all of a group that is required where no one of its columns is"
    told = [str(row[0]) for row in sheets["Petunjuk"].values]
    assert any("satu baris di lembar “Susunan Keluarga”" in line for line in told)


def test_a_marked_header_is_known_without_its_hidden_path(tmp_path: Path) -> None:
    content = build_fillable_workbook(FORM, RECORD, {"client.nik"})
    path = write_filled_workbook(content, tmp_path / "kasus.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook["Data"].delete_rows(3)
    workbook.save(path)

    (found,) = read_records(path, FORM)
    assert found.data["client"]["nik"] == RECORD["client"]["nik"]


def test_columns_that_the_example_leaves_empty_are_folded_away() -> None:
    sheet = sheets_of(build_fillable_workbook(FORM, RECORD))["Data"]
    folded = {cell.value for cell in sheet[3] if sheet.column_dimensions[cell.column_letter].hidden}

    assert {"client.card", "client.income", "client.now_house.post", "place"} <= folded
    assert not folded & {"client.code", "client.nik", "date", "kind", "note", "#"}


def test_numbers_that_name_people_are_text_from_top_to_bottom() -> None:
    sheet = sheets_of(build_fillable_workbook(FORM, RECORD))["Data"]
    for cell in sheet[3]:
        if cell.value in ("client.nik", "client.card", "client.phone", "client.card_house.post"):
            assert sheet.column_dimensions[cell.column_letter].number_format == "@"
            assert sheet.cell(FIRST_ROW, cell.column).number_format == "@"
            assert sheet.cell(FIRST_ROW, cell.column).data_type in {"s", "inlineStr", "n"}
    birth = next(cell for cell in sheet[3] if cell.value == "client.birth")
    assert sheet.cell(FIRST_ROW, birth.column).value == dt.datetime(1980, 3, 12)  # noqa: DTZ001


def test_code_lists_are_dropdowns_of_their_labels() -> None:
    sheets = sheets_of(build_fillable_workbook(FORM, RECORD))
    rules = {
        str(rule.sqref).split(":")[0]: rule
        for rule in sheets["Data"].data_validations.dataValidation
        if rule.type == "list"
    }
    sex = next(cell.column_letter for cell in sheets["Data"][3] if cell.value == "client.sex")
    letters = rules[f"{sex}4"].formula1.split("!")[1].replace("$", "")

    assert [row[0].value for row in sheets["Pilihan"][letters]] == ["Laki-laki", "Perempuan"]


def test_the_guide_says_how_in_indonesian_and_lists_every_column() -> None:
    guide = sheets_of(build_fillable_workbook(FORM, RECORD))["Petunjuk"]
    words = "\n".join(str(cell) for row in guide.values for cell in row if cell)

    assert "Petunjuk mengisi: Surat Uji" in words
    for part in ("titik koma", "harus teks", "CONTOH", "client.nik", "family[].name", "wajib"):
        assert part in words


def test_the_same_form_makes_the_same_bytes() -> None:
    assert build_fillable_workbook(FORM, RECORD) == build_fillable_workbook(
        FORM, copy.deepcopy(RECORD)
    )


def test_titles_of_sheets_fit_and_differ() -> None:
    for form in library.list_forms():
        titles = list(sheets_of(build_fillable_workbook(form, {})))

        assert len({title.casefold() for title in titles}) == len(titles)
        assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://contoh","x")',
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "=cmd|' /C calc'!A0",
    "=1+1;=2+2",
    "#N/A",
    "{=1+1}",
    "'=1+1",
    '=DDE("x";"y";"z")',
]


def dangerous_record() -> dict[str, Any]:
    return RECORD | {"family": [{"name": text} for text in DANGEROUS]}


def test_a_text_that_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    content = build_fillable_workbook(FORM, dangerous_record())
    sheet = sheets_of(content)["Susunan Keluarga"]
    column = next(cell.column for cell in sheet[3] if cell.value == "family[].name")

    cells = [sheet.cell(FIRST_ROW + number, column) for number in range(len(DANGEROUS))]

    assert [cell.value for cell in cells] == DANGEROUS
    assert all(cell.data_type == "s" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith(FORMULA_STARTS))
    found = read_back_filled(FORM, dangerous_record(), tmp_path / "a.xlsx").data["family"]
    assert [each["name"] for each in found] == DANGEROUS


def test_no_part_of_the_workbook_holds_a_formula_but_the_rules_of_its_columns() -> None:
    with zipfile.ZipFile(io.BytesIO(build_fillable_workbook(FORM, dangerous_record()))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]

        assert len(sheets) == 5
        for name in sheets:
            assert b"<f>" not in archive.read(name)
