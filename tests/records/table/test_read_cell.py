from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.records.read_errors import CellRefusedError
from docgen.records.record import UNREADABLE, UnreadableAnswer
from docgen.records.table.cell_kinds import CellKind
from docgen.records.table.cells import Cell, Formula, Number
from docgen.records.table.columns import Column, table_layout
from docgen.records.table.read_cell import read_cell
from docgen.records.table.stored_numbers import EPOCH
from tests.records.conftest import FORM, CaseLetter

LAYOUT = table_layout(CaseLetter, FORM.case_code)
COLUMNS = {column.path: column for column in LAYOUT.columns} | {
    column.path: column for block in LAYOUT.blocks for column in block.columns
}


def read_text(path: str, cell: Cell) -> Any:
    return read_cell(COLUMNS[path], cell)


def refusal_code(path: str, cell: Cell) -> str:
    with pytest.raises(CellRefusedError) as caught:
        read_text(path, cell)
    assert str(caught.value) == caught.value.code
    return caught.value.code


@pytest.mark.parametrize("path", COLUMNS)
def test_an_empty_cell_answers_nothing(path: str) -> None:
    assert read_text(path, "") is None
    assert read_text(path, " \n\u00a0") is None


@pytest.mark.parametrize(
    ("path", "cell", "answer"),
    [
        ("client.nik", "1271011203800001", "1271011203800001"),
        ("client.nik", "'1271011203800001", "1271011203800001"),
        ("client.nik", '="1271011203800001"', "1271011203800001"),
        ("client.card_house.post", Number("20127"), "20127"),
        ("client.card_house.post", Number("20127.0"), "20127"),
        ("client.phone", Number("81200000101"), "081200000101"),
        ("client.phone", Number("6281200000101"), "+6281200000101"),
        ("client.phone", "81200000101", "081200000101"),
        ("client.nik", "\u202a1271011203800001\u202c", "1271011203800001"),
        ("client.nik", "127101\u200b1203800001", "1271011203800001"),
        ("client.phone", "\u202a0812-0000-0101", "0812-0000-0101"),
        ("client.name", "Siti\u200b", "Siti\u200b"),
        ("client.kinds", "6; 1", ["06", "01"]),
        ("client.birth", Number("29291.9999999", is_date=True), "1980-03-12"),
        ("client.birth", Number("29292.0000001", is_date=True), "1980-03-12"),
        ("client.phone", "(061) 0000000", "(061) 0000000"),
        ("client.age", Number("31"), 31),
        ("client.age", Number("31.0"), 31),
        ("client.age", Number("3.1E1"), 31),
        ("client.age", "31,0", "31"),
        ("client.age", "1.000", "1.000"),
        ("client.age", Number("31.5"), 31.5),
        ("client.income", "Rp 600.000", "Rp 600.000"),
        ("client.income", Number("600000"), 600000),
        ("client.victim", "YA", True),
        ("client.victim", "tidak", False),
        ("client.victim", "TRUE", True),
        ("client.victim", False, False),
        ("client.victim", Number("1"), 1),
        ("client.sex", "perempuan", "P"),
        ("client.sex", "l", "L"),
        ("client.sex", "?", "?"),
        ("client.kinds", "Pengemis; 06\n01", ["12", "06", "01"]),
        ("client.kinds", Number("6"), ["06"]),
        ("kind", Number("12"), "12"),
        ("client.birth", Number("29292", is_date=True), "1980-03-12"),
        ("client.birth", "1980-03-12 00:00:00", "1980-03-12"),
        ("client.birth", "1980-03-12T00:00:00Z", "1980-03-12"),
        ("client.birth", "12/03/1980", "12/03/1980"),
        ("family[].hour", Number("0.375", is_date=True), "09:00"),
        ("family[].hour", "09.00", "09.00"),
        ("days", "17-08-2026; 18-08-2026", ["17-08-2026", "18-08-2026"]),
        ("days", Number("46251", is_date=True), ["2026-08-17"]),
        ("client.code", Number("20260117"), "20260117"),
        ("client.name", Formula("Budi"), "Budi"),
        ("client.age", Formula(Number("4")), 4),
    ],
)
def test_a_cell_is_read_where_nothing_was_lost(path: str, cell: Cell, answer: object) -> None:
    found = read_text(path, cell)

    assert found == answer
    assert type(found) is type(answer)


@pytest.mark.parametrize(
    ("path", "cell", "code"),
    [
        ("client.nik", Number("1.271011203800001E15"), "cell.stored_as_number"),
        ("client.nik", Number("9171010101010003"), "cell.stored_as_number"),
        ("client.nik", True, "cell.stored_as_number"),
        ("client.nik", "1271011203800001.0", "cell.stored_as_number"),
        ("client.nik", "1,27101E+15", "cell.scientific"),
        ("client.nik", Formula("1271011203800001"), "cell.formula"),
        ("client.card", Number("1234567890"), "cell.stored_as_number"),
        ("client.phone", Number("613305"), "cell.phone_number"),
        ("client.phone", Number("29292", is_date=True), "cell.date_in_text"),
        ("client.phone", "8,12E+10", "cell.scientific"),
        ("client.name", True, "cell.logical"),
        ("client.name", Number("29292", is_date=True), "cell.date_in_text"),
        ("client.name", Number("1234567890123456"), "cell.stored_as_number"),
        ("client.name", "1.2E+15", "cell.scientific"),
        ("client.name", Formula(None), "cell.formula"),
        ("client.birth", Number("29292"), "cell.date_number"),
        ("client.birth", "29292", "cell.date_number"),
        ("client.birth", True, "cell.date_number"),
        ("client.birth", Number("60", is_date=True), "cell.date_number"),
        ("client.birth", Number("0.5", is_date=True), "cell.date_with_time"),
        ("client.birth", Number("29292.5", is_date=True), "cell.date_with_time"),
        ("client.age", Number("31", is_date=True), "cell.date_in_number"),
        ("family[].hour", Number("9"), "cell.time_number"),
    ],
)
def test_a_cell_is_refused_where_something_may_be_lost(path: str, cell: Cell, code: str) -> None:
    assert refusal_code(path, cell) == code


PAPUA = range(91, 98)


@given(st.sampled_from(PAPUA), st.integers(0, 10**14 - 1))
def test_a_nik_stays_as_it_is_as_text_and_is_refused_as_a_number(start: int, rest: int) -> None:
    number = f"{start}{rest:014}"

    assert read_text("client.nik", number) == number
    assert refusal_code("client.nik", Number(number)) == "cell.stored_as_number"
    assert refusal_code("client.nik", Number(repr(float(number)))) == "cell.stored_as_number"


@given(st.dates(dt.date(1900, 3, 1), dt.date(2100, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    number = Number(str((day - EPOCH).days), is_date=True)

    assert read_text("client.birth", number) == day.isoformat()


JSON_COLUMN = Column("x", ("x",), ("X",), CellKind.JSON, COLUMNS["note"].field)


@pytest.mark.parametrize("text", ["{", '{"a": 1, "a": 2}', "[NaN]", "[" * 30 + "]" * 30, "apa"])
def test_json_in_a_cell_is_as_strict_as_in_a_file(text: str) -> None:
    with pytest.raises(CellRefusedError, match=r"cell\.json"):
        read_cell(JSON_COLUMN, text)


def test_json_in_a_cell_is_read() -> None:
    assert read_cell(JSON_COLUMN, '{"a": [1, 2]}') == {"a": [1, 2]}


def test_what_could_not_be_read_is_equal_to_itself_and_says_nothing() -> None:
    assert UnreadableAnswer() == UNREADABLE
    assert hash(UnreadableAnswer()) == hash(UNREADABLE)
    assert repr(UNREADABLE) == "Unread()"
