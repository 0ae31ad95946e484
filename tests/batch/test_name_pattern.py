from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch.name_pattern import DEFAULT_PATTERN, MAX_NAME_LENGTH, check_pattern, document_name
from docgen.errors import UsageError
from tests.batch.conftest import FORM

DAY = dt.date(2026, 6, 22)
FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


def make_file_name(pattern: str, case_code: str | None = "2026/1", row: int = 7) -> str:
    check_pattern(pattern)
    return document_name(pattern, form=FORM, case_code=case_code, date=DAY, row=row)


def test_a_pattern_names_form_case_date_and_row() -> None:
    assert make_file_name(DEFAULT_PATTERN) == "surat-rujukan_2026-1_20260622.docx"
    assert make_file_name("{row} {case}") == "00007 2026-1.docx"
    assert make_file_name("{case}.docx") == "2026-1.docx"
    assert make_file_name(DEFAULT_PATTERN, None) == "surat-rujukan_tanpa-kode_20260622.docx"


@pytest.mark.parametrize(
    "pattern",
    [
        "{name}",
        "{client}_{case}",
        "{case!r}",
        "{case:>9}",
        "{0}",
        "{case",
        "{}",
        "{case.__class__}",
    ],
)
def test_only_those_places_are_known(pattern: str) -> None:
    with pytest.raises(UsageError, match=r"\{form\} \{case\} \{date\} \{row\}|may hold"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", ["../{case}", "a/{case}", "a\\{case}", "{case}?", "{case}\n"])
def test_no_pattern_leads_elsewhere(pattern: str) -> None:
    with pytest.raises(UsageError, match="may hold letters"):
        check_pattern(pattern)


def test_a_pattern_that_names_all_alike_is_refused() -> None:
    with pytest.raises(UsageError, match=r"same name.*\{case\}"):
        check_pattern("{form}_{date}")


@pytest.mark.parametrize("case_code", ["CON", "aux", "LPT1", "nul"])
def test_names_that_windows_keeps_for_itself_are_changed(case_code: str) -> None:
    assert make_file_name("{case}", case_code) == f"_{case_code}.docx"


@given(st.text(max_size=400))
def test_any_code_makes_a_name_for_every_system(case_code: str) -> None:
    name = make_file_name("-{case}.", case_code)

    assert not FORBIDDEN & set(name)
    assert name.isascii()
    assert not name.startswith((".", "-", " "))
    assert len(name) <= MAX_NAME_LENGTH + len(".docx")
    assert name.removesuffix(".docx") == name.removesuffix(".docx").rstrip(" .")


def test_the_names_of_documents_for_two_readers_differ() -> None:
    names = {
        document_name(
            pattern, form=FORM, case_code="1", date=dt.date(2026, 6, 22), row=1, reader=reader
        )
        for pattern in ("{case}", "x" * 200 + "{case}")
        for reader in (None, "klien")
    }

    assert len(names) == 4
    assert "1_untuk-klien.docx" in names
    assert max(map(len, names)) <= MAX_NAME_LENGTH + len(".docx")
