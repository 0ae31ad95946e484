"""What stands under a table is told and is no record; what only looks like it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.records.conftest import (
    HEADERS,
    good_row,
    list_faults,
    list_problems,
    read_all,
    rows_without_fault,
)

if TYPE_CHECKING:
    from tests.records.conftest import MakeCsv, MakeWorkbook

NOBODY = [None, None, None]
SIGNATURES: tuple[list[list[Any]], ...] = (
    [[], [*NOBODY, "Medan, 17 Agustus 2026"], [*NOBODY, "Kepala Dinas Sosial,"], [],
     [*NOBODY, "Sri Rahayu, S.Sos. (contoh)"], [*NOBODY, "NIP 19800312 200501 2 003"]],
    [[], ["Mengetahui,", None, None, "Medan, 17-08-2026"],
     ["Ketua Yayasan", None, None, "Pendamping,"], [], ["(........)", None, None, "Budi (contoh)"]],
    [["Disusun oleh:"], ["Budi (contoh)"]],
    [[], ["Keterangan: L = laki-laki"], ["Sumber: register lembaga"]],
)  # fmt: skip


@pytest.mark.parametrize("below", SIGNATURES)
def test_what_stands_under_a_table_is_no_record_and_told(
    make_workbook: MakeWorkbook, below: list[list[Any]]
) -> None:
    path = make_workbook([*HEADERS], good_row("A-1"), good_row("A-2"), *below)

    records = read_all(path)
    assert [record.row for record in records] == [2, 3]
    (told,) = (problem for record in records for problem in list_problems(record))
    first = next(number for number, row in enumerate(below, start=4) if row)
    assert (told.cell, told.code, told.is_error) == (f"Data!A{first}", "row.below", False)


def test_it_is_told_of_a_csv_and_of_a_further_sheet(
    csv_file: MakeCsv, make_workbook: MakeWorkbook
) -> None:
    text = (
        ",".join(HEADERS)
        + "\nA-1,Budi (contoh),17-08-2026,Pengemis,asrama,Medan\n,,,,,\nMengetahui\n"
    )
    family = [["Kode Kasus", "Nama Anggota"], ["A-1", "Siti (contoh)"], ["Mengetahui,"], ["Budi"]]

    assert list_faults(csv_file(text)) == [("A4", "row.below")]
    book = make_workbook([*HEADERS], good_row("A-1"), Susunan_Keluarga=family)
    assert list_faults(book) == [("'Susunan Keluarga'!A3", "row.below")]


@pytest.mark.parametrize(
    "row", [["Mengetahui", *good_row("")[1:]], ["A-2", "Kepala Desa Contoh"], ["Kepala Desa", 12]]
)
def test_a_row_that_only_begins_like_it_is_read(
    make_workbook: MakeWorkbook, row: list[Any]
) -> None:
    path = make_workbook([*HEADERS], good_row("A-1"), row)

    assert "row.below" not in [code for _, code in list_faults(path)]


def test_records_that_follow_are_read(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([*HEADERS], good_row("A-1"), ["Mengetahui,"], ["Budi"], good_row("A-2"))

    assert rows_without_fault(path) == [2, 5]
    assert "row.below" not in [code for _, code in list_faults(path)]
