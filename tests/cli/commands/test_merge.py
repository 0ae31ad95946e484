from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import docx
import pytest

from tests.output.sample_documents import DocxBuilder, paragraph, with_part

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen


@pytest.fixture
def letter_files(in_folder: Path) -> list[str]:
    names = ["a.docx", "b.docx"]
    for name in names:
        (in_folder / name).write_bytes(DocxBuilder(paragraph(f"Surat {name}")).docx())
    return names


def test_the_documents_are_written_in_their_order(
    docgen: RunDocgen, letter_files: list[str], in_folder: Path
) -> None:
    outcome = docgen("merge", *reversed(letter_files), "-o", "cetak.docx")

    assert (outcome.code, outcome.out, outcome.err) == (0, "cetak.docx\n", "")
    written = docx.Document(io.BytesIO((in_folder / "cetak.docx").read_bytes()))
    assert [each.text for each in written.paragraphs] == ["Surat b.docx", "Surat a.docx"]


@pytest.mark.tools
def test_a_pdf_is_written_where_the_name_says_so(
    docgen: RunDocgen, letter_files: list[str], in_folder: Path
) -> None:
    outcome = docgen("merge", *letter_files, "-o", "cetak.pdf", "--json")

    assert outcome.code == 0
    assert json.loads(outcome.out) == {"path": "cetak.pdf", "documents": 2, "problems": []}
    assert (in_folder / "cetak.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["a.docx"], 2),
        (["a.docx", "-o", "cetak.txt"], 2),
        (["tiada.docx", "-o", "cetak.docx"], 2),
        (["a.docx", "-o", "b.docx"], 6),
    ],
    ids=["no name", "no kind", "no document", "in the way"],
)
def test_an_impossible_merge_is_refused(
    docgen: RunDocgen, letter_files: list[str], in_folder: Path, arguments: list[str], code: int
) -> None:
    outcome = docgen("merge", *arguments)

    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith("error: ")
    assert sorted(path.name for path in in_folder.iterdir()) == letter_files


def test_the_mark_of_an_open_document_is_left_out_and_told(
    docgen: RunDocgen, letter_files: list[str], in_folder: Path
) -> None:
    (in_folder / "~$a.docx").write_bytes(b"\x05Yoga" + bytes(157))

    outcome = docgen("merge", "~$a.docx", *letter_files, "-o", "cetak.docx")

    assert outcome.code == 0
    assert "~$a.docx is left out" in outcome.err
    written = docx.Document(io.BytesIO((in_folder / "cetak.docx").read_bytes()))
    assert len(written.paragraphs) == len(letter_files)


def test_a_document_that_is_not_whole_is_named(
    docgen: RunDocgen, letter_files: list[str], in_folder: Path
) -> None:
    whole = (in_folder / "a.docx").read_bytes()
    (in_folder / "b.docx").write_bytes(with_part(whole, "word/document.xml", "<w:document>"))

    outcome = docgen("merge", *letter_files, "-o", "cetak.docx", "--lang", "id")

    assert (outcome.code, outcome.out) == (1, "")
    assert "b.docx" in outcome.err
    assert "bukan XML yang utuh" in outcome.err
    assert "Traceback" not in outcome.err
    assert not (in_folder / "cetak.docx").exists()
