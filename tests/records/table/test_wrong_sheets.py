"""Spreadsheets made wrong on purpose: each fault at its cell, once; no good row refused."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import RecordError
from tests.records.conftest import HEADS, faults, good, records, rows_without_fault, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.records.conftest import MakeBook, MakeText

NIK = "1271011203800001"


def headers_of(path: Path) -> list[tuple[str | None, str]]:
    """Return what is wrong with the headers of a file that is refused for them."""
    with pytest.raises(RecordError) as caught:
        records(path)
    return [(problem.cell, problem.code) for problem in caught.value.problems]


def test_1_numbers_that_name_people_and_were_stored_as_numbers(book: MakeBook) -> None:
    path = book(
        [*HEADS, "NIK", "No. BPJS/KIS", "No. HP"],
        good("A-1", int(NIK), 1234567890, 81200000101),
        good("A-2", NIK, "0001234567890", "0812-0000-0101"),
        good("A-3", 1.2710112038e15, None, 6613305),
    )

    assert faults(path) == [
        ("Data!G2", "cell.stored_as_number"),
        ("Data!H2", "cell.stored_as_number"),
        ("Data!G4", "cell.stored_as_number"),
        ("Data!I4", "cell.phone_number"),
    ]
    assert rows_without_fault(path) == [3]
    assert records(path)[0].data["client"]["phone"] == "081200000101"


def test_2_dates_that_are_no_dates(book: MakeBook) -> None:
    path = book(
        [*HEADS, "Tanggal Lahir"],
        good("A-1", 29292),
        good("A-2", dt.datetime(1980, 3, 12)),  # noqa: DTZ001 -- cells know no zone
        good("A-3", "12/03/80"),
        good("A-4", dt.datetime(1980, 3, 12, 9, 30)),  # noqa: DTZ001
        good("A-5", "12 Maret 1980"),
        good("A-6", "29292"),
    )

    assert faults(path) == [
        ("Data!G2", "cell.date_number"),
        ("Data!G4", "date.two_digit_year"),
        ("Data!G5", "cell.date_with_time"),
        ("Data!G7", "cell.date_number"),
    ]
    assert rows_without_fault(path) == [3, 6]
    assert records(path)[1].data["client"]["birth"] == "1980-03-12"


def test_3_numbers_words_and_choices(book: MakeBook) -> None:
    path = book(
        [*HEADS, "Umur", "Korban", "Jenis Kelamin", "Jenis", "Penghasilan"],
        good("A-1", 31.0, True, "laki-laki", 6, 600000),
        good("A-2", 31.5, "mungkin", "X", "Pengemis; Dukun", "banyak"),
        good("A-3", "31,0", "Tidak", "P", "06; 12", "Rp 600.000"),
        good("A-4", dt.datetime(1931, 1, 1), 1, True, 99, None),  # noqa: DTZ001
    )

    assert sorted(faults(path)) == [
        ("Data!G3", "number.whole"),
        ("Data!G5", "cell.date_in_number"),
        ("Data!H3", "yes_no"),
        ("Data!H5", "yes_no"),
        ("Data!I3", "code_list"),
        ("Data!I5", "code_list"),
        ("Data!J3", "code_list"),
        ("Data!J5", "code_list"),
        ("Data!K3", "number.whole"),
    ]
    assert rows_without_fault(path) == [2, 4]
    client = records(path)[0].data["client"]
    assert (client["age"], client["victim"], client["kinds"]) == (31, True, ["06"])


def test_4_headers_unknown_twice_and_of_two_groups(book: MakeBook) -> None:
    path = book(
        [*HEADS, "Nmaa Lengkap", "NIK", "nik ", "Kode Pos", "Alamat KTP - Jalan"],
        good("A-1"),
    )

    assert headers_of(path) == [
        ("Data!G1", "header.unknown"),
        ("Data!I1", "header.duplicate"),
        ("Data!J1", "header.ambiguous"),
    ]
    with pytest.raises(RecordError) as caught:
        records(path)
    unknown, twice, several = caught.value.problems
    assert "“Nama Lengkap”" in unknown.message
    assert "Data!H1" in twice.message
    assert "“Alamat KTP – Kode Pos”, “Alamat Domisili – Kode Pos”" in several.message


def test_5_merged_cells(book: MakeBook) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("F2:F3")

    path = book([*HEADS], good("A-1"), good("A-2"), good("A-3"), change=merge)

    assert faults(path) == [("Data!F3", "cell.merged")]
    assert rows_without_fault(path) == [2, 4]


def test_5_a_header_merged_over_columns(book: MakeBook) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("G1:H1")

    path = book([*HEADS, "Alamat"], good("A-1", "Jl. Contoh", "20127"), change=merge)

    assert headers_of(path) == [("Data!G1", "header.merged")]


def test_6_formulas_and_error_values(book: MakeBook) -> None:
    path = book(
        [*HEADS, "NIK", "Keterangan"],
        good("A-1", '=TEXT(1,"0")', "ada"),
        good("A-2", NIK, '=UPPER("x")'),
        good("A-3", NIK, "#N/A"),
        good("A-4", NIK, "teks"),
    )

    assert faults(path) == [
        ("Data!G2", "cell.formula"),
        ("Data!H3", "cell.formula"),
        ("Data!H4", "cell.error_value"),
    ]
    assert rows_without_fault(path) == [5]


def test_7_blocks_without_their_case(book: MakeBook) -> None:
    family: list[list[Any]] = [
        ["Kode Kasus", "Nama Anggota", "Sejak", "Merawat"],
        ["A-2", "Siti (contoh)", "2020-01-01", "Ya"],
        ["A-9", "Tono (contoh)", "2020-01-01", None],
        [None, "Wati (contoh)", None, None],
        ["A-1", None, "besok", "Tidak"],
    ]
    path = book([*HEADS], good("A-1"), good("A-2"), good("A-2"), Susunan_Keluarga=family)

    assert sorted(faults(path)) == [
        ("'Susunan Keluarga'!A3", "case_code.unmatched"),
        ("'Susunan Keluarga'!A4", "case_code.unmatched"),
        ("'Susunan Keluarga'!B5", "required"),
        ("'Susunan Keluarga'!C5", "date.format"),
        ("Data!A4", "case_code.repeated"),
    ]
    assert rows_without_fault(path) == [3]
    assert records(path)[1].data["family"] == [
        {"name": "Siti (contoh)", "since": "2020-01-01", "cares": True}
    ]


def test_6_a_column_without_a_header_is_told_once(book: MakeBook) -> None:
    path = book([*HEADS], good("A-1"), good("A-2", None, "catatan"), good("A-3", None, "catatan"))

    assert faults(path) == [("Data!H3", "header.missing")]
    assert not any(record.errors for record in records(path))


def test_8_hidden_rows_and_hidden_sheets(book: MakeBook) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.parent["Lama"].sheet_state = "hidden"

    path = book([*HEADS], good("A-1"), good("A-2"), Lama=[[*HEADS], good("B-1")], change=hide)

    assert faults(path) == [("Lama!A1", "sheet.hidden"), ("Data!A3", "row.hidden")]
    assert all(not problem.is_error for record in records(path) for problem in told(record))


def test_8_a_hidden_sheet_of_a_block(book: MakeBook) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.parent["Susunan Keluarga"].sheet_state = "hidden"

    family = [["Kode Kasus", "Nama Anggota"], ["A-1", "Siti (contoh)"]]
    path = book([*HEADS], good("A-1"), Susunan_Keluarga=family, change=hide)

    assert headers_of(path) == [("'Susunan Keluarga'!A1", "sheet.hidden")]


def test_9_a_csv_file_that_went_through_a_spreadsheet(csv_file: MakeText) -> None:
    path = csv_file(
        "Kode Kasus;Nama Lengkap;Tanggal Surat;Golongan;Layanan;Tempat;NIK;No. HP\n"
        "A-1;Budi;17-08-2026;12;asrama;Medan;1,27101E+15;8,12E+10\n"
        "A-2;Budi;17-08-2026;12;asrama;Medan;1271011203800001;081200000101\n"
        'A-3;Budi;17-08-2026;12;asrama;Medan;"1271011203800001,0";\n'
        "A-4;Budi;17-08-2026;12;asrama;Medan;1271011203800001;0812;lebih;dua\n"
        ";;;;;;;\n"
        "A-5;Budi;46085;12;;Medan;;\n"
    )

    assert faults(path) == [
        ("G2", "cell.scientific"),
        ("H2", "cell.scientific"),
        ("G4", "cell.stored_as_number"),
        ("I5", "row.shifted"),
        ("C7", "cell.date_number"),
        ("E7", "required"),
    ]
    assert rows_without_fault(path) == [3]


def test_10_what_the_form_refuses_is_told_at_its_cell(book: MakeBook) -> None:
    path = book(
        ["Daftar kasus 2026"],
        [],
        [*HEADS, "NIK", "Alamat Domisili – Kode Pos", "Alamat KTP – Kode Pos"],
        good("A-1", "123", 2012, "20127"),
        [],
        [None, " ", *good("A-3")[2:], NIK, 20127, "20127"],
        good("A-4", None, None, None),
    )

    assert faults(path) == [
        ("Data!G4", "format"),
        ("Data!H4", "format"),
        ("Data!A6", "required"),
        ("Data!B6", "required"),
    ]
    assert rows_without_fault(path) == [7]


def test_what_only_follows_from_an_unreadable_cell_is_not_told(book: MakeBook) -> None:
    path = book(
        [*HEADS, "Hari Kunjungan", "Keterangan"],
        good("A-1", "17-08-2026", "=F2"),
        good("A-2", "17-08-2026", None),
        good("A-3", "17-08-2026", "ada"),
    )

    assert faults(path) == [("Data!H2", "cell.formula"), ("Data!G3", "days.note")]


def test_a_record_goes_to_another_process_and_back(book: MakeBook) -> None:
    family: list[list[Any]] = [["Kode Kasus", "NIK Anggota"], ["A-1", 1]]
    (record,) = records(book([*HEADS], good("A-1"), Susunan_Keluarga=family))

    again = pickle.loads(pickle.dumps(record))  # noqa: S301 -- our own

    assert again == record
    assert told(again) == told(record)


@pytest.mark.parametrize("number", [1, 60, 5000])
def test_a_problem_names_file_sheet_row_and_cell_and_no_value(book: MakeBook, number: int) -> None:
    path = book([*HEADS, "NIK"], *([[]] * number), good("A-1", int(NIK)))

    (problem,) = told(records(path)[0])

    row = number + 2
    assert (problem.record, problem.row, problem.cell) == (str(path), row, f"Data!G{row}")
    assert (problem.at, problem.label) == ("client.nik", "NIK")
    assert NIK not in str(problem.as_dict())


def test_a_number_is_told_how_to_be_mended(book: MakeBook) -> None:
    path = book([*HEADS, "NIK"], good("A-1", int(NIK)))

    (problem,) = told(records(path)[0])

    for word in ("15 angka", "format sel Teks", "ketik ulang"):
        assert word in problem.message


CHANGES: list[Callable[[str], Any]] = [str, str.upper, str.lower, lambda head: f"  {head}  *"]


@pytest.mark.parametrize("change", CHANGES)
def test_headers_match_whatever_their_case_and_spacing(
    book: MakeBook, change: Callable[[str], Any]
) -> None:
    path = book([change(head) for head in HEADS], good("A-1"))

    assert faults(path) == []
