"""The document checker: all documents of its paths, LibreOffice, and the Open XML SDK."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.tools.spoilt import BODY, CORE, change, good_parts, packed
from tools.documents import main, pdf_problems, sdk_problems


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good" / "surat.docx"
    path.parent.mkdir()
    path.write_bytes(packed(good_parts()))
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    parts = good_parts()
    change(CORE, b"</cp", b"<dc:creator>X</dc:creator></cp")(parts)
    path = tmp_path / "bad" / "surat.docx"
    path.parent.mkdir()
    path.write_bytes(packed(parts))
    return path


def test_all_documents_of_a_folder_are_checked(
    good: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([str(good.parent.parent)])

    said = capsys.readouterr().out
    assert status == 1
    assert f"{bad}: {CORE}: tells more than the document's title and form: creator\n" in said
    assert str(good) not in said
    assert "policy: 2 documents in " in said
    assert said.endswith("\nproblems: 1\n")


def test_good_documents_are_told_by_the_exit_status(good: Path) -> None:
    assert main([str(good)]) == 0


def test_no_document_is_no_success(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1


def test_a_path_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path / "nothing")])


@pytest.mark.tools
def test_libreoffice_converts_a_good_document(good: Path) -> None:
    assert main([str(good), "--pdf"]) == 0


@pytest.mark.tools
def test_what_libreoffice_does_not_convert_is_found(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = good_parts()
    del parts[BODY]
    good.write_bytes(packed(parts))

    assert main([str(good), "--pdf"]) == 1
    assert re.search(r"is no Word document|no sound PDF", capsys.readouterr().out)


def test_a_pdf_without_a_page_is_found(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = io.BytesIO()
    PdfWriter().write(empty)
    monkeypatch.setattr(
        "tools.documents.convert_each_in_memory", lambda *_, **__: [(good, empty.getvalue())]
    )

    assert [str(each) for _, each in pdf_problems({good: b""})] == ["its PDF has no page"]


def validator(tmp_path: Path, answer: str) -> Path:
    """Return a stand-in for the SDK's validator that says ``answer`` of any document."""
    program = tmp_path / "validator"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{answer}\nEND\n")
    program.chmod(0o755)
    return program


def sdk_says(tmp_path: Path, answer: str) -> list[str]:
    documents = {Path("surat.docx"): b""}
    return [str(each) for _, each in sdk_problems(documents, validator(tmp_path, answer))]


def test_what_the_sdk_approves_of_passes(tmp_path: Path) -> None:
    assert sdk_says(tmp_path, '{"ok": true, "errors": []}') == []


def test_what_the_sdk_finds_is_told_with_its_place(tmp_path: Path) -> None:
    places = [("/word/document.xml", "/w:document[1]"), (None, None)]
    errors = [{"description": "No.", "path": part, "xPath": path} for part, path in places]

    said = sdk_says(tmp_path, json.dumps({"ok": False, "errors": errors}))

    assert said == ["/word/document.xml: No. /w:document[1]", "No."]


@pytest.mark.parametrize("answer", ["", "Segmentation fault", "[]", "{}", '{"errors": []}'])
def test_a_validator_that_says_nothing_approves_of_nothing(tmp_path: Path, answer: str) -> None:
    (said,) = sdk_says(tmp_path, answer)

    assert said.startswith("the SDK's validator gave no answer: ")


def test_a_refusal_without_a_reason_is_a_refusal(tmp_path: Path) -> None:
    said = sdk_says(tmp_path, '{"ok": false, "errors": []}')

    assert said == ["the SDK does not approve of it"]


def test_a_validator_that_is_not_there_approves_of_nothing(tmp_path: Path) -> None:
    problems = list(sdk_problems({Path("surat.docx"): b""}, tmp_path / "nothing"))

    assert len(problems) == 1
