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
from docgen.form.unanswered import UnansweredReason
from docgen.interview.drafts import store
from docgen.interview.drafts.file_format import DraftFile
from docgen.interview.drafts.store import list_drafts, new_draft_path
from docgen.interview.loop import run_interview
from docgen.interview.position import AtOverview, AtQuestion, AtReview, AtSectionEnd, Position
from docgen.interview.prefill import EarlierRecord, transfer_answers
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
from docgen.interview.start import find_sections, resume_interview, start_interview
from tests.every_form import AGENCY, TODAY, example, render_example, text_of
from tests.interview.record_screen import RecordScreen
from tests.interview.scripted_screen import ScriptedScreen
from tests.interview.toy_form import FORM as TOY

FORM = find_form("surat-rujukan")
ANSWERS = AGENCY.record_answers()


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "surat.draft.json"


def begin_letter(draft: Path | None = None, **more: Any) -> Any:
    return start_interview(FORM, today=TODAY, agency_answers=ANSWERS, draft=draft, **more)


def resume_letter(draft: Path) -> Any:
    return resume_interview(draft, today=TODAY, agency_answers=ANSWERS)


class StoppingScreen(RecordScreen):
    """Stops when so many replies were given."""

    def __init__(self, record: dict[str, Any], after: int) -> None:
        super().__init__(record)
        self.left = after

    def ask(self, question: Any) -> Any:
        self.left -= 1
        return Stop() if self.left < 0 else super().ask(question)


def test_a_draft_is_private_and_names_nobody(data_folder: Path) -> None:
    interview = begin_letter()
    run_interview(interview, StoppingScreen(example(FORM), 20))
    assert interview.draft.parent.parent.parent == data_folder
    assert stat.S_IMODE(interview.draft.stat().st_mode) == 0o600
    assert stat.S_IMODE(interview.draft.parent.stat().st_mode) == 0o700
    assert interview.draft.name.startswith("surat-rujukan_20260817_")


def test_an_interview_goes_on_from_where_it_was_stopped_and_ends_as_if_it_never_was(
    draft: Path,
) -> None:
    record = example(FORM, "mr")
    interview = begin_letter(draft)
    made = run_interview(interview, StoppingScreen(record, 3))
    stops = 0
    while made is None:
        interview = resume_letter(draft)
        assert not interview.messages
        screen = StoppingScreen(record, 9)
        made = run_interview(interview, screen)
        stops += 1
    assert stops > 5
    assert text_of(render_example(FORM, made)) == text_of(render_example(FORM, record))


def test_everything_about_an_interview_is_kept(draft: Path) -> None:
    screen = ScriptedScreen().on("letter.number", Unanswered(UnansweredReason.NOT_RELEVANT))
    screen.on("letter.date", Answered("1-7-2026")).on("letter.place", Answered("Medan"))
    screen.on("receiver.post_title", ShowOverview())
    screen.on("overview", JumpTo("cc")).on("cc", Add()).on("cc[0]", Stop())
    interview = begin_letter(draft, only=["1"])
    run_interview(interview, screen)
    again = resume_letter(draft).state
    before = interview.state
    before.changes = again.changes
    assert again == before
    assert again.position == AtQuestion("cc[0]")
    assert again.detours == [(AtOverview(), "cc")]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", None),
        ("@overview", AtOverview()),
        ("@review", AtReview()),
        ("@section:12", AtSectionEnd(12)),
        ("family[1].nik", AtQuestion("family[1].nik")),
    ],
)
def test_a_draft_keeps_positions_as_text(text: str, position: Position | None) -> None:
    kept = DraftFile(form="toy", edition="1", fields=[], here=text, resume=text)
    state = kept.to_state()
    assert (state.position, state.resume_position) == (position, position)
    state.detours = [(position or AtReview(), "cc")]
    again = DraftFile.from_state(TOY, [], state)
    assert (again.here, again.resume) == (text, text)
    assert again.detours == [(text or "@review", "cc")]


def test_drafts_of_a_form_are_listed_the_latest_first() -> None:
    for number, name in enumerate(("a", "b")):
        path = store.drafts_folder() / f"{name}{store.DRAFT_SUFFIX}"
        run_interview(begin_letter(path), StoppingScreen(example(FORM), 4 + number))
        os.utime(path, (number, number))
    (store.drafts_folder() / f"c{store.DRAFT_SUFFIX}").write_text("{")
    assert [(each.path.name[0], each.answers) for each in list_drafts(FORM)] == [("b", 5), ("a", 4)]
    assert list_drafts(find_form("asesmen")) == []


def test_a_draft_is_not_begun_over(draft: Path) -> None:
    draft.write_text("mine")
    with pytest.raises(UsageError):
        begin_letter(draft)
    assert draft.read_text() == "mine"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"docgen_draft": 1}', "\x00\x01"])
def test_a_damaged_draft_is_reported_and_put_aside(draft: Path, content: str) -> None:
    draft.write_text(content)
    with pytest.raises(RecordError) as refused:
        resume_letter(draft)
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
    run_interview(begin_letter(draft), StoppingScreen(example(FORM), 2))
    draft.write_text(json.dumps(json.loads(draft.read_text()) | change))
    with pytest.raises(RecordError):
        resume_letter(draft)


@pytest.mark.parametrize(
    "here", ["nothing", "client[3].nik", "cc[7]", "family[0].name", "client.nik.x", "@section:99"]
)
def test_an_unknown_position_in_a_draft_does_not_stop_it(draft: Path, here: str) -> None:
    record = example(FORM)
    run_interview(begin_letter(draft), StoppingScreen(record, 5))
    kept = json.loads(draft.read_text()) | {"here": here, "resume": here, "only": ["#99"]}
    kept["detours"] = [["@overview", "nothing"], ["nothing", "cc[9]"]]
    draft.write_text(json.dumps(kept))
    interview = resume_letter(draft)
    assert run_interview(interview, StoppingScreen(record, 3)) is None


def test_a_draft_of_a_later_docgen_is_left_alone(draft: Path) -> None:
    draft.write_text('{"docgen_draft": 99}')
    with pytest.raises(UsageError):
        resume_letter(draft)
    assert draft.exists()


def test_another_file_is_no_draft_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "surat.json"
    file.write_text("{}")
    with pytest.raises(UsageError):
        resume_letter(file)
    assert file.exists()


def test_a_draft_of_another_form_is_reported(draft: Path) -> None:
    run_interview(begin_letter(draft), StoppingScreen(example(FORM), 1))
    with pytest.raises(UsageError):
        resume_interview(draft, today=TODAY, form=find_form("asesmen"))


def test_a_draft_of_an_older_edition_is_migrated_and_the_change_reported(draft: Path) -> None:
    record = example(FORM, "mr")
    run_interview(begin_letter(draft), StoppingScreen(record, 60))
    old = json.loads(draft.read_text())
    old["edition"] = "2025.1"
    old["fields"] = [path for path in old["fields"] if path != "client.religion"]
    old["answers"]["client"]["sex"] = "X"
    old["answers"]["client"]["shoe_size"] = 42
    draft.write_text(json.dumps(old))
    interview = resume_letter(draft)
    told = {each.code: each.text.format(**each.values) for each in interview.messages}
    assert list(told) == ["draft.edition", "draft.gone", "draft.wrong", "draft.added"]
    assert "client.shoe_size" in told["draft.gone"]
    assert "Jenis Kelamin" in told["draft.wrong"]
    assert "Agama" in told["draft.added"]
    interview.state.position = AtQuestion("client.sex")
    screen = StoppingScreen(record, 0)
    run_interview(interview, screen)
    kept = json.loads(draft.read_text())
    assert kept["gone"] == {"client.shoe_size": 42}
    assert kept["aside"]["client.sex"] == "X"


def test_an_answer_that_is_no_longer_taken_is_offered_to_be_mended(draft: Path) -> None:
    run_interview(begin_letter(draft), StoppingScreen(example(FORM, "mr"), 60))
    old = json.loads(draft.read_text())
    old["answers"]["client"]["sex"] = "X"
    old["here"] = "client.sex"
    draft.write_text(json.dumps(old))
    screen = ScriptedScreen().on("client.sex", Answered("L")).on("client.religion", Stop())
    interview = resume_letter(draft)
    run_interview(interview, screen)
    asked = screen.last("client.sex")
    assert asked.typed == "X"
    assert [each.code for each in asked.problems] == ["code_list"]
    assert interview.state.set_aside == {}


def test_sections_are_named_by_number_title_or_field() -> None:
    assert find_sections(TOY, ["2", "akhir", "name"]) == ("#2", "#3", "#1")
    with pytest.raises(UsageError) as refused:
        find_sections(TOY, ["skitar"])
    assert refused.value.values["nearest"] == "sekitar"


ASSESSMENT = EarlierRecord("asesmen.json", example(find_form("asesmen"), "mr"))
PLAN = EarlierRecord("rencana.json", example(find_form("rencana-intervensi"), "mr"))


def test_answers_of_earlier_documents_are_prefilled_with_their_source() -> None:
    interview = start_interview(find_form("terminasi"), today=TODAY, earlier=[ASSESSMENT, PLAN])
    assert [each.code for each in interview.messages] == ["prefill.known"]
    known = interview.state.answers
    assert known["client"]["case_code"] == "2026-0117"
    assert known["plan_ref"] == {"date": "2026-06-15"}
    assert known["goal_results"][0]["goal"]
    assert set(known["meta"]) == {"prepared_by"}
    assert interview.state.source_of("client.sex") == Source(Origin.RECORD, "rencana.json")
    assert interview.state.source_of("plan_ref.date") == Source(Origin.RECORD, "rencana.json")


def test_records_of_different_cases_are_refused() -> None:
    other = EarlierRecord("lain.json", example(find_form("rencana-intervensi"), "anak"))
    with pytest.raises(UsageError) as refused:
        begin_letter(earlier=[ASSESSMENT, other])
    assert refused.value.values == {"one": "asesmen.json", "other": "lain.json"}


def test_a_record_of_no_form_is_refused() -> None:
    with pytest.raises(RecordError):
        begin_letter(earlier=[EarlierRecord("x.json", {"nonsense": 1})])


def test_what_the_office_always_answers_gives_way_to_a_record() -> None:
    office = EarlierRecord("kantor.json", {"client": {"sex": "P"}, "cc": ["Arsip"], "client_x": 1})
    interview = begin_letter(earlier=[ASSESSMENT], defaults=[office])
    assert interview.state.answers["client"]["sex"] == "L"
    assert interview.state.answers["cc"] == ["Arsip"]
    assert interview.state.source_of("cc") == Source(Origin.DEFAULTS, "kantor.json")
    assert [each.code for each in interview.messages] == ["prefill.unknown", "prefill.known"]


def test_a_consent_is_never_taken_over() -> None:
    letter = example(FORM, "mr")
    report = find_form("laporan-terminasi")
    known = transfer_answers(FORM, report, letter)

    assert "consent" in letter
    assert known["client"] == letter["client"]
    assert "consent" not in known


def test_a_prefilled_list_is_shown_with_its_source(draft: Path) -> None:
    interview = begin_letter(draft, defaults=[EarlierRecord("kantor.json", {"cc": ["Arsip"]})])
    interview.state.position = AtQuestion("cc")
    screen = ScriptedScreen().on("cc", Done())
    screen.on("tte.enabled", Stop())
    run_interview(interview, screen)
    assert screen.last("cc").source == Source(Origin.DEFAULTS, "kantor.json")
    assert [each.text for each in screen.last("cc").items] == ["Arsip"]


KILLED_INTERVIEW = """
import os, signal, sys
from pathlib import Path
from docgen.interview.start import resume_interview, start_interview
from docgen.interview.loop import run_interview
from tests.every_form import AGENCY, TODAY, example
from tests.interview.record_screen import RecordScreen
from docgen.form.library import find_form

path, after = Path(sys.argv[1]), int(sys.argv[2])
form = find_form("surat-rujukan")

class Dying(RecordScreen):
    def ask(self, question):
        if len(self.asked) == after:
            print(self.asked[-1] if self.asked else "", question.path, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        return super().ask(question)

more = {"today": TODAY, "agency_answers": AGENCY.record_answers()}
begin = resume_interview if path.exists() else start_interview
interview = begin(path, **more) if path.exists() else begin(form, draft=path, **more)
run_interview(interview, Dying(example(form, "mr")))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_killed_interview_loses_at_most_the_answer_being_typed(draft: Path) -> None:
    record = example(FORM, "mr")
    asked = ""
    for after in (1, 7, 40):
        died = subprocess.run(
            [sys.executable, "-c", KILLED_INTERVIEW, str(draft), str(after)],
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
    made = run_interview(resume_letter(draft), RecordScreen(record))
    assert made is not None
    assert text_of(render_example(FORM, made)) == text_of(render_example(FORM, record))


def test_the_folder_of_drafts_is_its_owner_s_alone(data_folder: Path) -> None:
    (data_folder / "docgen" / "drafts").mkdir(parents=True, mode=0o755)
    assert stat.S_IMODE(new_draft_path(FORM, TODAY).parent.stat().st_mode) == 0o700
