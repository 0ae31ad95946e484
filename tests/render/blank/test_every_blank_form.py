"""What holds of every form on paper, whatever it asks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from docgen.form import library
from docgen.form.codes import CodeList
from docgen.form.definition import DocumentKind
from docgen.form.disclosure import Audience
from docgen.form.model import FormModel, IdentityLevel, field_info
from docgen.form.structure import (
    FieldType,
    ListField,
    MapField,
    ModelField,
    ScalarField,
    field_types,
)
from docgen.render.blank.placeholders import MARK_END, MARK_START
from docgen.template.ooxml.outline import outline
from tests.every_form import (
    AGENCIES,
    AGENCY,
    assert_sound,
    blank_form_of,
    every_agency,
    every_case,
    every_form,
    example,
    fullest,
    least_number,
    render_example,
    text_of,
)
from tests.output.sample_documents import convert_all
from tests.test_every_page import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from docgen.render.blank import BlankForm
    from tests.conftest import Golden

MIN_LINE_HEIGHT = round(0.7 * 1440 / 2.54)
"""Twips between two lines that a hand writes on."""
NAMES = {id(agency): name for name, agency in AGENCIES.items()}


@cache
def empty_form(form_id: str, name: str) -> BlankForm:
    return blank_form_of(library.find_form(form_id), AGENCIES[name])


def empty_form_of(form: Form, agency: Agency) -> BlankForm:
    return empty_form(form.id, NAMES[id(agency)])


# Every field has a place, every choice a box or a word.


@every_form
@every_agency
def test_every_field_has_a_place_to_write(form: Form, agency: Agency) -> None:
    asked = {path for path, _ in fields_asked_on_paper(form.model)}

    assert len(asked) > least_number(form)
    assert asked - empty_form_of(form, agency).placed == set()


@every_form
@every_agency
def test_every_choice_of_every_code_list_is_on_the_page(form: Form, agency: Agency) -> None:
    page = " ".join(text_of(empty_form_of(form, agency).document).split()).casefold()
    lists = {
        kind
        for path, kind in fields_asked_on_paper(form.model)
        if issubclass(kind, CodeList) and path not in fields_answered_by_agency(form, agency)
    }
    labels = {choice.label for kind in lists for choice in kind}

    assert len(labels) > least_number(form)
    assert [label for label in sorted(labels) if label.casefold() not in page] == []


def fields_answered_by_agency(form: Form, agency: Agency) -> set[str]:
    """Return the fields that the agency's profile answers itself."""
    said = agency.record_answers()
    return {path for path, key in agency_fields(form.model) if key in said}


def agency_fields(model: type[FormModel], at: str = "") -> Iterator[tuple[str, str | None]]:
    for name, held in field_types(model).items():
        yield f"{at}{name}", field_info(model, name).agency
        if isinstance(held, ModelField):
            yield from agency_fields(held.model, f"{at}{name}.")


@every_form
def test_what_is_not_asked_for_has_its_reason(form: Form) -> None:
    reasons = [field_info(model, name).not_on_blank for model, name in all_fields(form.model)]
    reasons += left_out_on_paper(form.model).values()

    assert all(reason is None or len(reason) > 10 for reason in reasons)


def fields_asked_on_paper(model: type[FormModel]) -> Iterator[tuple[str, type[Any]]]:
    """Give the path and the type of every field that pages show and paper asks for."""
    left_out = left_out_on_paper(model)
    return ((path, kind) for path, kind in _fields_asked(model) if not is_below(path, left_out))


def left_out_on_paper(model: type[FormModel]) -> Mapping[str, str]:
    return model.model_construct().left_out_on_blank()


def is_below(path: str, paths: Iterable[str]) -> bool:
    return any(f"{path}.".startswith(f"{each}.") for each in paths)


def _fields_asked(model: type[FormModel], at: str = "") -> Iterator[tuple[str, type[Any]]]:
    for name, held in field_types(model).items():
        facts = field_info(model, name)
        if facts.unprinted is None and facts.not_on_blank is None:
            yield from _types_asked(held, f"{at}{name}")


def _types_asked(held: FieldType, path: str) -> Iterator[tuple[str, type[Any]]]:
    match held:
        case ModelField(model):
            yield from _fields_asked(model, f"{path}.")
        case ListField(item) | MapField(item):
            yield from _types_asked(item, path)
        case ScalarField(kind):
            yield path, kind or str


def all_fields(model: type[FormModel]) -> Iterator[tuple[type[FormModel], str]]:
    for name, held in field_types(model).items():
        yield model, name
        inner = held.item if isinstance(held, (ListField, MapField)) else held
        if isinstance(inner, ModelField):
            yield from all_fields(inner.model)


# A form to fill by hand.


@every_form
@every_agency
def test_a_blank_form_is_sound(form: Form, agency: Agency) -> None:
    document = empty_form_of(form, agency).document

    assert_sound(document)
    assert MARK_START not in text_of(document)
    assert MARK_END not in text_of(document)


@every_form
@every_agency
def test_lines_are_far_enough_apart_to_write_on(form: Form, agency: Agency) -> None:
    lines = list(pen_lines(empty_form_of(form, agency).document))

    assert len(lines) > least_number(form)
    assert [height for height in lines if height < MIN_LINE_HEIGHT] == []


@every_form
def test_a_form_is_the_same_each_time(form: Form) -> None:
    assert blank_form_of(form).document == empty_form_of(form, AGENCY).document


@every_form
def test_tables_have_as_many_rows_as_asked_for(form: Form) -> None:
    few, many = (rows_of(blank_form_of(form, rows=rows).document) for rows in (2, 7))

    tables = [(less, more) for less, more in zip(few, many, strict=True) if more > less]

    assert len(tables) >= 1
    assert all((more - less) % 5 == 0 for less, more in tables)


@every_form
def test_no_words_are_left_of_what_is_not_known(form: Form) -> None:
    page = text_of(empty_form_of(form, AGENCY).document)

    assert not re.search(r"\(\s*\)(?!\s*\S)|: *[,;]|None|, ,", page.replace("(   )", ""))


def pen_lines(document: bytes) -> Iterator[float]:
    """Give the height of each line of the body that ends in dots to write on."""
    for paragraph in _body(document).iter(qn("w:p")):
        leader = paragraph.find(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}[@{qn('w:leader')}]")
        if leader is None or paragraph.find(f"{qn('w:r')}/{qn('w:tab')}") is None:
            continue
        spacing = paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        if spacing is not None and spacing.get(qn("w:lineRule")) == "atLeast":
            yield float(spacing.get(qn("w:line"), "0"))


def rows_of(document: bytes) -> list[int]:
    return [len(table.findall(qn("w:tr"))) for table in _body(document).iter(qn("w:tbl"))]


def _body(document: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


# What is known is printed.


@every_case
def test_answers_of_a_record_are_printed(form: Form, case: str) -> None:
    record = example(form, case)
    told, left = (
        words_of(text) for text in (rendered_text(form, record), blank_form_text(form, record))
    )
    if form.kind is DocumentKind.LETTER:  # nobody writes its sentences by pen
        told &= words_of(json.dumps(record, ensure_ascii=False))

    assert len(told) > 20
    assert len(told - left) <= len(told) * 0.09, told - left


@every_form
def test_what_a_record_leaves_out_is_left_for_the_pen(form: Form) -> None:
    record = example(form)
    known = {"client": {"case_code": record["client"]["case_code"]}}

    made = blank_form_of(form, data=known, audience=Audience("internal"))

    assert record["client"]["case_code"] in text_of(made.document)
    asked = {path for path, _ in fields_asked_on_paper(form.model)}
    assert asked - made.placed == set()
    assert made.problems == ()


# What paper leaves out.


def test_a_plan_asks_neither_for_staff_numbers_nor_for_the_list_of_categories() -> None:
    page = text_of(empty_form_of(library.find_form("intervention_plan"), AGENCY).document)

    assert "Penyusun" in page
    assert "Nomor STR" not in page
    assert "Kategori PPKS" not in page


def test_a_first_assessment_asks_less_than_another() -> None:
    assessment = library.find_form("assessment_form")

    first = blank_form_of(assessment, data={"assessment_kind": "awal"})

    page, whole = text_of(first.document), text_of(empty_form_of(assessment, AGENCY).document)
    for label in ("Penghasilan per bulan", "Fokus masalah", "Sumber data", "s.d."):
        assert label in whole
        assert label not in page
    assert "Rekomendasi" in page


def test_what_the_paper_of_a_first_assessment_leaves_out_is_printed_where_it_is_known() -> None:
    known = {"assessment_kind": "awal", "client": {"ethnicity": "Melayu", "case_code": "K-1"}}

    first = blank_form_of(library.find_form("assessment_form"), data=known)

    assert "Melayu" in text_of(first.document)


def test_rows_that_are_drawn_are_printed_where_a_record_has_them() -> None:
    assessment = library.find_form("assessment_form")
    record = example(assessment, "longest")
    system = record["ecomap"]["systems"][0]["system"]

    assert system in text_of(blank_form_of(assessment, data=record).document)


def test_health_data_and_drawings_have_sheets_of_their_own_after_the_signatures() -> None:
    page = text_of(empty_form_of(library.find_form("assessment_form"), AGENCY).document)

    signed = page.index("Mengetahui")
    assert signed < page.index("LEMBAR DATA KESEHATAN") < page.index("LEMBAR GAMBAR")
    assert page.count("Genogram") == page.count("Status HIV") == 1


@pytest.mark.parametrize(
    ("data", "most"), [({"assessment_kind": "awal"}, 2), (None, 9 + 3)], ids=["first", "other"]
)
@every_agency
def test_the_paper_of_an_assessment_has_few_pages(
    data: dict[str, Any] | None, most: int, agency: Agency, tmp_path: Path
) -> None:
    path = tmp_path / "asesmen.docx"
    assessment = library.find_form("assessment_form")
    path.write_bytes(blank_form_of(assessment, agency, data=data).document)

    (made,) = convert_all([path], tmp_path)

    assert made.pdf is not None
    assert len(pages_of(made.pdf)) <= most


@every_agency
def test_the_facts_for_a_letter_have_two_pages(agency: Agency, tmp_path: Path) -> None:
    path = tmp_path / "bahan-rujukan.docx"
    path.write_bytes(blank_form_of(library.find_form("referral_letter"), agency).document)

    (made,) = convert_all([path], tmp_path)

    assert made.pdf is not None
    assert len(pages_of(made.pdf)) == 2


def test_what_is_known_of_a_group_that_paper_leaves_out_is_printed_and_nothing_else_asked() -> None:
    letter = library.find_form("referral_letter")
    known = example(letter, "mr") | {"handover": {"escort": "Perawat dan petugas"}}

    page = text_of(blank_form_of(letter, data=known).document)

    assert "Perawat dan petugas" in page
    assert "Sarana" not in page


@every_form
def test_a_form_from_a_whole_record_is_sound(form: Form) -> None:
    assert_sound(blank_form_of(form, data=fullest(form)).document)


@every_form
def test_a_hidden_name_is_not_printed_on_a_blank_form(form: Form) -> None:
    record = example(form)
    record["client"] |= {"full_name": "Zubaidah Qomariyah"}

    shown = blank_form_of(form, data=record, identity=IdentityLevel.CODE)

    assert "Qomariyah" not in text_of(shown.document)


@every_form
def test_a_form_is_called_by_its_case_never_by_a_name(form: Form) -> None:
    assert blank_form_of(form).file_name == f"{form.aliases[0]}_kosong.docx"
    begun = blank_form_of(
        form,
        data={"client": {"case_code": "2026/7", "full_name": "Zubaidah"}},
        audience=Audience("internal"),
    )
    assert begun.file_name == f"{form.aliases[0]}_2026-7_kosong.docx"


@every_form
def test_the_outline_of_the_blank_form_is_the_golden_one(form: Form, golden: Golden) -> None:
    golden(f"{form.id}/blank.txt", outline(empty_form_of(form, AGENCY).document))


def rendered_text(form: Form, record: dict[str, Any]) -> str:
    return text_of(render_example(form, record))


def blank_form_text(form: Form, record: dict[str, Any]) -> str:
    return text_of(blank_form_of(form, data=record).document)


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text))
