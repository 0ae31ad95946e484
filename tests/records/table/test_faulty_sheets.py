"""Faulty spreadsheets: each fault is reported once, at its cell; no good row is refused."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from docgen.errors import RecordError
from tests.records.conftest import (
    HEADERS,
    good_row,
    list_faults,
    list_problems,
    read_all,
    rows_without_fault,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.records.conftest import MakeCsv, MakeWorkbook

NIK = "1271011203800001"


def headers_of(path: Path) -> list[tuple[str | None, str]]:
    """Return what is wrong with the headers of a file that is refused for them."""
    with pytest.raises(RecordError) as caught:
        read_all(path)
    return [(problem.cell, problem.code) for problem in caught.value.problems]


def test_identity_numbers_stored_as_numbers_are_refused(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "NIK", "No. BPJS/KIS", "No. HP"],
        good_row("A-1", int(NIK), 1234567890, 81200000101),
        good_row("A-2", NIK, "0001234567890", "0812-0000-0101"),
        good_row("A-3", 1.2710112038e15, None, 6613305),
    )

    assert list_faults(path) == [
        ("Data!G2", "cell.stored_as_number"),
        ("Data!H2", "cell.stored_as_number"),
        ("Data!I2", "cell.lost_zero"),
        ("Data!G4", "cell.stored_as_number"),
        ("Data!I4", "cell.phone_number"),
    ]
    assert rows_without_fault(path) == [3]
    assert read_all(path)[0].data["client"]["phone"] == "081200000101"


def test_dates_that_are_no_dates_are_refused(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "Tanggal Lahir"],
        good_row("A-1", 29292),
        good_row("A-2", dt.datetime(1980, 3, 12)),  # noqa: DTZ001 -- cells know no zone
        good_row("A-3", "12/03/80"),
        good_row("A-4", dt.datetime(1980, 3, 12, 9, 30)),  # noqa: DTZ001
        good_row("A-5", "12 Maret 1980"),
        good_row("A-6", "29292"),
    )

    assert list_faults(path) == [
        ("Data!G2", "cell.date_number"),
        ("Data!G4", "date.two_digit_year"),
        ("Data!G5", "cell.date_with_time"),
        ("Data!G7", "cell.date_number"),
    ]
    assert rows_without_fault(path) == [3, 6]
    assert read_all(path)[1].data["client"]["birth"] == "1980-03-12"


def test_wrong_numbers_words_and_choices_are_refused(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "Umur", "Korban", "Jenis Kelamin", "Jenis", "Penghasilan"],
        good_row("A-1", 31.0, True, "laki-laki", 6, 600000),
        good_row("A-2", 31.5, "mungkin", "X", "Pengemis; Dukun", "banyak"),
        good_row("A-3", "31,0", "Tidak", "P", "06; 12", "Rp 600.000"),
        good_row("A-4", dt.datetime(1931, 1, 1), 1, True, 99, None),  # noqa: DTZ001
    )

    assert sorted(list_faults(path)) == [
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
    client = read_all(path)[0].data["client"]
    assert (client["age"], client["victim"], client["kinds"]) == (31, True, ["06"])


def test_unknown_repeated_and_ambiguous_headers_are_refused(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "Nmaa Lengkap", "NIK", "nik ", "Kode Pos", "Alamat KTP - Jalan"], good_row("A-1")
    )

    assert headers_of(path) == [
        ("Data!G1", "header.unknown"),
        ("Data!I1", "header.duplicate"),
        ("Data!J1", "header.ambiguous"),
    ]
    with pytest.raises(RecordError) as caught:
        read_all(path)
    unknown, twice, several = caught.value.problems
    assert "“Nama Lengkap”" in unknown.message
    assert "Data!H1" in twice.message
    assert "“Alamat KTP – Kode Pos”, “Alamat Domisili – Kode Pos”" in several.message


OWN_HEADERS = (
    "No",
    "No.",
    " NO URUT ",
    "Nomor Urut",
    "Timestamp",
    "Stempel Waktu",
    "Ket.",
    "Catatan",
)


@pytest.mark.parametrize("header", OWN_HEADERS)
def test_columns_that_people_keep_for_themselves_are_told_and_stop_nothing(
    make_workbook: MakeWorkbook, header: str
) -> None:
    path = make_workbook([header, *HEADERS], [1, *good_row("A-1")], [2, *good_row("A-2")])

    assert list_faults(path) == [("Data!A1", "header.unknown")]
    assert [each.row for each in read_all(path) if not each.errors] == [2, 3]
    (problem,) = read_all(path)[0].problems
    assert not problem.is_error
    assert "maksud" not in problem.message


def test_a_first_column_called_nomor_numbers_the_rows_and_a_later_one_may_not(
    make_workbook: MakeWorkbook,
) -> None:
    first = make_workbook(["Nomor", *HEADERS], [1, *good_row("A-1")])
    assert [each.is_error for each in read_all(first)[0].problems] == [False]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tgl Lahir", "Tanggal Lahir"),
        ("Jenis Kelamn", "Jenis Kelamin"),
        ("Penghasila", "Penghasilan"),
        ("client.birt", "Tanggal Lahir"),
    ],
)
def test_a_mistyped_header_stops_with_what_was_meant(
    make_workbook: MakeWorkbook, typed: str, meant: str
) -> None:
    path = make_workbook([*HEADERS, typed], good_row("A-1"))

    with pytest.raises(RecordError) as caught:
        read_all(path)
    assert [f"“{meant}”" in each.message for each in caught.value.problems] == [True]


@pytest.mark.parametrize("numbers", [list(range(1, 7)), [f"({n})" for n in range(1, 7)]])
def test_a_row_that_numbers_the_columns_is_no_record(
    make_workbook: MakeWorkbook, numbers: list[object]
) -> None:
    path = make_workbook([*HEADERS], numbers, good_row("A-1"))

    assert list_faults(path) == []
    assert rows_without_fault(path) == [3]


def test_a_row_of_totals_is_no_record(make_workbook: MakeWorkbook) -> None:
    heads = [*HEADERS, "Penghasilan"]
    path = make_workbook(
        heads,
        good_row("A-1", 600000),
        ["Jumlah", None, None, None, None, None, "=SUM(G2:G2)"],
        [None, "Total:", None, None, None, None, 600000],
    )

    assert rows_without_fault(path) == [2]
    assert list_faults(path) == []


def test_a_record_that_begins_with_the_word_for_a_total_is_read(
    make_workbook: MakeWorkbook,
) -> None:
    path = make_workbook([*HEADERS], ["Total", *good_row("A-1")[1:]])

    assert rows_without_fault(path) == [2]


def test_merged_cells_are_refused(make_workbook: MakeWorkbook) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("F2:F3")

    path = make_workbook(
        [*HEADERS], good_row("A-1"), good_row("A-2"), good_row("A-3"), change=merge
    )

    assert list_faults(path) == [("Data!F3", "cell.merged")]
    assert rows_without_fault(path) == [2, 4]


def test_a_header_merged_over_columns_is_refused(make_workbook: MakeWorkbook) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("G1:H1")

    path = make_workbook([*HEADERS, "Alamat"], good_row("A-1", "Jl. Contoh", "20127"), change=merge)

    assert headers_of(path) == [("Data!G1", "header.merged")]


def test_formulas_and_error_values_are_refused(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "NIK", "Keterangan"],
        good_row("A-1", '=TEXT(1,"0")', "ada"),
        good_row("A-2", NIK, '=UPPER("x")'),
        good_row("A-3", NIK, "#N/A"),
        good_row("A-4", NIK, "teks"),
    )

    assert list_faults(path) == [
        ("Data!G2", "cell.formula"),
        ("Data!H3", "cell.formula"),
        ("Data!H4", "cell.error_value"),
    ]
    assert rows_without_fault(path) == [5]


def test_block_rows_without_their_case_are_refused(make_workbook: MakeWorkbook) -> None:
    family: list[list[Any]] = [
        ["Kode Kasus", "Nama Anggota", "Sejak", "Merawat"],
        ["A-2", "Siti (contoh)", "2020-01-01", "Ya"],
        ["A-9", "Tono (contoh)", "2020-01-01", None],
        [None, "Wati (contoh)", None, None],
        ["A-1", None, "besok", "Tidak"],
    ]
    path = make_workbook(
        [*HEADERS], good_row("A-1"), good_row("A-2"), good_row("A-2"), Susunan_Keluarga=family
    )

    assert sorted(list_faults(path)) == [
        ("'Susunan Keluarga'!A3", "case_code.unmatched"),
        ("'Susunan Keluarga'!A4", "case_code.unmatched"),
        ("'Susunan Keluarga'!B5", "required"),
        ("'Susunan Keluarga'!C5", "date.format"),
        ("Data!A4", "case_code.repeated"),
    ]
    assert rows_without_fault(path) == [3]
    assert read_all(path)[1].data["family"] == [
        {"name": "Siti (contoh)", "since": "2020-01-01", "cares": True}
    ]


def test_a_column_without_a_header_is_reported_once(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS],
        good_row("A-1"),
        good_row("A-2", None, "catatan"),
        good_row("A-3", None, "catatan"),
    )

    assert list_faults(path) == [("Data!H3", "header.missing")]
    assert not any(record.errors for record in read_all(path))


def test_hidden_rows_and_sheets_are_reported(make_workbook: MakeWorkbook) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.parent["Lama"].sheet_state = "hidden"

    path = make_workbook(
        [*HEADERS],
        good_row("A-1"),
        good_row("A-2"),
        Lama=[[*HEADERS], good_row("B-1")],
        change=hide,
    )

    assert list_faults(path) == [("Lama!A1", "sheet.hidden"), ("Data!A3", "row.hidden")]
    assert all(
        not problem.is_error for record in read_all(path) for problem in list_problems(record)
    )


def test_a_hidden_block_sheet_is_reported(make_workbook: MakeWorkbook) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.parent["Susunan Keluarga"].sheet_state = "hidden"

    family = [["Kode Kasus", "Nama Anggota"], ["A-1", "Siti (contoh)"]]
    path = make_workbook([*HEADERS], good_row("A-1"), Susunan_Keluarga=family, change=hide)

    assert headers_of(path) == [("'Susunan Keluarga'!A1", "sheet.hidden")]


def test_damage_from_a_spreadsheet_in_a_csv_file_is_refused(csv_file: MakeCsv) -> None:
    path = csv_file(
        "Kode Kasus;Nama Lengkap;Tanggal Surat;Golongan;Layanan;Tempat;NIK;No. HP\n"
        "A-1;Budi;17-08-2026;12;asrama;Medan;1,27101E+15;8,12E+10\n"
        "A-2;Budi;17-08-2026;12;asrama;Medan;1271011203800001;081200000101\n"
        'A-3;Budi;17-08-2026;12;asrama;Medan;"1271011203800001,0";\n'
        "A-4;Budi;17-08-2026;12;asrama;Medan;1271011203800001;0812;lebih;dua\n"
        ";;;;;;;\n"
        "A-5;Budi;46085;12;;Medan;;\n"
    )

    assert list_faults(path) == [
        ("G2", "cell.scientific"),
        ("H2", "cell.scientific"),
        ("G4", "cell.stored_as_number"),
        ("I5", "row.shifted"),
        ("C7", "cell.date_number"),
        ("E7", "required"),
    ]
    assert rows_without_fault(path) == [3]


def test_problems_of_the_form_are_reported_at_their_cell(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        ["Daftar kasus 2026"],
        [],
        [*HEADERS, "NIK", "Alamat Domisili – Kode Pos", "Alamat KTP – Kode Pos"],
        good_row("A-1", "123", 2012, "20127"),
        [],
        [None, " ", *good_row("A-3")[2:], NIK, 20127, "20127"],
        good_row("A-4", None, None, None),
    )

    assert list_faults(path) == [
        ("Data!G4", "format"),
        ("Data!H4", "format"),
        ("Data!A6", "required"),
        ("Data!B6", "required"),
    ]
    assert rows_without_fault(path) == [7]


def test_consequences_of_an_unreadable_cell_are_not_reported(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "Hari Kunjungan", "Keterangan"],
        good_row("A-1", "17-08-2026", "=F2"),
        good_row("A-2", "17-08-2026", None),
        good_row("A-3", "17-08-2026", "ada"),
    )

    assert list_faults(path) == [("Data!H2", "cell.formula"), ("Data!G3", "days.note")]


def test_a_record_goes_to_another_process_and_back(make_workbook: MakeWorkbook) -> None:
    family: list[list[Any]] = [["Kode Kasus", "NIK Anggota"], ["A-1", 1]]
    (record,) = read_all(make_workbook([*HEADERS], good_row("A-1"), Susunan_Keluarga=family))

    again = pickle.loads(pickle.dumps(record))  # noqa: S301 -- our own

    assert again == record
    assert list_problems(again) == list_problems(record)


@pytest.mark.parametrize("number", [1, 60, 5000])
def test_a_problem_names_file_sheet_row_and_cell_and_no_value(
    make_workbook: MakeWorkbook, number: int
) -> None:
    path = make_workbook([*HEADERS, "NIK"], *([[]] * number), good_row("A-1", int(NIK)))

    (problem,) = list_problems(read_all(path)[0])

    row = number + 2
    assert (problem.record, problem.row, problem.cell) == (str(path), row, f"Data!G{row}")
    assert (problem.at, problem.label) == ("client.nik", "NIK")
    assert NIK not in str(problem.as_dict())


def test_a_refused_number_says_how_to_correct_it(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([*HEADERS, "NIK"], good_row("A-1", int(NIK)))

    (problem,) = list_problems(read_all(path)[0])

    for word in ("15 angka", "format sel Teks", "ketik ulang"):
        assert word in problem.message


CHANGES: list[Callable[[str], Any]] = [str, str.upper, str.lower, lambda head: f"  {head}  *"]


@pytest.mark.parametrize("change", CHANGES)
def test_headers_match_whatever_their_case_and_spacing(
    make_workbook: MakeWorkbook, change: Callable[[str], Any]
) -> None:
    path = make_workbook([change(head) for head in HEADERS], good_row("A-1"))

    assert list_faults(path) == []
