from __future__ import annotations

import datetime as dt
import re

import pytest

from docgen.form.definition import DocumentKind, Form
from docgen.form.model import FormModel
from docgen.output.files.file_names import file_name, safe_part

LETTER = Form(
    "a_letter",
    "Surat",
    ("surat-contoh", "surat"),
    "1",
    "",
    FormModel,
    DocumentKind.LETTER,
    "letter.date",
    "client.case_code",
)
DAY = dt.date(2026, 8, 17)


def test_a_file_is_named_for_the_form_the_case_and_the_day() -> None:
    assert file_name(LETTER, "PPKS-0042", DAY) == "surat-contoh_PPKS-0042_20260817.docx"


def test_the_name_tells_the_documents_for_two_readers_apart() -> None:
    name = file_name(LETTER, "PPKS-0042", DAY, "klien")

    assert name == "surat-contoh_PPKS-0042_20260817_untuk-klien.docx"


@pytest.mark.parametrize("code", [None, "", "  ", "///", "。。"])
def test_a_case_without_a_usable_code_is_named_so(code: str | None) -> None:
    assert file_name(LETTER, code, DAY) == "surat-contoh_tanpa-kode_20260817.docx"


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("KP/2026/001", "KP-2026-001"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        ("a\u202eb", "ab"),
        ("a\0b\nc", "a-b-c"),
        ("CON.", "CON"),
        ("kasus №7 é", "kasus-No7-e"),
        ("x" * 300, "x" * 60),
        ("\ud800", ""),
    ],
)
def test_a_code_becomes_safe_for_every_file_system(code: str, part: str) -> None:
    assert safe_part(code) == part
    assert re.fullmatch(r"[A-Za-z0-9-]*", part)
