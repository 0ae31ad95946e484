"""A row marked ``*`` holds what all records of a sheet have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.errors import RecordError
from tests.records.conftest import HEADERS, good_row, list_faults, read_all, rows_without_fault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.conftest import MakeCsv, MakeWorkbook

# The columns are client.code, client.name, date, kind, asked, place, and one more.


def test_empty_cells_are_filled_from_the_row_for_all(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "Umur"],
        ["*", None, *good_row("x")[2:], 40],
        ["A-1", "Budi (contoh)"],
        ["A-2", "Siti (contoh)", None, "06", None, "Binjai", 31],
    )

    one, two = read_all(path)
    assert list_faults(path) == []
    assert one.data["kind"] == "12"
    assert one.data["client"] == {"code": "A-1", "name": "Budi (contoh)", "age": 40}
    assert (two.data["kind"], two.data["place"]) == ("06", "Binjai")
    assert two.data["client"]["age"] == 31
    assert two.data["asked"] == one.data["asked"]


def test_a_fault_of_the_row_for_all_is_told_at_its_cell(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS, "Umur"],
        ["*", None, *good_row("x")[2:], "banyak"],
        ["A-1", "Budi (contoh)"],
        ["A-2", "Siti (contoh)", None, None, None, None, "sedikit"],
    )

    assert list_faults(path) == [("Data!G2", "number.whole"), ("Data!G4", "number.whole")]


def test_rows_for_all_of_a_block_go_to_cases_without_their_own(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(
        [*HEADERS],
        good_row("A-1"),
        good_row("A-2"),
        good_row("A-3"),
        Kunjungan=[
            ["Kode Kasus", "Hari", "Catatan"],
            ["A-2", "18-08-2026", "sendiri"],
            ["*", "17-08-2026", "semua"],
            ["*", "19-08-2026", None],
        ],
    )

    visits = [[each["day"] for each in record.data["visits"]] for record in read_all(path)]
    assert visits == [["17-08-2026", "19-08-2026"], ["18-08-2026"], ["17-08-2026", "19-08-2026"]]
    assert list_faults(path) == []


@pytest.mark.parametrize("rows", [["A-1", "*"], ["*", "*", "A-1"]])
def test_a_row_for_all_stands_once_and_on_top(make_workbook: MakeWorkbook, rows: list[str]) -> None:
    path = make_workbook([*HEADERS], *(good_row(code) for code in rows))

    assert _refused(path) == ["row.for_all_late"]


def _refused(path: Path) -> list[str]:
    with pytest.raises(RecordError) as caught:
        read_all(path)
    return [each.code for each in caught.value.problems]


def test_a_cell_of_the_row_for_all_that_cannot_be_read_stops_the_sheet(
    make_workbook: MakeWorkbook,
) -> None:
    path = make_workbook(
        [*HEADERS, "NIK"], ["*", *good_row("x")[1:], 1271011203800001], good_row("A-1")
    )

    assert _refused(path) == ["cell.stored_as_number"]


def test_a_row_for_all_alone_is_no_record(make_workbook: MakeWorkbook) -> None:
    assert _refused(make_workbook([*HEADERS], good_row("*"))) == ["file.no_records"]


def test_a_csv_file_may_have_one_too(csv_file: MakeCsv) -> None:
    head = ";".join([*HEADERS, "family[1].name"])
    path = csv_file(f"{head}\n*;;17-08-2026;12;asrama;Medan;Siti\nA-1;Budi\nA-2;Tono\n")

    assert rows_without_fault(path) == [3, 4]
    assert [each.data["family"] for each in read_all(path)] == [[{"name": "Siti"}]] * 2
