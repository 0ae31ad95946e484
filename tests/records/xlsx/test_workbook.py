"""Workbooks as programs write them; python-calamine reads the same cells beside our own reader."""

from __future__ import annotations

import datetime as dt
import re
import tracemalloc
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import RecordError, UsageError
from docgen.records import read_records
from docgen.records.table.cells import ErrorValue, Formula, Number, column_index, column_letters
from docgen.records.table.stored_numbers import iso_date, iso_time
from docgen.records.xlsx.workbook import read_xlsx
from docgen.records.xlsx.workbook_parts import read_date_styles
from tests.records.conftest import FORM, GOOD_ROW, HEADERS, good_row, list_faults, read_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.records.conftest import MakeWorkbook

SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rewrite_parts(path: Path, changes: dict[str, Any]) -> Path:
    """Return the same workbook with some parts changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


_INLINE = re.compile(rb' t="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is>')


def with_shared_texts(path: Path) -> Path:
    """Return the same workbook with its texts in a part of their own, as most programs write."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    texts: list[bytes] = []

    def share(found: re.Match[bytes]) -> bytes:
        texts.append(found[1])
        return b' t="s"><v>%d</v>' % (len(texts) - 1)

    sheets = [name for name in parts if name.startswith("xl/worksheets/")]
    for name in sheets:
        parts[name] = _INLINE.sub(share, parts[name])
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    parts[SHARED] = b"<sst %s>%s</sst>" % (XMLNS.encode(), items)
    relation = (
        '<Relationship Id="rIdTexts" Target="sharedStrings.xml" Type="http://schemas.openxml'
        'formats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
    kind = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"</Types>", kind.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def cells_of(path: Path) -> list[dict[int, Any]]:
    return [row.cells for row in read_xlsx(path)[0].rows()]


def calamine_of(path: Path) -> list[dict[int, Any]]:
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    return [found for row in rows if (found := {i: c for i, c in enumerate(row) if c != ""})]


def as_calamine_gives(cell: Any) -> Any:
    """Return a cell of ours as calamine gives it."""
    if isinstance(cell, Number) and cell.is_date:
        return dt.date.fromisoformat(iso_date(cell))
    return float(cell.text) if isinstance(cell, Number) else cell


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)
values = (
    texts.filter(lambda text: text.strip() and not text.startswith(("=", "#")))
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e6, 1e6)
    | st.booleans()
    | st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31))
    | st.none()
)


@given(st.lists(st.lists(values, max_size=5), max_size=5), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_cell_is_read_as_calamine_reads_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]], shared: bool
) -> None:
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    if shared:
        with_shared_texts(path)

    ours = [
        {i: as_calamine_gives(cell) for i, cell in cells.items()}
        for cells in cells_of(path)
        if cells
    ]

    assert ours == calamine_of(path)


def test_formulas_and_errors_are_known_from_values(make_workbook: MakeWorkbook) -> None:
    path = make_workbook(["=1+1", "#REF!", "a"])

    assert cells_of(path) == [{0: Formula(None), 1: ErrorValue("#REF!"), 2: "a"}]


def test_the_result_of_a_formula_counts_where_it_was_stored(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([*HEADERS, "Keterangan"], good_row("A-1", '=UPPER("x")'))
    stored = b'<c r="G2" t="str"><f>UPPER("x")</f><v>X</v></c>'
    rewrite_parts(path, {SHEET: lambda xml: re.sub(rb'<c r="G2".*?</c>', stored, xml)})

    assert list_faults(path) == []
    assert read_all(path)[0].data["note"] == "X"


OTHER_WAYS = {
    "prefix": (
        f'<x:worksheet {XMLNS.replace("xmlns", "xmlns:x")}><x:sheetData><x:row r="1">'
        '<x:c r="A1" t="inlineStr"><x:is><x:t>a&amp;b</x:t></x:is></x:c><x:c r="C1"><x:v>1</x:v>'
        "</x:c></x:row></x:sheetData></x:worksheet>"
    ),
    "no references": (
        f'<worksheet {XMLNS}><sheetData><row><c t="str"><v>a&amp;b</v></c><c/><c><v>1</v></c>'
        "</row></sheetData></worksheet>"
    ),
    "spaces and comments": (
        f'<worksheet {XMLNS}>\n<sheetData>\n<row r="1"> <!-- x --> <c t="str" r="A1"> '
        '<v>a&amp;b</v> </c>\n<c r="C1"><v>1</v></c></row>\n</sheetData></worksheet>'
    ),
    "numbered signs": (
        f'<worksheet {XMLNS}><sheetData><row r="1"><c r="A1" t="str"><v>a&#38;b</v></c>'
        '<c r="C1" t="n"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "runs and hints": (
        f'<worksheet {XMLNS}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>a&amp;</t></r>'
        '<r><t>b</t></r><rPh><t>x</t></rPh></is></c><c r="C1"><v>1</v></c></row></sheetData>'
        "</worksheet>"
    ),
    "an empty row before": (
        f'<worksheet {XMLNS}><sheetData><row r="0" spans="1:1"/><row r="1"><c r="A1" t="str">'
        '<v>a&amp;b</v></c><c r="B1" s="0"/><c r="C1"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "character data": (
        f'<worksheet {XMLNS}><sheetData><row r="1"><c r="A1" t="str"><v><![CDATA[a&b]]></v></c>'
        '<c r="C1"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "utf-16": (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet {XMLNS}><sheetData><row r="1">'
        '<c r="A1" t="str"><v>a&amp;b</v></c><c r="C1"><v>1</v></c></row></sheetData></worksheet>'
    ),
}


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_a_sheet_is_read_whatever_way_it_is_written(make_workbook: MakeWorkbook, way: str) -> None:
    encoding = "utf-16" if way == "utf-16" else "utf-8"
    path = rewrite_parts(make_workbook(["a"]), {SHEET: lambda _: OTHER_WAYS[way].encode(encoding)})

    assert cells_of(path) == [{0: "a&b", 2: Number("1")}]


BOTH_TEXTS = (
    f'<worksheet {XMLNS}><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><v>sama</v><is><t>sama</t></is></c>'
    '<c r="B1" t="str"><v>nilai</v><is><t>lain</t></is></c>'
    '<c r="C1" t="inlineStr"><v>hanya nilai</v></c></row></sheetData></worksheet>'
)


def test_a_cell_with_a_text_and_a_value_is_read_once(make_workbook: MakeWorkbook) -> None:
    path = rewrite_parts(make_workbook(["a"]), {SHEET: lambda _: BOTH_TEXTS.encode()})

    assert cells_of(path) == [{0: "sama", 1: "nilai", 2: "hanya nilai"}]


TWICE = "<mc:AlternateContent><mc:Choice><t>b</t></mc:Choice>{0}</mc:AlternateContent>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<t>a</t>{TWICE.format('<mc:Fallback><t>c</t></mc:Fallback>')}<r><t>d</t></r>", "acd"),
        (TWICE.format(""), "b"),
    ],
)
def test_a_text_written_twice_is_read_once(
    make_workbook: MakeWorkbook, inside: str, text: str
) -> None:
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    cell = f'<c r="A1" t="inlineStr"><is>{inside}</is></c>'
    xml = f'<worksheet {XMLNS} {names}><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    path = rewrite_parts(make_workbook(["a"]), {SHEET: lambda _: xml.encode()})

    assert cells_of(path) == [{0: text}]


CELL_TYPES = (
    f'<worksheet {XMLNS}><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>_x005F_x000D_ &lt;&quot;</t></is></c>'
    '<c r="B1" t="str"><v>x&amp;y</v></c><c r="C1" t="b"><v>1</v></c>'
    '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="n"><v>0012.50</v></c><c r="F1"><v>1E3</v></c>'
    "</row></sheetData></worksheet>"
)


@pytest.mark.parametrize("before", ["", "<!-- parsed -->"])
def test_both_ways_of_reading_a_row_tell_the_same(make_workbook: MakeWorkbook, before: str) -> None:
    xml = CELL_TYPES.replace('<c r="A1"', f'{before}<c r="A1"')
    path = rewrite_parts(make_workbook(["a"]), {SHEET: lambda _: xml.encode()})

    values = ['_x000D_ <"', "x&y", True, ErrorValue("#N/A"), Number("0012.50"), Number("1E3")]
    assert cells_of(path) == [dict(enumerate(values))]


def test_days_that_count_from_1904(make_workbook: MakeWorkbook) -> None:
    path = make_workbook([*HEADERS, "Tanggal Lahir"], good_row("A-1", dt.date(1980, 3, 12)))
    workbook = openpyxl.load_workbook(path)
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.save(path)

    assert read_all(path)[0].data["client"]["birth"] == "1980-03-12"


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("dd-mm-yyyy", True),
        ("[$-421]dd mmmm yyyy;@", True),
        ("hh:mm", True),
        ("[h]:mm", True),
        ('0.00" hari"', False),
        ("General", False),
        ("[Red]0.00", False),
        ("#,##0\\d", False),
    ],
)
def test_a_number_format_shows_a_day_or_does_not(code: str, is_date: bool) -> None:
    shown = code.replace('"', "&quot;")
    xml = (
        f'<styleSheet {XMLNS}><numFmts><numFmt numFmtId="170" formatCode="{shown}"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )

    assert read_date_styles(xml.encode()) == ({1} if is_date else set())


def test_the_formats_of_conditions_change_no_cell() -> None:
    xml = (
        f'<styleSheet {XMLNS}><cellXfs><xf numFmtId="14"/><xf numFmtId="1"/></cellXfs><dxfs><dxf>'
        '<numFmt numFmtId="14" formatCode="0%"/></dxf><dxf><numFmt numFmtId="1" '
        'formatCode="dd-mm-yyyy"/></dxf></dxfs></styleSheet>'
    )

    assert read_date_styles(xml.encode()) == {0}


@pytest.mark.parametrize(
    ("text", "day"),
    [("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("46251", "2026-08-17")],
)
def test_a_day_is_counted_as_spreadsheets_count_it(text: str, day: str) -> None:
    assert iso_date(Number(text, is_date=True)) == day


@pytest.mark.parametrize(
    ("text", "time"), [("0", "00:00"), ("0.375", "09:00"), ("0.99931", "23:59")]
)
def test_a_time_is_a_part_of_a_day(text: str, time: str) -> None:
    assert iso_time(Number(text, is_date=True)) == time


@given(st.integers(0, 16_383))
def test_a_column_has_one_name(index: int) -> None:
    assert column_index(column_letters(index)) == index


def broken_code(path: Path) -> str:
    with pytest.raises(RecordError) as caught:
        read_all(path)
    (problem,) = caught.value.problems
    assert problem.record == str(path)
    return problem.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xlsx.broken"),
        (b"PK\x03\x04", "xlsx.broken"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "xlsx.locked"),
        (b"Kode;Nama\n", "xlsx.broken"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    assert broken_code(path) == code


CHANGES = {
    "xl/workbook.xml": lambda _: b"<workbook",
    "_rels/.rels": lambda _: b"<Relationships/>",
    SHEET: lambda xml: xml[: len(xml) // 2],
    "xl/styles.xml": lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml,
    SHARED: lambda xml: xml[:-20],
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_workbook_with_a_broken_part_is_refused(make_workbook: MakeWorkbook, part: str) -> None:
    path = rewrite_parts(with_shared_texts(make_workbook(HEADERS, GOOD_ROW)), {part: CHANGES[part]})

    assert broken_code(path) == "xlsx.broken"


def test_a_cell_that_names_no_shared_text_is_refused(make_workbook: MakeWorkbook) -> None:
    path = with_shared_texts(make_workbook(HEADERS, GOOD_ROW))
    rewrite_parts(path, {SHEET: lambda xml: xml.replace(b"<v>7<", b"<v>99999<")})

    assert broken_code(path) == "xlsx.broken"


def test_a_workbook_cut_anywhere_is_refused_or_read(
    make_workbook: MakeWorkbook, tmp_path: Path
) -> None:
    whole = make_workbook(HEADERS, GOOD_ROW).read_bytes()
    path = tmp_path / "cut.xlsx"
    for end in range(0, len(whole), 97):
        path.write_bytes(whole[:end])
        with pytest.raises(RecordError):
            read_all(path)


def test_a_bomb_is_refused_before_it_is_unpacked(
    make_workbook: MakeWorkbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.records.xlsx.workbook.MAX_UNPACKED_BYTES", 1000)

    assert broken_code(make_workbook(HEADERS, GOOD_ROW)) == "xlsx.size"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        list(read_records(tmp_path / "x.xlsx", FORM))


def large_book(path: Path, rows: int) -> Path:
    """Write a workbook whose texts are shared, all different, and whose block has other order."""
    workbook = openpyxl.Workbook()
    sheet, family = workbook.active, workbook.create_sheet("Susunan Keluarga")
    sheet.append([*HEADERS, "Keterangan"])
    family.append(["Kode Kasus", "Nama Anggota"])
    for number in range(rows):
        sheet.append(good_row(f"A-{number}", f"{number} " * 400))
        family.append([f"A-{number ^ 1}", f"anggota {number ^ 1}"])
    workbook.save(path)
    return with_shared_texts(path)


@pytest.mark.parametrize("change", [
    lambda xml: re.sub(rb'(<c )(r="A\d+")( t="\w+")', rb"\1\3 \2", xml),
    lambda xml: re.sub(rb'<c r="A(\d+)"', rb"<c r='A\1'", xml),
    lambda xml: re.sub(rb'(<c r="A\d+" t="\w+"><is>)<t>', rb'\1<t foo="1">', xml),
    lambda xml: re.sub(rb'<c r="[A-Z]+\d+"', rb"<c", xml),
])  # fmt: skip
def test_a_block_finds_its_cases_whatever_way_it_is_written(
    make_workbook: MakeWorkbook, change: Callable[[bytes], bytes]
) -> None:
    family = [["Kode Kasus", "Nama Anggota"], ["A-2", "Siti"], ["A-1", "Tono"]]
    path = make_workbook([*HEADERS], good_row("A-1"), good_row("A-2"), Susunan_Keluarga=family)
    rewrite_parts(path, {"xl/worksheets/sheet2.xml": change})

    assert list_faults(path) == []
    families = [record.data["family"] for record in read_all(path)]
    assert families == [[{"name": "Tono"}], [{"name": "Siti"}]]


def test_memory_stays_flat_however_many_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.records.xlsx.shared_strings.MAX_UNPACKED_BLOCKS", 4)
    peaks = []
    for rows in (800, 2400):
        path = large_book(tmp_path / f"{rows}.xlsx", rows)
        tracemalloc.start()
        count = 0
        for record in read_records(path, FORM):
            count += 1
            assert [each["name"][8:] for each in record.data["family"]] == [
                record.data["client"]["code"][2:]
            ]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == rows
    assert peaks[1] - peaks[0] < 2_500_000, "the texts alone take 3 MB more"
