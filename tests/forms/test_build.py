from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tools.templates import FORMS, list_layouts, write_templates

if TYPE_CHECKING:
    from pathlib import Path

LAYOUTS = list_layouts()
every_layout = pytest.mark.parametrize("name", LAYOUTS)


def test_there_are_layouts() -> None:
    assert "referral_letter" in LAYOUTS


@every_layout
def test_the_committed_template_is_what_its_layout_makes(name: str) -> None:
    template = (FORMS / name / "template.docx").read_bytes()

    assert template == LAYOUTS[name].docx(), "run: make templates"


@every_layout
def test_a_template_opens(name: str) -> None:
    assert Document(io.BytesIO(LAYOUTS[name].docx())).tables


@every_layout
def test_a_template_has_nothing_left_over_from_a_program(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(LAYOUTS[name].docx())) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
        dates = {entry.date_time for entry in archive.infolist()}

    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert not [entry for entry in parts if "thumbnail" in entry or "customXml" in entry]
    for content in parts.values():
        assert b"rsid" not in content
        assert b"latentStyles" not in content


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    for name in LAYOUTS:
        (tmp_path / name).mkdir()

    assert len(write_templates(tmp_path)) == len(LAYOUTS)
    assert write_templates(tmp_path) == []
