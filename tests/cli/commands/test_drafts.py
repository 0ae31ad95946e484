"""``docgen drafts``: what was begun is listed, and can be deleted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from docgen.form.library import find_form
from docgen.interview.drafts.store import new_draft_path, save_draft
from docgen.interview.state import InterviewState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

FORM = find_form("surat-rujukan")


@pytest.fixture(autouse=True)
def _own_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def draft() -> Path:
    state = InterviewState()
    state.answer("client.case_code", "2026-0098")
    state.answer("client.full_name", "Andi Saputra Ginting (contoh)")
    path = new_draft_path(FORM, dt.date(2026, 12, 1))
    save_draft(path, FORM, state)
    return path


def test_a_draft_is_listed_by_case_and_number_of_answers_and_names_nobody(
    docgen: RunDocgen, draft: Path
) -> None:
    done = docgen("drafts")

    assert done.code == 0
    (line,) = [each for each in done.out.splitlines() if draft.name in each]
    assert line.split()[:2] == ["surat-rujukan", "2026-0098"]
    assert line.split()[-2:] == ["2", draft.name]
    assert str(draft.parent) in done.out
    assert "Andi" not in done.out


def test_a_draft_is_deleted_by_its_name(docgen: RunDocgen, draft: Path) -> None:
    assert docgen("drafts", "--remove", draft.name).code == 0
    assert not draft.exists()
    assert "there are no drafts" in docgen("drafts", "--lang", "en").out


def test_nothing_is_deleted_where_one_name_is_no_draft(docgen: RunDocgen, draft: Path) -> None:
    assert docgen("drafts", "--remove", draft.name, "--remove", "lain").code == 2
    assert draft.exists()


def test_all_drafts_are_deleted_at_once(docgen: RunDocgen, draft: Path) -> None:
    assert docgen("drafts", "--remove-all").code == 0
    assert not draft.exists()
