from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.form import library
from docgen.form.structure import ListField, ModelField, ScalarField, field_types
from docgen.records.table.cell_kinds import CellKind
from docgen.records.table.cell_positions import RecordCells, RowCells, cell_name, nearest_cell
from docgen.records.table.columns import Requirement, TableLayout, normalise_header, table_layout
from docgen.records.table.headers import ColumnNames, block_column_names, main_column_names
from tests.records.conftest import FORM, CaseLetter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.model import FormModel

LAYOUT = table_layout(CaseLetter, FORM.case_code)
FORMS = library.list_forms()


def layouts() -> list[TableLayout]:
    return [LAYOUT, *(table_layout(form.model, form.case_code) for form in FORMS)]


def all_names() -> Iterator[ColumnNames]:
    for layout in layouts():
        yield main_column_names(layout)
        yield from (block_column_names(layout, block) for block in layout.blocks)


def leaf_paths(model: type[FormModel], prefix: str = "") -> Iterator[str]:
    for name, held in field_types(model).items():
        match held:
            case ModelField(inner):
                yield from leaf_paths(inner, f"{prefix}{name}.")
            case ListField(ModelField(inner)):
                yield from leaf_paths(inner, f"{prefix}{name}[].")
            case _:
                yield f"{prefix}{name}"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_answer_of_every_form_has_one_column(form: object) -> None:
    found = next(each for each in FORMS if each is form)
    layout = table_layout(found.model, found.case_code)
    columns = [*layout.columns, *(c for block in layout.blocks for c in block.columns)]

    assert sorted(column.path for column in columns) == sorted(leaf_paths(found.model))
    assert isinstance(
        field_types(found.model)[next(iter(field_types(found.model)))], (ModelField, ScalarField)
    )


def test_every_header_and_every_path_names_its_own_column() -> None:
    for names in all_names():
        for index, column in enumerate(names.columns):
            for name in (column.header, column.path, f"{column.header} *".upper()):
                found = names.find(name, index)
                assert found is not None, name
                assert found.column == column


def test_labels_that_repeat_carry_their_group() -> None:
    headers = [column.header for column in LAYOUT.columns]

    assert "Alamat KTP – Kode Pos" in headers
    assert "Alamat Domisili – Kode Pos" in headers
    assert "Nama Lengkap" in headers
    assert len({normalise_header(header) for header in headers}) == len(headers)


def test_the_case_code_comes_first_and_what_the_agency_answers_last() -> None:
    assert LAYOUT.columns[0].path == "client.code"
    assert LAYOUT.columns[-1].path == "place"
    assert LAYOUT.columns[-1].requirement is Requirement.NEVER


@pytest.mark.parametrize(
    ("path", "kind", "length"),
    [
        ("client.nik", CellKind.DIGITS, 16),
        ("client.card", CellKind.DIGITS, 13),
        ("client.card_house.post", CellKind.DIGITS, 5),
        ("client.phone", CellKind.PHONE, None),
        ("client.birth", CellKind.DATE, None),
        ("client.sex", CellKind.CODE, None),
        ("client.kinds", CellKind.CODE, None),
        ("client.age", CellKind.NUMBER, None),
        ("client.victim", CellKind.YES_NO, None),
        ("note", CellKind.TEXT, None),
    ],
)
def test_a_column_knows_what_its_cells_hold(path: str, kind: CellKind, length: int | None) -> None:
    column = next(each for each in LAYOUT.columns if each.path == path)

    assert (column.kind, column.length) == (kind, length)


def test_a_column_is_required_only_where_all_its_groups_are() -> None:
    needs = {column.path: column.requirement for column in LAYOUT.columns}

    assert needs["client.name"] is Requirement.ALWAYS
    assert needs["client.nik"] is Requirement.NEVER
    assert needs["asked"] is Requirement.ALWAYS
    assert next(block for block in LAYOUT.blocks).columns[0].requirement is Requirement.ALWAYS


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (None, "C7"),
        ("Data", "Data!C7"),
        ("Susunan Keluarga", "'Susunan Keluarga'!C7"),
        ("Jum'at", "'Jum''at'!C7"),
        ("2026", "'2026'!C7"),
    ],
)
def test_a_cell_is_named_as_a_spreadsheet_names_it(sheet: str | None, shown: str) -> None:
    assert cell_name(sheet, "C", 7) == shown


def test_the_cell_of_a_path_is_its_own_or_its_lists_or_its_groups_first() -> None:
    columns = {"client.code": "A", "client.name": "B", "asked": "C"}
    inner = RowCells("Keluarga", 9, {"name": "B"}, "family[1]")
    places = RecordCells((RowCells("Data", 4, columns), inner))

    assert places["client.name"] == "Data!B4"
    assert places["family[1].name"] == "Keluarga!B9"
    assert nearest_cell(places, "asked[2]") == "Data!C4"
    assert nearest_cell(places, "client") == "Data!A4"
    assert nearest_cell(places, "family[1]") == "Keluarga!B9"
    assert nearest_cell(places, "family[0].name") is None
    assert nearest_cell(places, "somewhere.else") is None
    assert len(places) == len(list(places)) == 4
    assert "family[1].nik" not in places
