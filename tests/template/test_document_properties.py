from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from lxml import etree

from docgen.output.detect_form import detect_form
from docgen.render.document import prepare_renderer
from docgen.template.document_properties import set_document_properties
from docgen.template.ooxml.editable_package import EditablePackage
from docgen.template.ooxml.package import CORE_PART, read_package
from tests.every_form import AGENCIES, FORMS, TODAY, every_form, example, parts_of, render_example
from tests.output.sample_documents import DocxBuilder, paragraph

if TYPE_CHECKING:
    from docgen.form.definition import Form

FOUNDATION = AGENCIES["yayasan-medan-plus"]


def read_properties(document: bytes) -> dict[str, str]:
    """Return what a document's properties say."""
    tree = etree.fromstring(parts_of(document)[CORE_PART])
    return {etree.QName(each).localname: each.text for each in tree if each.text}


@every_form
def test_a_document_says_its_title_form_and_edition_alone(form: Form) -> None:
    document = render_example(form, example(form))

    assert read_properties(document) == {
        "title": form.title,
        "identifier": form.id,
        "language": "id-ID",
        "version": form.edition,
    }
    assert [name for name in parts_of(document) if name.startswith("docProps/")] == [CORE_PART]
    assert detect_form(document) == form


def office_template() -> bytes:
    """Return a template as an office saves it, with its people's names in its properties."""
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("Isi {{ client.case_code }}")
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Nama Orang"
    properties.comments = properties.keywords = properties.subject = "Nama Orang"
    properties.title = "{{ client.full_name }}"
    document.save(file)
    return file.getvalue()


def with_properties(template: bytes) -> bytes:
    package = EditablePackage(read_package(template))
    set_document_properties(package, FORMS[0])
    return package.to_bytes()


def test_an_agencys_own_template_leaves_out_its_peoples_names() -> None:
    form = FORMS[0]
    assert any(b"Nama Orang" in part for part in parts_of(office_template()).values())

    document = (
        prepare_renderer(form, FOUNDATION, office_template())
        .render(example(form), today=TODAY)
        .document
    )

    assert not any(b"Nama Orang" in part for part in parts_of(document).values())
    assert read_properties(document)["title"] == form.title
    assert "docProps/thumbnail.jpeg" not in parts_of(document)
    assert "docProps/app.xml" not in parts_of(document)
    assert docx.Document(io.BytesIO(document)).core_properties.author == ""


def test_every_relationship_still_leads_somewhere() -> None:
    parts = parts_of(with_properties(office_template()))

    targets = [each.get("Target", "") for each in etree.fromstring(parts["_rels/.rels"])]
    assert sorted(targets) == [CORE_PART, "word/document.xml"]
    declared = [
        each.get("PartName", "").lstrip("/")
        for each in etree.fromstring(parts["[Content_Types].xml"])
        if each.get("PartName")
    ]
    assert set(declared) <= parts.keys()
    assert len(set(declared)) == len(declared)


def test_the_title_names_the_form_where_word_dropped_the_identifier() -> None:
    form = FORMS[1]
    document, saved = docx.Document(io.BytesIO(render_example(form, example(form)))), io.BytesIO()
    document.core_properties.identifier = ""
    document.save(saved)

    assert detect_form(saved.getvalue()) == form


def test_other_documents_name_no_form() -> None:
    assert detect_form(DocxBuilder(paragraph("Surat")).docx()) is None
    assert detect_form(b"") is None
    assert detect_form(office_template()) is None


def test_properties_are_the_same_each_time() -> None:
    template = office_template()

    assert with_properties(template) == with_properties(template)
