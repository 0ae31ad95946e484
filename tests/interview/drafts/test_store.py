"""Drafts: kept at once, gone on with exactly, carried over, never lost."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docgen.errors import RecordError, UsageError
from docgen.form.library import find_form
from docgen.form.unanswered import Reason
from docgen.interview.drafts import store
from docgen.interview.drafts.store import list_drafts, new_draft
from docgen.interview.loop import walk
from docgen.interview.prefill import Earlier, handed_on
from docgen.interview.protocol.questions import Origin, Source
from docgen.interview.protocol.replies import (
    Add,
    Answered,
    Done,
    JumpTo,
    ShowOverview,
    Stop,
    Unanswered,
)
from docgen.interview.start import begin, resume, sections_named
from tests.every_form import AGENCY, TODAY, example, rendered, text_of
from tests.interview.answering import FromRecord
from tests.interview.scripted import Scripted
from tests.interview.toy import FORM as TOY

FORM = find_form("surat-rujukan")
ANSWERS = AGENCY.answers()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "surat.draft.json"


def begun(draft: Path | None = None, **more: Any) -> Any:
    return begin(FORM, today=TODAY, agency_answers=ANSWERS, draft=draft, **more)


def resumed(draft: Path) -> Any:
    return resume(draft, today=TODAY, agency_answers=ANSWERS)


class Stopping(FromRecord):
    """Stops when so many replies were given."""

    def __init__(self, record: dict[str, Any], after: int) -> None:
        super().__init__(record)
        self.left = after

    def ask(self, question: Any) -> Any:
        self.left -= 1
        return Stop() if self.left < 0 else super().ask(question)


def test_a_draft_is_private_and_names_nobody(home: Path) -> None:
    interview = begun()
    walk(interview, Stopping(example(FORM), 20))
    assert interview.draft.parent.parent.parent == home
    assert stat.S_IMODE(interview.draft.stat().st_mode) == 0o600
    assert stat.S_IMODE(interview.draft.parent.stat().st_mode) == 0o700
    assert interview.draft.name.startswith("surat-rujukan_20260817_")


def test_an_interview_goes_on_from_where_it_was_stopped_and_ends_as_if_it_never_was(
    draft: Path,
) -> None:
    record = example(FORM, "mr")
    interview = begun(draft)
    made = walk(interview, Stopping(record, 3))
    stops = 0
    while made is None:
        interview = resumed(draft)
        assert not interview.remarks
        screen = Stopping(record, 9)
        made = walk(interview, screen)
        stops += 1
    assert stops > 5
    assert text_of(rendered(FORM, made)) == text_of(rendered(FORM, record))


def test_everything_about_an_interview_is_kept(draft: Path) -> None:
    screen = Scripted().on("letter.number", Unanswered(Reason.NOT_RELEVANT))
    screen.on("letter.date", Answered("1-7-2026")).on("letter.place", Answered("Medan"))
    screen.on("receiver.post_title", ShowOverview())
    screen.on("overview", JumpTo("cc")).on("cc", Add()).on("cc[0]", Stop())
    interview = begun(draft, only=["1"])
    walk(interview, screen)
    again = resumed(draft).state
    before = interview.state
    before.changes = again.changes
    assert again == before
    assert again.here == "cc[0]"
    assert again.detours == [("@overview", "cc")]


def test_drafts_of_a_form_are_listed_the_latest_first() -> None:
    for number, name in enumerate(("a", "b")):
        path = store.drafts_folder() / f"{name}{store.ENDING}"
        walk(begun(path), Stopping(example(FORM), 4 + number))
        os.utime(path, (number, number))
    (store.drafts_folder() / f"c{store.ENDING}").write_text("{")
    assert [(each.path.name[0], each.answers) for each in list_drafts(FORM)] == [("b", 5), ("a", 4)]
    assert list_drafts(find_form("asesmen")) == []


def test_a_draft_is_not_begun_over(draft: Path) -> None:
    draft.write_text("mine")
    with pytest.raises(UsageError):
        begun(draft)
    assert draft.read_text() == "mine"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"docgen_draft": 1}', "\x00\x01"])
def test_a_damaged_draft_is_told_and_put_aside(draft: Path, content: str) -> None:
    draft.write_text(content)
    with pytest.raises(RecordError) as refused:
        resumed(draft)
    aside = Path(str(refused.value.values["aside"]))
    assert aside.read_text() == content
    assert not draft.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"here": "a]"},
        {"here": "client[x"},
        {"seen": ["../x"]},
        {"detours": [["@review"]]},
        {"answers": []},
        {"more": 1},
    ],
)
def test_a_draft_that_says_what_no_draft_says_is_damaged(
    draft: Path, change: dict[str, Any]
) -> None:
    walk(begun(draft), Stopping(example(FORM), 2))
    draft.write_text(json.dumps(json.loads(draft.read_text()) | change))
    with pytest.raises(RecordError):
        resumed(draft)


@pytest.mark.parametrize(
    "here", ["nothing", "client[3].nik", "cc[7]", "family[0].name", "client.nik.x", "@section:99"]
)
def test_a_place_that_is_no_more_is_found_again(draft: Path, here: str) -> None:
    record = example(FORM)
    walk(begun(draft), Stopping(record, 5))
    kept = json.loads(draft.read_text()) | {"here": here, "resume": here, "only": ["#99"]}
    kept["detours"] = [["@overview", "nothing"], ["nothing", "cc[9]"]]
    draft.write_text(json.dumps(kept))
    interview = resumed(draft)
    assert walk(interview, Stopping(record, 3)) is None


def test_a_draft_of_a_later_docgen_is_left_alone(draft: Path) -> None:
    draft.write_text('{"docgen_draft": 2}')
    with pytest.raises(UsageError):
        resumed(draft)
    assert draft.exists()


def test_another_file_is_no_draft_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "surat.json"
    file.write_text("{}")
    with pytest.raises(UsageError):
        resumed(file)
    assert file.exists()


def test_a_draft_of_another_form_is_told(draft: Path) -> None:
    walk(begun(draft), Stopping(example(FORM), 1))
    with pytest.raises(UsageError):
        resume(draft, today=TODAY, form=find_form("asesmen"))


def test_a_draft_of_an_older_edition_is_carried_over_and_the_change_told(draft: Path) -> None:
    record = example(FORM, "mr")
    walk(begun(draft), Stopping(record, 60))
    old = json.loads(draft.read_text())
    old["edition"] = "2025.1"
    old["fields"] = [path for path in old["fields"] if path != "client.religion"]
    old["answers"]["client"]["sex"] = "X"
    old["answers"]["client"]["shoe_size"] = 42
    draft.write_text(json.dumps(old))
    interview = resumed(draft)
    told = {each.code: each.text.format(**each.values) for each in interview.remarks}
    assert list(told) == ["draft.edition", "draft.gone", "draft.wrong", "draft.added"]
    assert "client.shoe_size" in told["draft.gone"]
    assert "Jenis Kelamin" in told["draft.wrong"]
    assert "Agama" in told["draft.added"]
    interview.state.here = "client.sex"
    screen = Stopping(record, 0)
    walk(interview, screen)
    kept = json.loads(draft.read_text())
    assert kept["gone"] == {"client.shoe_size": 42}
    assert kept["aside"]["client.sex"] == "X"


def test_an_answer_that_is_no_longer_taken_is_offered_to_be_mended(draft: Path) -> None:
    walk(begun(draft), Stopping(example(FORM, "mr"), 60))
    old = json.loads(draft.read_text())
    old["answers"]["client"]["sex"] = "X"
    old["here"] = "client.sex"
    draft.write_text(json.dumps(old))
    screen = Scripted().on("client.sex", Answered("L")).on("client.religion", Stop())
    interview = resumed(draft)
    walk(interview, screen)
    asked = screen.last("client.sex")
    assert asked.typed == "X"
    assert [each.code for each in asked.problems] == ["code_list"]
    assert interview.state.aside == {}


def test_sections_are_named_by_number_title_or_field() -> None:
    assert sections_named(TOY, ["2", "akhir", "name"]) == ("#2", "#3", "#1")
    with pytest.raises(UsageError) as refused:
        sections_named(TOY, ["skitar"])
    assert refused.value.values["nearest"] == "sekitar"


ASSESSMENT = Earlier("asesmen.json", example(find_form("asesmen"), "mr"))
PLAN = Earlier("rencana.json", example(find_form("rencana-intervensi"), "mr"))


def test_what_earlier_documents_know_stands_in_the_questions_with_its_source() -> None:
    interview = begin(find_form("terminasi"), today=TODAY, earlier=[ASSESSMENT, PLAN])
    assert interview.remarks == []
    known = interview.state.answers
    assert known["client"]["case_code"] == "2026-0117"
    assert known["plan_ref"] == {"date": "2026-06-15"}
    assert known["goal_results"][0]["goal"]
    assert "meta" not in known
    assert interview.state.source_of("client.sex") == Source(Origin.RECORD, "rencana.json")
    assert interview.state.source_of("plan_ref.date") == Source(Origin.RECORD, "rencana.json")


def test_records_of_different_cases_are_refused() -> None:
    other = Earlier("lain.json", example(find_form("rencana-intervensi"), "anak"))
    with pytest.raises(UsageError) as refused:
        begun(earlier=[ASSESSMENT, other])
    assert refused.value.values == {"one": "asesmen.json", "other": "lain.json"}


def test_a_record_of_no_form_is_refused() -> None:
    with pytest.raises(RecordError):
        begun(earlier=[Earlier("x.json", {"nonsense": 1})])


def test_what_the_office_always_answers_gives_way_to_a_record() -> None:
    office = Earlier("kantor.json", {"client": {"sex": "P"}, "cc": ["Arsip"], "client_x": 1})
    interview = begun(earlier=[ASSESSMENT], defaults=[office])
    assert interview.state.answers["client"]["sex"] == "L"
    assert interview.state.answers["cc"] == ["Arsip"]
    assert interview.state.source_of("cc") == Source(Origin.DEFAULTS, "kantor.json")
    assert [each.code for each in interview.remarks] == ["prefill.unknown"]


def test_a_consent_is_never_taken_over() -> None:
    letter = example(FORM, "mr")
    report = find_form("laporan-terminasi")
    known = handed_on(FORM, report, letter)

    assert "consent" in letter
    assert known["client"] == letter["client"]
    assert "consent" not in known


def test_a_prefilled_list_is_shown_with_its_source(draft: Path) -> None:
    interview = begun(draft, defaults=[Earlier("kantor.json", {"cc": ["Arsip"]})])
    interview.state.here = "cc"
    screen = Scripted().on("cc", Done())
    screen.on("tte.enabled", Stop())
    walk(interview, screen)
    assert screen.last("cc").source == Source(Origin.DEFAULTS, "kantor.json")
    assert [each.text for each in screen.last("cc").items] == ["Arsip"]


KILLED = """
import os, signal, sys
from pathlib import Path
from docgen.interview.start import begin, resume
from docgen.interview.loop import walk
from tests.every_form import AGENCY, TODAY, example
from tests.interview.answering import FromRecord
from docgen.form.library import find_form

path, after = Path(sys.argv[1]), int(sys.argv[2])
form = find_form("surat-rujukan")

class Dying(FromRecord):
    def ask(self, question):
        if len(self.asked) == after:
            print(self.asked[-1] if self.asked else "", question.path, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        return super().ask(question)

more = {"today": TODAY, "agency_answers": AGENCY.answers()}
interview = resume(path, **more) if path.exists() else begin(form, draft=path, **more)
walk(interview, Dying(example(form, "mr")))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_killed_interview_loses_at_most_the_answer_being_typed(draft: Path) -> None:
    record = example(FORM, "mr")
    asked = ""
    for after in (1, 7, 40):
        died = subprocess.run(
            [sys.executable, "-c", KILLED, str(draft), str(after)],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[3],
            check=False,
        )
        assert died.returncode == -signal.SIGKILL, died.stderr
        last, asked = died.stdout.split()[-2:]
        kept = json.loads(draft.read_text())
        assert kept["here"] == asked
        assert last in kept["seen"]
        assert [each.name for each in draft.parent.iterdir()] == [draft.name]
    made = walk(resumed(draft), FromRecord(record))
    assert made is not None
    assert text_of(rendered(FORM, made)) == text_of(rendered(FORM, record))


def test_the_folder_of_drafts_is_its_owner_s_alone(home: Path) -> None:
    (home / "docgen" / "drafts").mkdir(parents=True, mode=0o755)
    assert stat.S_IMODE(new_draft(FORM, TODAY).parent.stat().st_mode) == 0o700
