"""The promises of a batch: whole documents, nothing twice, nothing lost, one failure its own."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import stat
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

from docgen.agency.load import load_agency
from docgen.batch import open_pool, plan, worker
from docgen.batch.folder import WORK_FOLDER
from docgen.batch.run import LEDGER_FILE, run_batch
from docgen.errors import DocgenError, Problem, TemplateError, UsageError
from docgen.form.library import find_form, read_example, read_template
from docgen.output.files.write import write_all
from docgen.records.record import Record
from docgen.render.document import Renderer
from tests.batch.conftest import FORM, TODAY, as_records, case, caseload
from tests.every_form import renderer_of

if TYPE_CHECKING:
    from tests.batch.conftest import BatchRunner

PICTURE = Path(__file__).parents[1] / "pictures" / "foto.png"
NAMES = [f"surat-rujukan_2026-{number:05}_20260622.docx" for number in (1, 2, 3)]


def list_private_files(batch: BatchRunner) -> list[str]:
    return sorted(path.name for path in (batch.folder / WORK_FOLDER).iterdir())


def read_report(batch: BatchRunner) -> list[dict[str, str]]:
    with (batch.folder / "batch-report.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def test_every_good_record_has_its_document(batch: BatchRunner) -> None:
    ended = batch(caseload(3))

    assert ended.statuses == ["rendered"] * 3
    assert ended.is_whole
    assert list(batch.documents) == NAMES
    alone = renderer_of(FORM).render(caseload(3)[2], today=TODAY)
    assert batch.documents[NAMES[2]] == alone.document
    assert list_private_files(batch) == [LEDGER_FILE]


def test_a_bad_record_is_reported_and_stops_no_other(batch: BatchRunner) -> None:
    ended = batch([case(1), case(2, nik="12345"), case(3)])

    assert ended.statuses == ["rendered", "refused", "rendered"]
    assert "nik.length" in ended.codes[1]
    assert list(batch.documents) == [NAMES[0], NAMES[2]]
    line = read_report(batch)[1]
    assert (line["row"], line["case_code"], line["status"]) == ("2", "2026-00002", "refused")
    assert "nik.length" in line["problems"]
    assert line["file"] == line["sha256"] == ""


def test_the_report_tells_the_content_of_every_document(batch: BatchRunner) -> None:
    batch(caseload(3))
    told = json.loads((batch.folder / "batch-report.json").read_text(encoding="utf-8"))

    lines = read_report(batch)
    assert [line["file"] for line in lines] == NAMES
    for line, also in zip(lines, told["records"], strict=True):
        assert line["sha256"] == hashlib.sha256(batch.documents[line["file"]]).hexdigest()
        assert (also["file"], also["sha256"]) == (line["file"], line["sha256"])
    assert told["counts"] == {"rendered": 3, "unchanged": 0, "ready": 0, "refused": 0}


def test_the_report_names_no_person(batch: BatchRunner) -> None:
    told = case(1, full_name="Zulkarnaini Contoh", nik="1271031708800001", phone="kosong-99")
    told["client"]["birth_place"] = 7
    batch([told])
    written = b"".join(path.read_bytes() for path in batch.folder.glob("batch-report.*"))

    assert b"2026-00001" in written
    for answer in (b"Zulkarnaini", b"1271031708800001", b"kosong-99"):
        assert answer not in written


def test_run_again_makes_nothing_twice(batch: BatchRunner) -> None:
    batch(caseload(3))
    before = {path.name: path.stat().st_mtime_ns for path in batch.folder.glob("*.docx")}
    first = read_report(batch)
    ended = batch(caseload(3))

    assert ended.statuses == ["unchanged"] * 3
    assert before == {path.name: path.stat().st_mtime_ns for path in batch.folder.glob("*.docx")}
    assert [{**line, "status": ""} for line in read_report(batch)] == [
        {**line, "status": ""} for line in first
    ]


def test_a_document_is_current_by_its_content_not_its_time(batch: BatchRunner) -> None:
    batch(caseload(2))
    for path in batch.folder.glob("*.docx"):
        os.utime(path, (0, 0))

    assert batch(caseload(2)).statuses == ["unchanged"] * 2


def test_warnings_are_reported_again_of_a_document_that_stays(batch: BatchRunner) -> None:
    doubted = case(1)
    doubted["letter"]["number"] = "ABC"
    first = batch([doubted])
    again = batch([doubted])

    assert first.statuses == ["rendered"]
    assert again.statuses == ["unchanged"]
    assert first.codes[0]
    assert again.codes == first.codes


def test_what_is_missing_is_made_again(batch: BatchRunner) -> None:
    batch(caseload(3))
    whole = batch.documents
    (batch.folder / NAMES[1]).unlink()

    assert batch(caseload(3)).statuses == ["unchanged", "rendered", "unchanged"]
    assert batch.documents == whole


def test_a_changed_record_is_made_anew(batch: BatchRunner) -> None:
    batch([case(1), case(2)])
    before = batch.documents
    ended = batch([case(1), case(2, occupation="Penjahit")])

    assert ended.statuses == ["unchanged", "rendered"]
    assert batch.documents[NAMES[0]] == before[NAMES[0]]
    assert batch.documents[NAMES[1]] != before[NAMES[1]]


def test_a_changed_picture_makes_its_document_anew(batch: BatchRunner, tmp_path: Path) -> None:
    form = find_form("asesmen")  # a form that prints one
    first = json.loads(read_example(form, "mr")) | {"meta": {"identity_level": "penuh"}}
    photo = tmp_path / "foto.png"
    named = {"case_code": "2026-00002", "photo_path": photo.name}
    answers = [first, {**first, "client": {**first["client"], **named}}]

    def records() -> list[Record]:
        return [replace(each, source=str(tmp_path / "kasus.jsonl")) for each in as_records(answers)]

    shutil.copyfile(PICTURE, photo)
    before = batch(records, form=form).statuses
    shutil.copyfile(PICTURE.with_name("diagram.png"), photo)  # bytes after its end are cut off

    assert before == ["rendered"] * 2
    assert batch(records, form=form).statuses == ["unchanged", "rendered"]
    assert batch(records, form=form).statuses == ["unchanged"] * 2


def test_a_changed_agency_makes_all_anew(batch: BatchRunner) -> None:
    batch(caseload(2))
    before = batch.documents
    ended = batch(caseload(2), agency=load_agency("yayasan-medan-plus"))

    assert ended.statuses == ["rendered"] * 2
    assert batch.documents != before


def test_a_changed_template_makes_all_anew(batch: BatchRunner) -> None:
    batch(caseload(2))
    before = batch.documents
    changed = docx.Document(io.BytesIO(read_template(FORM)))
    changed.add_paragraph("Paragraf baru")
    stream = io.BytesIO()
    changed.save(stream)

    assert batch(caseload(2), template=stream.getvalue()).statuses == ["rendered"] * 2
    assert all(batch.documents[name] != before[name] for name in NAMES[:2])
    assert batch(caseload(2)).statuses == ["rendered"] * 2
    assert batch.documents == before


def test_a_file_of_somebody_else_is_left_alone(batch: BatchRunner) -> None:
    batch.folder.mkdir()
    (batch.folder / NAMES[0]).write_bytes(b"a letter of my own")
    ended = batch(caseload(2))

    assert ended.statuses == ["refused", "rendered"]
    assert ended.codes[0][-1] == "file.exists"
    assert batch.documents[NAMES[0]] == b"a letter of my own"
    assert list_private_files(batch) == [LEDGER_FILE]


def test_a_document_changed_by_hand_is_left_alone_until_forced(batch: BatchRunner) -> None:
    batch(caseload(2))
    whole = batch.documents
    (batch.folder / NAMES[0]).write_bytes(b"signed by the head of the office")

    assert batch(caseload(2)).statuses == ["refused", "unchanged"]
    assert batch.documents[NAMES[0]] == b"signed by the head of the office"
    assert batch(caseload(2), force=True).statuses == ["rendered", "unchanged"]
    assert batch.documents == whole


def test_without_its_ledger_the_same_documents_stay(batch: BatchRunner) -> None:
    batch(caseload(2))
    (batch.folder / WORK_FOLDER / LEDGER_FILE).unlink()

    assert batch(caseload(2)).statuses == ["unchanged"] * 2


def test_two_records_of_one_name_are_reported_and_the_first_stays(batch: BatchRunner) -> None:
    twins = [case(1), case(2), case(1, occupation="Penjahit"), case(1)]
    for statuses in (["rendered"] * 2, ["unchanged"] * 2):
        ended = batch(twins)

        assert ended.statuses == [*statuses, "refused", "refused"]
        assert [codes[-1:] for codes in ended.codes[2:]] == [["file.name_taken"]] * 2
        assert "baris 1" in ended.outcomes[2].problems[-1].message
    assert len(batch.documents) == 2
    assert batch.documents[NAMES[0]] == renderer_of(FORM).render(case(1), today=TODAY).document


def test_names_that_differ_in_case_alone_are_one_name_on_windows(batch: BatchRunner) -> None:
    ended = batch([case(1, case_code="ab-1"), case(2, case_code="AB-1")])

    assert ended.statuses == ["rendered", "refused"]


def test_strict_makes_nothing_unless_all_are_good(batch: BatchRunner) -> None:
    ended = batch([case(1), case(2, nik="1")], strict=True)

    assert ended.statuses == ["ready", "refused"]
    assert batch.documents == {}
    assert [line["status"] for line in read_report(batch)] == ["ready", "refused"]
    assert batch(caseload(2), strict=True).statuses == ["rendered"] * 2
    assert len(batch.documents) == 2


def test_a_rehearsal_leaves_no_trace(batch: BatchRunner) -> None:
    ended = batch([case(1), case(2, nik="1"), case(1)], is_dry_run=True)

    assert ended.statuses == ["ready", "refused", "refused"]
    assert not batch.folder.exists()


def test_a_rehearsal_after_a_batch_changes_nothing(batch: BatchRunner) -> None:
    batch(caseload(2))
    before = read_report(batch)
    ended = batch([*caseload(2), case(3)], is_dry_run=True)

    assert ended.statuses == ["unchanged", "unchanged", "ready"]
    assert read_report(batch) == before
    assert batch(caseload(3)).statuses == ["unchanged", "unchanged", "rendered"]


def test_only_the_rows_asked_for_are_made(batch: BatchRunner) -> None:
    some = batch(caseload(5), rows=(range(2, 4), range(5, 6)), limit=2)

    assert [outcome.row for outcome in some.outcomes] == [2, 3]
    assert list(batch.documents) == NAMES[1:]


def test_documents_without_a_record_are_reported(batch: BatchRunner) -> None:
    batch(caseload(3))
    ended = batch(caseload(2))

    assert ended.left_over == [NAMES[2]]
    told = json.loads((batch.folder / "batch-report.json").read_text(encoding="utf-8"))
    assert told["left_over"] == [NAMES[2]]


def test_a_bug_in_one_record_stops_no_other_and_shows_no_answer(
    batch: BatchRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = Renderer.render

    def breaks(self: Renderer, data: dict[str, Any], **how: Any) -> Any:
        if data["client"]["case_code"] == "2026-00002":
            raise ZeroDivisionError(data["client"]["full_name"])
        return render(self, data, **how)

    monkeypatch.setattr(Renderer, "render", breaks)
    ended = batch(caseload(3))

    assert ended.statuses == ["rendered", "refused", "rendered"]
    (problem,) = ended.outcomes[1].problems
    assert problem.code == "internal"
    assert "ZeroDivisionError" in problem.text
    assert caseload(1)[0]["client"]["full_name"] not in problem.text


def test_what_could_not_be_read_refuses_its_record_alone(batch: BatchRunner) -> None:
    unread = Problem("sel rusak", "cell.broken", at="client.nik", cell="C2", row=2)
    first, second = as_records(caseload(2))
    ended = batch(lambda: [replace(first, problems=(unread,)), second])

    assert ended.statuses == ["refused", "rendered"]
    assert ended.codes[0].count("cell.broken") == 1
    assert ended.outcomes[0].problems[0].cell == "C2"


def test_a_second_batch_into_the_folder_is_reported_and_stops(batch: BatchRunner) -> None:
    first = run_batch(batch.job, lambda: as_records(caseload(1)))
    with first, pytest.raises(UsageError, match="another batch"):
        batch(caseload(1))
    assert batch(caseload(1)).statuses == ["unchanged"]


def test_leftover_unfinished_files_are_gone_after_the_next_start(batch: BatchRunner) -> None:
    batch(caseload(1))
    (batch.folder / WORK_FOLDER / "0123456789abcdef.tmp").write_bytes(b"PK half a docum")
    batch(caseload(1))

    assert list_private_files(batch) == [LEDGER_FILE]


def test_a_full_disk_is_reported_and_leaves_whole_documents(
    batch: BatchRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch(caseload(1))
    whole = batch.documents
    monkeypatch.setattr(worker, "write_all", _no_space_after(1))
    with pytest.raises(DocgenError, match=r"No space left.*run the same command again"):
        batch(caseload(3))

    assert batch.documents == whole
    assert list_private_files(batch) == [LEDGER_FILE]
    monkeypatch.undo()
    assert batch(caseload(3)).statuses == ["unchanged", "rendered", "rendered"]


def _no_space_after(number: int) -> Any:
    calls: list[int] = []

    def write(handle: int, content: bytes) -> None:
        calls.append(handle)
        if len(calls) > number:
            os.write(handle, content[:100])
            raise OSError(28, "No space left on device")
        write_all(handle, content)

    return write


def test_interrupted_by_hand_it_keeps_what_is_whole(
    batch: BatchRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "CHUNK", 2)

    def interrupted() -> Any:
        yield from as_records(caseload(30))
        raise KeyboardInterrupt

    ended = batch(interrupted, open_pool=partial(open_pool, workers=1))

    assert not ended.is_whole
    assert 0 < len(ended.outcomes) <= 30
    assert len(batch.documents) == len(ended.outcomes)
    assert list_private_files(batch) == [LEDGER_FILE]
    assert json.loads((batch.folder / "batch-report.json").read_bytes())["complete"] is False


def test_a_bad_template_is_reported_before_any_work(batch: BatchRunner) -> None:
    with pytest.raises(TemplateError):
        batch(caseload(1), template=b"no document")
    assert not batch.folder.exists()


def test_files_and_folders_are_private(batch: BatchRunner) -> None:
    old = os.umask(0)
    try:
        batch(caseload(1))
    finally:
        os.umask(old)
    for path in (batch.folder, *batch.folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_link_of_the_name_is_never_followed(batch: BatchRunner) -> None:
    batch.folder.mkdir()
    precious = batch.folder.parent / "precious.txt"
    precious.write_text("keep", encoding="utf-8")
    (batch.folder / NAMES[0]).symlink_to(precious)
    batch(caseload(1), force=True)

    assert precious.read_text(encoding="utf-8") == "keep"
    assert not (batch.folder / NAMES[0]).is_symlink()


def test_a_damaged_ledger_is_set_aside_and_the_same_documents_stay(batch: BatchRunner) -> None:
    batch(caseload(1))
    made, ledger = batch.documents, batch.folder / WORK_FOLDER / LEDGER_FILE
    damaged = b"no database at all" * 100
    ledger.write_bytes(damaged)

    with pytest.raises(DocgenError, match="was damaged and is set aside") as told:
        batch(caseload(1))

    assert Path(str(told.value.values["path"])).read_bytes() == damaged
    assert batch(caseload(1)).is_whole
    assert batch.documents == made


def test_a_ledger_damaged_inside_is_told_as_such(batch: BatchRunner) -> None:
    batch(caseload(3))
    ledger = batch.folder / WORK_FOLDER / LEDGER_FILE
    content = ledger.read_bytes()
    ledger.write_bytes(content[:1024] + b"\xff" * (len(content) - 1024))

    with pytest.raises(DocgenError, match="ledger"):
        batch(caseload(3))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files in folders")
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_ledger_that_is_no_file_of_its_own_is_refused(batch: BatchRunner, kind: str) -> None:
    batch(caseload(1))
    ledger, other = batch.folder / WORK_FOLDER / LEDGER_FILE, batch.folder.parent / "lain"
    ledger.unlink()
    if kind == "link":
        other.write_bytes(b"")
        ledger.symlink_to(other)
    else:
        os.mkfifo(ledger)

    with pytest.raises(DocgenError, match="cannot be used"):
        batch(caseload(1))

    assert kind == "pipe" or other.read_bytes() == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files in folders")
def test_a_pipe_at_a_documents_name_does_not_stop_the_batch(batch: BatchRunner) -> None:
    batch(caseload(2))
    (name, *_) = batch.documents
    (batch.folder / name).unlink()
    os.mkfifo(batch.folder / name)

    again = batch(caseload(2))

    assert len(again.outcomes) == 2


def test_records_are_read_as_a_stream(batch: BatchRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "CHUNK", 2)
    held: list[int] = []

    def streamed() -> Any:
        for position, answers in enumerate(caseload(60), start=1):
            held.append(position - len(list(batch.folder.glob("*.docx"))))
            yield Record(answers, "kasus.jsonl", position)

    batch(streamed, open_pool=partial(open_pool, workers=1))

    assert len(batch.documents) == 60
    assert max(held) <= 2 + 3
