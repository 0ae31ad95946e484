from __future__ import annotations

from docgen.cli.console import format_table


def test_columns_stand_in_line() -> None:
    shown = format_table(["form", "title"], [["a-long-name", "Surat"], ["b", "Laporan"]])

    assert shown == "form         title\na-long-name  Surat\nb            Laporan"


def test_wide_characters_count_double() -> None:
    assert format_table(["a", "b"], [["漢字", "x"], ["abcd", "y"]]).splitlines()[1:] == [
        "漢字  x",
        "abcd  y",
    ]


def test_no_rows_leave_the_heads() -> None:
    assert format_table(["form"], []) == "form"
