"""The pages of every form: their text as last read by a person, and as LibreOffice shows it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from docgen.form import library
from docgen.template.ooxml.outline import outline
from tests.every_form import (
    AGENCIES,
    CASES,
    every_agency,
    every_case,
    every_form,
    example,
    render_example,
    smallest,
    text_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.agency.profile import Agency
    from docgen.form.definition import Form
    from tests.conftest import Golden


@every_case
def test_the_outline_is_the_golden_one(form: Form, case: str, golden: Golden) -> None:
    golden(f"{form.id}/{case}.txt", outline(render_example(form, example(form, case))))


@every_form
def test_the_outline_of_the_emptiest_record_is_the_golden_one(form: Form, golden: Golden) -> None:
    record = smallest(form)

    golden(f"{form.id}/minimal.txt", outline(render_example(form, record)))


# What the machine's own programs make of the documents.


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Path]:
    """Return the PDF of every case and agency, all converted by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("converted")
    made: dict[tuple[str, str, str], Path] = {}
    for form, case in CASES:
        for name, agency in AGENCIES.items():
            path = folder / f"{form.id}-{case}-{name}.docx"
            path.write_bytes(render_example(form, example(form, case), agency))
            made[form.id, case, name] = path
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(path) for path in made.values()),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {key: path.with_suffix(".pdf") for key, path in made.items()}


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
    form: Form, case: str, agency: Agency, converted: dict[tuple[str, str, str], Path]
) -> None:
    name = next(name for name, each in AGENCIES.items() if each is agency)
    pages = pages_of(converted[form.id, case, name])
    written = words_of(text_of(render_example(form, example(form, case), agency)))
    missing = written - {word for page in pages for word in page.split()}

    assert len(written) > 50
    assert len(missing) <= len(written) * 0.02, missing  # hyphens at the end of a line
    assert all(page.strip() for page in pages)


@pytest.mark.tools
@every_form
def test_the_page_counts_are_the_golden_ones(
    form: Form, converted: dict[tuple[str, str, str], Path], golden: Golden
) -> None:
    lines = [
        f"{case} {name} {len(pages_of(converted[form.id, case, name]))}"
        for case in sorted(library.list_examples(form))
        for name in AGENCIES
    ]

    golden(f"{form.id}/pages.txt", "\n".join(lines) + "\n")
