"""The pages of every form: their text as last read by a person, and as LibreOffice shows it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from docgen.form import library
from docgen.template.ooxml.outline import outline
from tests.every_form import (
    AGENCIES,
    FORMS,
    blank_form_of,
    every_agency,
    every_case,
    every_form,
    example,
    render_example,
    smallest,
    text_of,
)
from tests.graded_records import graded_records
from tests.page_faults import list_faults
from tests.page_layout import convert, read_layout

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from tests.conftest import Golden

    PdfFiles = dict[str, Path]


@every_case
def test_the_outline_is_the_golden_one(form: Form, case: str, golden: Golden) -> None:
    golden(f"{form.id}/{case}.txt", outline(render_example(form, example(form, case))))


@every_form
def test_the_outline_of_the_emptiest_record_is_the_golden_one(form: Form, golden: Golden) -> None:
    record = smallest(form)

    golden(f"{form.id}/minimal.txt", outline(render_example(form, record)))


# What the machine's own programs make of the documents.


BLANK = "blank"
GROWN = 3
"""Records of graded length of each form, with each agency."""


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    """Return every case, the blank form, and some records of graded length, with each agency."""
    made = {}
    for form in FORMS:
        cases = {case: example(form, case) for case in library.list_examples(form)}
        grown = dict(graded_records(form, GROWN * len(AGENCIES)))
        for at, (name, agency) in enumerate(AGENCIES.items()):
            mine = dict(list(grown.items())[at :: len(AGENCIES)])
            for case, record in (cases | mine).items():
                made[f"{form.id}-{case}-{name}"] = render_example(form, record, agency)
            made[f"{form.id}-{BLANK}-{name}"] = blank_form_of(form, agency).document
    return made


@pytest.fixture(scope="module")
def converted(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> PdfFiles:
    """Return the PDF of each document, all converted by one start of LibreOffice."""
    return convert(documents, tmp_path_factory.mktemp("converted"))


@pytest.mark.tools
def test_no_page_would_be_sent_back(documents: dict[str, bytes], converted: PdfFiles) -> None:
    faults = {
        name: found
        for name, pdf in converted.items()
        if (found := list_faults(read_layout(documents[name], pdf)))
    }

    assert faults == {}


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page; LibreOffice's exit status says nothing, so look at the file."""
    assert pdf.is_file(), f"LibreOffice made no {pdf.name}"
    shown = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    return shown.rstrip("\f").split("\f")


def words_of(text: str) -> set[str]:
    return {word for word in text.split() if word.isalpha()}


@pytest.mark.tools
@every_case
@every_agency
def test_libreoffice_shows_every_word(
    form: Form, case: str, agency: Agency, converted: PdfFiles
) -> None:
    name = next(name for name, each in AGENCIES.items() if each is agency)
    pages = pages_of(converted[f"{form.id}-{case}-{name}"])
    written = words_of(text_of(render_example(form, example(form, case), agency)))
    missing = written - {word for page in pages for word in page.split()}

    assert len(written) > 50
    assert len(missing) <= len(written) * 0.02, missing  # hyphens at the end of a line


@pytest.mark.tools
@every_form
def test_the_page_counts_are_the_golden_ones(
    form: Form, converted: PdfFiles, golden: Golden
) -> None:
    lines = [
        f"{case} {name} {len(pages_of(converted[f'{form.id}-{case}-{name}']))}"
        for case in sorted(library.list_examples(form))
        for name in AGENCIES
    ]

    golden(f"{form.id}/pages.txt", "\n".join(lines) + "\n")
