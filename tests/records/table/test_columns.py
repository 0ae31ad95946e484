from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.form import library
from docgen.form.structure import Answer, Group, Many, holdings
from docgen.records.table.columns import Kind, Layout, Need, layout_of, plain
from docgen.records.table.headers import Names, block_names, main_names
from docgen.records.table.positions import Line, Places, cell_name, nearest_cell
from tests.records.conftest import FORM, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.form.model import FormModel

LAYOUT = layout_of(Paper, FORM.case_code)
FORMS = library.list_forms()


def layouts() -> list[Layout]:
    return [LAYOUT, *(layout_of(form.model, form.case_code) for form in FORMS)]


def all_names() -> Iterator[Names]:
    for layout in layouts():
        yield main_names(layout)
        yield from (block_names(layout, block) for block in layout.blocks)


def leaves(model: type[FormModel], prefix: str = "") -> Iterator[str]:
    for name, held in holdings(model).items():
        match held:
            case Group(inner):
                yield from leaves(inner, f"{prefix}{name}.")
            case Many(Group(inner)):
                yield from leaves(inner, f"{prefix}{name}[].")
            case _:
                yield f"{prefix}{name}"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_answer_of_every_form_has_one_column(form: object) -> None:
    found = next(each for each in FORMS if each is form)
    layout = layout_of(found.model, found.case_code)
    columns = [*layout.columns, *(c for block in layout.blocks for c in block.columns)]

    assert sorted(column.path for column in columns) == sorted(leaves(found.model))
    assert isinstance(holdings(found.model)[next(iter(holdings(found.model)))], (Group, Answer))


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
    assert len({plain(header) for header in headers}) == len(headers)


def test_the_case_code_comes_first_and_what_the_agency_answers_last() -> None:
    assert LAYOUT.columns[0].path == "client.code"
    assert LAYOUT.columns[-1].path == "place"
    assert LAYOUT.columns[-1].need is Need.NEVER


@pytest.mark.parametrize(
    ("path", "kind", "length"),
    [
        ("client.nik", Kind.DIGITS, 16),
        ("client.card", Kind.DIGITS, 13),
        ("client.card_house.post", Kind.DIGITS, 5),
        ("client.phone", Kind.PHONE, None),
        ("client.birth", Kind.DATE, None),
        ("client.sex", Kind.CODE, None),
        ("client.kinds", Kind.CODE, None),
        ("client.age", Kind.NUMBER, None),
        ("client.victim", Kind.YES_NO, None),
        ("note", Kind.TEXT, None),
    ],
)
def test_a_column_knows_what_its_cells_hold(path: str, kind: Kind, length: int | None) -> None:
    column = next(each for each in LAYOUT.columns if each.path == path)

    assert (column.kind, column.length) == (kind, length)


def test_a_column_is_required_only_where_all_its_groups_are() -> None:
    needs = {column.path: column.need for column in LAYOUT.columns}

    assert needs["client.name"] is Need.ALWAYS
    assert needs["client.nik"] is Need.NEVER
    assert needs["asked"] is Need.ALWAYS
    assert next(block for block in LAYOUT.blocks).columns[0].need is Need.ALWAYS


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
    inner = Line("Keluarga", 9, {"name": "B"}, "family[1]")
    places = Places((Line("Data", 4, columns), inner))

    assert places["client.name"] == "Data!B4"
    assert places["family[1].name"] == "Keluarga!B9"
    assert nearest_cell(places, "asked[2]") == "Data!C4"
    assert nearest_cell(places, "client") == "Data!A4"
    assert nearest_cell(places, "family[1]") == "Keluarga!B9"
    assert nearest_cell(places, "family[0].name") is None
    assert nearest_cell(places, "somewhere.else") is None
    assert len(places) == len(list(places)) == 4
    assert "family[1].nik" not in places
