"""An officer's own data is asked for once, kept for its owner alone, and never mixed."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from docgen.cli.own_answers import offer_to_keep, own_answers_file, read_own_answers
from docgen.form.library import find_form, list_examples
from docgen.form.paths import get_answer
from docgen.interview.prefill import EarlierRecord, find_own_officer
from docgen.interview.start import start_interview

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 12, 1)
OWN = {"name": "Sari Harahap (contoh)", "str_number": "STR-1 (contoh)", "phone": "0812-0000-1111"}
OFFICERS = {
    "asesmen": "officers",
    "rencana-intervensi": "prepared_by",
    "surat-rujukan": "contact_person",
    "laporan-terminasi": "meta.prepared_by",
}


class Chooser:
    """A screen on which one row is chosen."""

    def __init__(self, index: int | None) -> None:
        self.index = index
        self.asked = 0

    def choose(self, _heading: str, _choices: list[str]) -> int | None:
        self.asked += 1
        return self.index


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def letter() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        list_examples(find_form("surat-rujukan"))["mr"].read_text(encoding="utf-8")
    )
    return found


def offer(index: int | None) -> Chooser:
    screen: Any = Chooser(index)
    offer_to_keep(find_form("surat-rujukan"), letter(), screen)
    return screen  # type: ignore[no-any-return]


def test_the_officer_of_a_record_is_kept_for_its_owner_alone() -> None:
    offer(0)

    assert read_own_answers()["name"] == letter()["contact_person"]["name"]
    assert own_answers_file().stat().st_mode & 0o777 == 0o600


def test_it_is_asked_once_whatever_the_answer() -> None:
    assert offer(1).asked == 1
    assert read_own_answers() == {}
    assert offer(0).asked == 0


def test_nothing_is_kept_where_the_question_is_left() -> None:
    offer(None)

    assert not own_answers_file().exists()


@pytest.mark.parametrize(("name", "path"), OFFICERS.items())
def test_what_is_kept_is_not_asked_for_again(name: str, path: str, tmp_path: Path) -> None:
    form = find_form(name)

    interview = start_interview(form, today=TODAY, own=OWN, draft=tmp_path / "d.draft.json")

    assert find_own_officer(form, interview.state.answers) == OWN
    asked = {step.path for step in interview.main_steps if step.is_asked}
    assert not asked & {path, f"{path}.name", f"{path}.str_number"}


def test_the_facts_of_two_officers_are_never_mixed(tmp_path: Path) -> None:
    assessment = json.loads(list_examples(find_form("asesmen"))["mr"].read_text(encoding="utf-8"))
    form = find_form("surat-rujukan")

    interview = start_interview(
        form,
        today=TODAY,
        own=OWN,
        earlier=[EarlierRecord("asesmen.json", assessment)],
        draft=tmp_path / "d.draft.json",
    )

    officer = assessment["officers"][0]
    answers = interview.state.answers
    assert get_answer(answers, "contact_person.name") == officer["name"]
    assert get_answer(answers, "contact_person.str_number") == officer.get("str_number")
