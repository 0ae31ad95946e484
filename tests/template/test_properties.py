from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
from lxml import etree

from docgen.output.form_of import form_of
from docgen.render.document import prepare
from docgen.template.properties import CORE, with_properties
from tests.every_form import AGENCIES, FORMS, TODAY, every_form, example, parts_of, rendered
from tests.output.papers import Paper, paragraph

if TYPE_CHECKING:
    from docgen.form.definition import Form

OWN = AGENCIES["yayasan-medan-plus"]


def told(document: bytes) -> dict[str, str]:
    """Return what a document's properties say."""
    tree = etree.fromstring(parts_of(document)[CORE])
    return {etree.QName(each).localname: each.text for each in tree if each.text}


@every_form
def test_a_document_says_its_title_form_and_edition_alone(form: Form) -> None:
    document = rendered(form, example(form))

    assert told(document) == {
        "title": form.title,
        "identifier": form.id,
        "language": "id-ID",
        "version": form.edition,
    }
    assert [name for name in parts_of(document) if name.startswith("docProps/")] == [CORE]
    assert form_of(document) == form


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


def test_an_agencys_own_template_does_not_tell_its_peoples_names() -> None:
    form = FORMS[0]
    assert any(b"Nama Orang" in part for part in parts_of(office_template()).values())

    document = prepare(form, OWN, office_template()).render(example(form), today=TODAY).document

    assert not any(b"Nama Orang" in part for part in parts_of(document).values())
    assert told(document)["title"] == form.title
    assert "docProps/thumbnail.jpeg" not in parts_of(document)
    assert "docProps/app.xml" not in parts_of(document)
    assert docx.Document(io.BytesIO(document)).core_properties.author == ""


def test_every_relationship_still_leads_somewhere() -> None:
    parts = parts_of(with_properties(office_template(), FORMS[0]))

    targets = [each.get("Target", "") for each in etree.fromstring(parts["_rels/.rels"])]
    assert sorted(targets) == [CORE, "word/document.xml"]
    declared = [
        each.get("PartName", "").lstrip("/")
        for each in etree.fromstring(parts["[Content_Types].xml"])
        if each.get("PartName")
    ]
    assert set(declared) <= parts.keys()
    assert len(set(declared)) == len(declared)


def test_word_forgets_the_identifier_and_the_title_still_tells_the_form() -> None:
    form = FORMS[1]
    document, saved = docx.Document(io.BytesIO(rendered(form, example(form)))), io.BytesIO()
    document.core_properties.identifier = ""
    document.save(saved)

    assert form_of(saved.getvalue()) == form


def test_other_documents_tell_no_form() -> None:
    assert form_of(Paper(paragraph("Surat")).docx()) is None
    assert form_of(b"") is None
    assert form_of(office_template()) is None


def test_it_is_the_same_each_time() -> None:
    template = office_template()

    assert with_properties(template, FORMS[0]) == with_properties(template, FORMS[0])
