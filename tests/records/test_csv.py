from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.errors import RecordError, UsageError
from docgen.records import read_records
from tests.records.conftest import (
    FORM,
    GOOD_ROW,
    HEADERS,
    list_faults,
    read_all,
    rows_without_fault,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.conftest import MakeCsv

ROWS = [HEADERS, GOOD_ROW]


def csv_text(separator: str, rows: list[list[str]] = ROWS, end: str = "\n") -> str:
    lines = (separator.join(f'"{cell}"' if separator in cell else cell for cell in r) for r in rows)
    return end.join([*lines, ""])


def refusal(path: Path) -> tuple[str, int | None]:
    with pytest.raises(RecordError) as caught:
        read_all(path)
    (problem,) = caught.value.problems
    assert problem.record == str(path)
    return problem.code, problem.row


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end_is_found_out(
    csv_file: MakeCsv, separator: str, end: str
) -> None:
    (record,) = read_all(csv_file(csv_text(separator, end=end)))

    assert record.row == 2
    assert record.data["client"] == {"code": "A-1", "name": "Budi (contoh)"}
    assert record.data["asked"] == ["asrama", "pelatihan"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_of_four_encodings_is_found_out(csv_file: MakeCsv, encoding: str) -> None:
    row = ["A-1", "Désirée “contoh”", *GOOD_ROW[2:]]

    (record,) = read_all(csv_file(csv_text(";", [HEADERS, row]), encoding))

    assert record.data["client"]["name"] == "Désirée “contoh”"


def test_bytes_of_no_encoding_are_refused(csv_file: MakeCsv) -> None:
    assert refusal(csv_file(csv_text(";").encode() + b"\x81\xff")) == ("csv.encoding", None)


def name_rows(*names: bytes) -> bytes:
    row = csv_text(";", [HEADERS, ["A-1", "NAMA", *GOOD_ROW[2:]]]).encode()
    head, _, rest = row.partition(b"\n")
    line = rest.rstrip(b"\r\n") + b"\n"
    return head + b"\n" + b"".join(line.replace(b"NAMA", name) for name in names)


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ((b"Jos\xc3\xa9", b"Ren\xe9e"), 3),
        ((b"Ren\xe9e", b"Jos\xc3\xa9", b"D\xc3\xa9sir\xc3\xa9e"), 2),
        ((b"Jos\xc3\xa9 Ren\xe9e",), 2),
        ((b"Andi", b"\xc3\x81lvaro", b"Andi \x93contoh\x94"), 4),
        ((b"\xe2\x80\x9cAndi\xe2\x80\x9d", b"Ma\x92ruf"), 3),
        ((b"Jos\xc3\xa9", b"Jos\xc3"), 3),
    ],
)
def test_letters_of_two_encodings_in_one_file_are_refused_with_their_place(
    csv_file: MakeCsv, names: tuple[bytes, ...], row: int
) -> None:
    """Read as either, a name in the other would be garbled on its document."""
    assert refusal(csv_file(name_rows(*names))) == ("csv.mixed_encodings", row)


@pytest.mark.parametrize("content", [b"a;b\0", "a;b".encode("utf-16-le")])
def test_a_nul_is_refused(csv_file: MakeCsv, content: bytes) -> None:
    assert refusal(csv_file(content)) == ("csv.nul", None)


def test_a_first_line_may_name_the_separator(csv_file: MakeCsv) -> None:
    (record,) = read_all(csv_file("sep=;\n" + csv_text(";")))

    assert record.row == 2


def test_quotes_that_do_not_fit_are_reported_at_their_rows(csv_file: MakeCsv) -> None:
    bad = 'A-2;"Tono"x;17-08-2026;12;asrama;Medan\n'
    last = 'A-4;"Wati;17-08-2026;12;asrama;Medan\nA-5;Wati;;;;\n'
    path = csv_file(csv_text(";") + bad + ";".join(GOOD_ROW[:4]) + ";x;Medan\n" + last)

    assert list_faults(path) == [("A3", "csv.quotes"), ("A5", "csv.quotes")]
    assert rows_without_fault(path) == [2, 4]


def test_line_breaks_and_separators_stay_inside_quotes(csv_file: MakeCsv) -> None:
    row = ["A-1", "Budi", "17-08-2026", "12", '"satu; dua\ntiga"', "Medan"]

    (record,) = read_all(csv_file(csv_text(",", [HEADERS, row])))

    assert record.data["asked"] == ["satu; dua", "tiga"]


@pytest.mark.parametrize("written", ["'0001234567890", '"=""0001234567890"""', "0001234567890"])
def test_signs_that_keep_a_number_as_text_are_taken_off(csv_file: MakeCsv, written: str) -> None:
    path = csv_file(
        csv_text(";", [[*HEADERS, "No. BPJS/KIS"], [*GOOD_ROW[:4], "asrama", "Medan", written]])
    )

    assert read_all(path)[0].data["client"]["card"] == "0001234567890"
    assert list_faults(path) == []


def test_a_block_fits_into_one_table_under_numbered_paths(csv_file: MakeCsv) -> None:
    heads = [*HEADERS, "family[0].name", "family[0].nik", "Family[1].Name"]
    row = [*GOOD_ROW[:4], "asrama", "Medan", "Siti", "12", "Tono"]
    path = csv_file(csv_text(";", [heads, row]))

    assert read_all(path)[0].data["family"] == [{"name": "Siti", "nik": "12"}, {"name": "Tono"}]
    assert list_faults(path) == [("H2", "format")]


def test_items_may_be_numbered_from_one_and_left_out(csv_file: MakeCsv) -> None:
    heads = [*HEADERS, "family[1].name", "family[2].name", "family[2].nik"]
    first = [*GOOD_ROW[:4], "asrama", "Medan", "Siti", "Tono", ""]
    second = ["A-2", *GOOD_ROW[1:4], "asrama", "Medan", "", "Tono", "12"]
    path = csv_file(csv_text(";", [heads, first, second]))

    one, two = read_all(path)
    assert one.data["family"] == [{"name": "Siti"}, {"name": "Tono"}]
    assert two.data["family"] == [{"name": "Tono", "nik": "12"}]
    assert list_faults(path) == [("I3", "format")], "the cell of the item, whatever its number"


def test_headers_of_an_old_macintosh_are_understood(csv_file: MakeCsv) -> None:
    rows = [[*HEADERS, "Alamat KTP – Jalan"], [*GOOD_ROW, "Jl. Ché"]]
    path = csv_file(csv_text(",", rows).encode("mac_roman"))

    assert list_faults(path) == []
    assert read_all(path)[0].data["client"]["card_house"] == {"street": "Jl. Ché"}


def test_empty_rows_and_a_title_are_passed_over(csv_file: MakeCsv) -> None:
    path = csv_file(
        "Daftar kasus;;;;;\n;;;;;\n" + csv_text(";") + "\n;;;;;\n" + ";".join(GOOD_ROW[:0])
    )

    assert rows_without_fault(path) == [4]


def test_a_column_that_is_like_no_field_is_reported_and_goes_on(csv_file: MakeCsv) -> None:
    path = csv_file(csv_text(",", [[*HEADERS, "zzz 123"], [*GOOD_ROW, "apa saja"]]))

    assert list_faults(path) == [("G1", "header.unknown")]
    assert not read_all(path)[0].errors


def test_a_table_of_something_else_is_refused(csv_file: MakeCsv) -> None:
    assert refusal(csv_file("a;b\n1;2\n")) == ("header.none", None)


def test_headers_without_rows_are_refused(csv_file: MakeCsv) -> None:
    assert refusal(csv_file(csv_text(";", [HEADERS]))) == ("file.no_records", None)


def test_an_empty_file_is_refused(csv_file: MakeCsv) -> None:
    assert refusal(csv_file("")) == ("csv.empty", None)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        list(read_records(tmp_path / "x.csv", FORM))


def test_a_spreadsheet_needs_its_form(csv_file: MakeCsv) -> None:
    with pytest.raises(UsageError, match="only for a form"):
        read_records(csv_file(csv_text(";")))
