from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl

from docgen.form import library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

FORM = library.list_forms()[0]


def test_a_sheet_is_written_and_its_path_printed(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("sheet", FORM.id, "-o", "kasus.xlsx")

    assert (outcome.code, outcome.out, outcome.err) == (0, "kasus.xlsx\n", "")
    workbook = openpyxl.load_workbook(in_folder / "kasus.xlsx")
    assert workbook.sheetnames[:2] == ["Petunjuk", "Data"]
    assert (in_folder / "kasus.xlsx").stat().st_mode & 0o777 == 0o600


def test_a_sheet_is_called_after_its_form(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("sheet", FORM.aliases[0])

    assert outcome.out == f"{FORM.aliases[0]}.xlsx\n"
    assert (in_folder / f"{FORM.aliases[0]}.xlsx").is_file()


def test_the_example_is_the_case_asked_for(docgen: RunDocgen, in_folder: Path) -> None:
    for case in list(library.list_examples(FORM))[:2]:
        assert docgen("sheet", FORM.id, "--case", case, "-o", f"{case}.xlsx").code == 0

    assert len({file.read_bytes() for file in in_folder.glob("*.xlsx")}) == 2
    assert docgen("sheet", FORM.id, "--case", "tidak-ada", "-o", "x.xlsx").code == 2


def test_nothing_is_overwritten_unasked(docgen: RunDocgen, in_folder: Path) -> None:
    target = in_folder / "a.xlsx"
    target.write_text("isi lama")

    assert docgen("sheet", FORM.id, "-o", "a.xlsx").code == 6
    assert target.read_text() == "isi lama"
    assert docgen("sheet", FORM.id, "-o", "a.xlsx", "--force").code == 0
    assert zipfile.is_zipfile(target)


def test_another_kind_of_file_is_refused(docgen: RunDocgen, in_folder: Path) -> None:
    outcome = docgen("sheet", FORM.id, "-o", "a.csv")

    assert outcome.code == 2
    assert "a.xlsx" in outcome.err
    assert not list(in_folder.iterdir())


def test_standard_output_takes_the_workbook(in_folder: Path) -> None:
    from typer.testing import CliRunner  # noqa: PLC0415

    from docgen.cli.app import build_app  # noqa: PLC0415

    result = CliRunner().invoke(build_app(), ["sheet", FORM.id, "-o", "-"])

    assert result.exit_code == 0
    assert zipfile.is_zipfile(io.BytesIO(result.stdout_bytes))
    assert not list(in_folder.iterdir())
