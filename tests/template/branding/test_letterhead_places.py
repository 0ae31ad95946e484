"""The letterhead that docgen puts in moves no place that is told, and replaces nothing unsaid."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx

from docgen.agency.load import load_agency
from docgen.form.library import find_form, list_forms, read_template
from docgen.template.branding.apply import LETTERHEAD_STYLE
from docgen.template.template_check import check_template
from tests.every_form import every_agency, every_form, example, parts_of, render_example, text_of

if TYPE_CHECKING:
    from docx.document import Document

    from docgen.agency.profile import Agency
    from docgen.errors import Problem
    from docgen.form.definition import Form

AGENCY = load_agency("dinas-sosial-kota-medan")
LETTER = find_form("surat-rujukan")


def check(document: Document, agency: Agency = AGENCY) -> tuple[Problem, ...]:
    file = io.BytesIO()
    document.save(file)
    return check_template(file.getvalue(), LETTER, agency)


def letter() -> Document:
    return docx.Document(io.BytesIO(read_template(LETTER)))


@every_agency
def test_a_table_is_counted_as_in_the_authors_file(agency: Agency) -> None:
    document = letter()
    for number, table in enumerate(document.tables, start=1):
        cell = table.rows[0].cells[0]
        cell.add_paragraph(f"{{{{ client.wrong_{number} }}}}")

    told = {
        each.tag: (each.place or "").split(",")[0]
        for each in check(document, agency)
        if each.code == "template.unknown_field"
    }

    assert len(told) > 3
    for tag, place in told.items():
        assert f"{place} }}}}" == (tag or "").replace("{{ client.wrong_", "table ")


def test_a_letterhead_typed_into_docgens_place_is_told_to_be_replaced() -> None:
    document = letter()
    place = next(
        each
        for each in document.paragraphs
        if each.style and each.style.style_id == LETTERHEAD_STYLE
    )
    place.text = "DINAS SOSIAL KOTA SAYA"

    (problem,) = [each for each in check(document) if "letterhead" in each.code]

    assert problem.code == "template.letterhead_replaced"
    assert not problem.is_error


@every_form
def test_the_templates_that_ship_have_no_letterhead_of_their_own(form: Form) -> None:
    found = check_template(read_template(form), form, AGENCY)

    assert [each for each in found if "letterhead" in each.code] == []
    assert len(list_forms()) == 4


def test_the_table_of_the_letterhead_bears_its_title() -> None:
    document = render_example(LETTER, example(LETTER, "mr"), AGENCY)

    assert b"Kop surat" in parts_of(document)["word/document.xml"]
    assert "DINAS SOSIAL" in text_of(document)
