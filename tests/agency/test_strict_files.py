from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from docgen.agency.load import load_agency
from docgen.agency.starter import starter_profile
from docgen.disclosure.disclose import ReaderOptions
from docgen.form.library import find_form
from docgen.validation.validate import validate
from tests.every_form import TODAY, example

if TYPE_CHECKING:
    from pathlib import Path

FORM = find_form("laporan-terminasi")


def strict_codes(folder: Path, *, strict: bool, reason: str | None = None) -> list[tuple[str, str]]:
    profile = folder / "agency.toml"
    setting = "[disclosure]\nstrict = true\n" if strict else ""
    profile.write_text(f"{starter_profile()}\n{setting}", encoding="utf-8")
    record = example(FORM, "sentra") | {"reason_text": "Klien menerima ARV."}
    record["meta"] = record.get("meta", {}) | ({"disclosure_reason": reason} if reason else {})
    options = ReaderOptions(table=load_agency(profile).readers)
    problems = validate(FORM, record, today=TODAY, options=options).problems
    return [(each.severity.value, each.code) for each in problems if "disclosure" in each.code]


@pytest.mark.parametrize(
    ("strict", "reason", "expected"),
    [
        (False, None, []),
        (True, None, [("error", "disclosure.hiv_word")]),
        (True, "Diminta klien.", [("warning", "disclosure.hiv_word")]),
    ],
)
def test_an_agency_may_ask_for_a_reason_in_its_own_files(
    tmp_path: Path, strict: bool, reason: str | None, expected: list[tuple[str, str]]
) -> None:
    assert strict_codes(tmp_path, strict=strict, reason=reason) == expected


def test_a_strict_agency_says_where_the_reason_goes(tmp_path: Path) -> None:
    strict_codes(tmp_path, strict=True)
    options = ReaderOptions(table=load_agency(tmp_path / "agency.toml").readers)
    record = example(FORM, "sentra") | {"reason_text": "Klien menerima ARV."}

    [problem] = [
        each
        for each in validate(FORM, record, today=TODAY, options=options).problems
        if each.code == "disclosure.hiv_word"
    ]

    assert 'isi "Alasan Pengungkapan Data Khusus"' in problem.message
    assert "--accept-findings KODE" in problem.message
    assert "kata ke-3" in problem.message
    assert "ARV" not in problem.message
