"""What is fitted to a page, what is not, and how text is measured."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from docgen.form import library
from docgen.render.document import prepare_renderer
from docgen.template.compiled import CompiledTemplate
from docgen.template.compiler import compile_for_agency, prepare_template
from docgen.template.fitting.page_fitter import PageFitter
from docgen.template.fitting.read_formats import read_page_formats
from docgen.template.fitting.typeface import find_typeface
from tests.every_form import AGENCIES, FORMS, TODAY, example
from tests.fitted_letters import edit_body

FORM = library.find_form("surat-rujukan")
TEMPLATE = library.read_template(FORM)
DINAS = AGENCIES["dinas-sosial-kota-medan"]
LONGER = "Klien memerlukan pendampingan lanjutan supaya dapat tinggal bersama keluarganya. "


def body_of(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read("word/document.xml").decode()


def letter(sentences: int, template: bytes | None = None) -> str:
    record = example(FORM, "mr")
    record["reason"] += f" {LONGER * sentences}"
    return body_of(prepare_renderer(FORM, DINAS, template).render(record, today=TODAY).document)


def steps_of(body: str) -> set[int]:
    """Return the steps in which the letter itself is set closer."""
    body = body.split("<w:pageBreakBefore/>", maxsplit=1)[0]
    return {step for step in (1, 2, 3) if f'Fit{step}"/>' in body}


@pytest.mark.parametrize(
    ("family", "width"),
    [("Arial", 0.722 + 0.556), ("Liberation Sans", 1.278), ("Bookman Old Style", 1.3)],
)
def test_words_are_as_wide_as_their_letters(family: str, width: float) -> None:
    face = find_typeface(family)

    assert face is not None
    assert face.regular["R"] + face.regular["a"] == pytest.approx(width, abs=0.03)


def test_an_unknown_letter_is_as_wide_as_a_digit() -> None:
    face = find_typeface("Arial")

    assert face is not None
    assert face.bold["\N{SNOWMAN}"] == face.bold["0"]


def test_a_letter_that_has_room_is_left_as_it_is() -> None:
    assert steps_of(letter(0)) == set()


def test_a_letter_is_set_no_closer_than_it_needs() -> None:
    found = [max(steps_of(letter(count)), default=0) for count in range(6)]

    assert found[:4] == sorted(found[:4])
    assert set(found) == {0, 1, 2, 3} - ({1} - set(found))


def test_a_letter_that_no_step_brings_to_its_page_is_set_as_ever() -> None:
    assert steps_of(letter(12)) == set()


def test_a_template_without_the_mark_is_not_fitted() -> None:
    own = edit_body(TEMPLATE, lambda body: body.replace(b"DocgenFitted", b"DocgenHairline"))

    assert steps_of(letter(2)) != set()
    assert steps_of(letter(2, own)) == set()


def test_a_typeface_of_unknown_widths_is_not_fitted() -> None:
    package = prepare_template(TEMPLATE, FORM, DINAS).package
    package.parts["word/styles.xml"] = package.parts["word/styles.xml"].replace(
        b"Arial", b"Papyrus"
    )
    package.trees.pop("word/styles.xml", None)

    assert read_page_formats(package) is None


def test_no_report_is_fitted() -> None:
    reports = [form for form in FORMS if form.id != FORM.id]
    packages = [
        prepare_template(library.read_template(form), form, DINAS).package for form in reports
    ]

    assert [read_page_formats(package) for package in packages] == [None] * len(reports)


def test_a_template_that_was_kept_fits_as_before() -> None:
    compiled = compile_for_agency(TEMPLATE, FORM, DINAS)
    kept: Any = CompiledTemplate.from_bytes(compiled.to_bytes())._fitter  # noqa: SLF001
    formats = read_page_formats(prepare_template(TEMPLATE, FORM, DINAS).package)

    assert formats is not None
    assert kept.formats == PageFitter(formats).formats
