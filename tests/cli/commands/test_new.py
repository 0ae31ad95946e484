"""``docgen new`` with answers from a pipe, and what it does before and after the questions."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.library import find_form, list_examples, list_forms
from tests.every_form import some_cases
from tests.interview.form_input import NEW_OPTIONS, list_input_lines

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form.definition import Form
    from tests.cli.conftest import RunDocgen

SHORTEST = "laporan-terminasi"


def example(form: Form, case: str = "sparse") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(list_examples(form)[case].read_text(encoding="utf-8"))
    return found


@pytest.fixture(autouse=True)
def _own_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("os.fsync", lambda _file: None)  # the wait for the disk at every answer


@pytest.fixture(scope="module")
def answers() -> list[str]:
    """Return the lines that fill in the shortest form."""
    form = find_form(SHORTEST)
    return list_input_lines(form, example(form))


def join_lines(answers: list[str]) -> str:
    return "".join(f"{line}\n" for line in answers)


def find_draft(folder: Path) -> Path:
    (draft,) = folder.rglob("*.draft.json")
    return draft


@pytest.mark.parametrize(
    ("form", "case"),
    [*((form, some_cases(form)[0]) for form in list_forms()), (find_form("surat-rujukan"), "mr")],
    ids=lambda given: getattr(given, "id", given),
)
def test_answers_from_a_pipe_make_the_document_that_render_makes(
    form: Form, case: str, docgen: RunDocgen, in_folder: Path
) -> None:
    done = docgen(
        "new", form.id, *NEW_OPTIONS, typed=join_lines(list_input_lines(form, example(form, case)))
    )

    assert done.code == 0, done.err
    document, record = done.out.splitlines()
    made = (in_folder / document).read_bytes()
    again = docgen("render", form.id, record, "-o", "again.docx", *NEW_OPTIONS)
    assert again.code == 0
    assert made == (in_folder / "again.docx").read_bytes()
    assert (in_folder / record).stat().st_mode & 0o777 == 0o600
    assert not list(in_folder.rglob("*.draft.json"))


def test_the_files_are_named_for_the_case(
    docgen: RunDocgen, in_folder: Path, answers: list[str]
) -> None:
    done = docgen("new", SHORTEST, *NEW_OPTIONS, typed=join_lines(answers))

    assert done.code == 0
    assert {path.suffix for path in in_folder.glob(f"{SHORTEST}_2026-0201_*")} == {".docx", ".json"}


def test_the_end_of_the_answers_leaves_a_draft_to_go_on_with(
    docgen: RunDocgen, in_folder: Path, answers: list[str]
) -> None:
    stopped = docgen("new", SHORTEST, *NEW_OPTIONS, typed=join_lines(answers[:20]))

    assert stopped.code == 3
    assert stopped.out == ""
    assert "jawaban habis sebelum pertanyaan selesai" in stopped.err
    draft = find_draft(in_folder)
    told = stopped.err.splitlines()[-1].partition(": ")[2]
    assert shlex.split(told)[1:] == ["new", SHORTEST, "--draft", str(draft), *NEW_OPTIONS[:2]]
    assert draft.stat().st_mode & 0o777 == 0o600

    gone_on = docgen(*shlex.split(told)[1:], *NEW_OPTIONS[2:], typed=join_lines(answers[20:]))

    assert gone_on.code == 0, gone_on.err
    assert not draft.exists()


def test_an_answer_that_is_refused_stops_with_its_line(
    docgen: RunDocgen, in_folder: Path, answers: list[str]
) -> None:
    wrong = next(index for index, line in enumerate(answers) if line == "2026-0201")

    stopped = docgen(
        "new", SHORTEST, *NEW_OPTIONS, typed=join_lines([*answers[:wrong], "", *answers[wrong:]])
    )

    assert stopped.code == 3
    assert f"baris {wrong + 1} dari jawaban tidak sesuai" in stopped.err
    assert "wajib diisi" in stopped.err
    assert find_draft(in_folder).exists()


def test_answers_that_are_left_over_stop(
    docgen: RunDocgen, in_folder: Path, answers: list[str]
) -> None:
    stopped = docgen("new", SHORTEST, *NEW_OPTIONS, typed=join_lines([*answers, "lagi"]))

    assert stopped.code == 3
    assert "jawaban lebih banyak daripada pertanyaan" in stopped.err
    assert not list(in_folder.glob("*.docx"))


def test_saving_on_demand_ends_well_and_says_how_to_go_on(
    docgen: RunDocgen, in_folder: Path
) -> None:
    stopped = docgen("new", SHORTEST, *NEW_OPTIONS, typed="2026-0201\n:simpan\n")

    assert stopped.code == 0
    assert stopped.out == ""
    assert f"--draft {find_draft(in_folder)}" in stopped.err


def test_a_draft_is_kept_where_it_is_asked(docgen: RunDocgen, in_folder: Path) -> None:
    docgen("new", SHORTEST, *NEW_OPTIONS, "--draft", "sini.json", typed="\n")

    kept = json.loads((in_folder / "sini.json").read_text(encoding="utf-8"))
    assert kept["form"] == find_form(SHORTEST).id


@pytest.mark.parametrize("option", ["-o", "--record"])
def test_what_exists_is_reported_before_the_first_question(
    option: str, docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "ada.docx").write_bytes(b"")

    refused = docgen("new", SHORTEST, *NEW_OPTIONS, option, "ada.docx", typed="")

    assert refused.code == 6
    assert "Pertanyaan" not in refused.err
    assert not list(in_folder.rglob("*.draft.json"))


def test_what_exists_is_replaced_by_force(
    docgen: RunDocgen, in_folder: Path, answers: list[str]
) -> None:
    for name in ("ada.docx", "ada.json"):
        (in_folder / name).write_bytes(b"")

    done = docgen(
        "new", SHORTEST, *NEW_OPTIONS, "-o", "ada.docx", "--force", typed=join_lines(answers)
    )

    assert done.code == 0, done.err
    assert (in_folder / "ada.docx").read_bytes()
    assert json.loads((in_folder / "ada.json").read_bytes())


def test_a_document_that_is_there_by_the_end_leaves_the_draft(
    docgen: RunDocgen, in_folder: Path, answers: list[str]
) -> None:
    made = docgen("new", SHORTEST, *NEW_OPTIONS, typed=join_lines(answers))
    record = in_folder / made.out.splitlines()[1]
    record.unlink()

    refused = docgen("new", SHORTEST, *NEW_OPTIONS, typed=join_lines(answers))

    assert refused.code == 6
    assert not record.exists()
    assert f"--draft {find_draft(in_folder)}" in refused.err


def test_the_record_goes_where_it_is_asked(
    docgen: RunDocgen, in_folder: Path, answers: list[str]
) -> None:
    (in_folder / "rekaman").mkdir()

    done = docgen(
        "new", SHORTEST, *NEW_OPTIONS, "--record", "rekaman/a.json", typed=join_lines(answers)
    )

    assert done.code == 0, done.err
    assert done.out.splitlines()[1] == "rekaman/a.json"
    assert json.loads((in_folder / "rekaman" / "a.json").read_bytes())["client"]


def test_the_document_can_go_to_standard_output(in_folder: Path, answers: list[str]) -> None:
    command = [sys.executable, "-m", "docgen", "new", SHORTEST, *NEW_OPTIONS, "-o", "-"]

    done = subprocess.run(
        command, check=True, input=join_lines(answers).encode(), capture_output=True, cwd=in_folder
    )

    assert done.stdout.startswith(b"PK")
    assert len(list(in_folder.glob("*.json"))) == 1
    assert not list(in_folder.glob("*.docx"))


def test_what_an_earlier_document_knows_is_shown_with_its_source(
    docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "asesmen.json").write_text(json.dumps(example(find_form("asesmen"), "mr")))

    begun = docgen(
        "new", SHORTEST, *NEW_OPTIONS, "--from", "asesmen.json", "--ask-all", typed="\n" * 12
    )

    assert "(dari asesmen.json)" in begun.err


def test_what_an_earlier_document_knows_is_not_asked_again(
    docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "asesmen.json").write_text(json.dumps(example(find_form("asesmen"), "mr")))

    begun = docgen("new", SHORTEST, *NEW_OPTIONS, "--from", "asesmen.json", typed="\n" * 12)

    assert "(dari asesmen.json)" not in begun.err
    assert "sudah diketahui dan tidak ditanyakan lagi" in begun.err


def test_an_interview_without_an_answer_leaves_no_draft(docgen: RunDocgen, in_folder: Path) -> None:
    stopped = docgen("new", SHORTEST, *NEW_OPTIONS, typed=":simpan\n")

    assert stopped.code == 0
    assert not list(in_folder.rglob("*.draft.json"))


def test_what_the_office_always_answers_is_shown_with_its_source(
    docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "kantor.json").write_text(json.dumps({"recommendation": "Berkas ditutup."}))

    begun = docgen(
        *("new", SHORTEST, *NEW_OPTIONS, "--defaults", "kantor.json"),
        *("--ask-all", "--only", "8"),
        typed="\n",
    )

    assert "Berkas ditutup. (dari jawaban baku kantor)" in begun.err


def test_earlier_documents_begin_a_draft_and_do_not_change_one(
    docgen: RunDocgen, in_folder: Path
) -> None:
    (in_folder / "asesmen.json").write_text(json.dumps(example(find_form("asesmen"), "mr")))
    docgen("new", SHORTEST, *NEW_OPTIONS, "--draft", "sini.json", typed="\n")

    refused = docgen(
        "new", SHORTEST, *NEW_OPTIONS, "--draft", "sini.json", "--from", "asesmen.json", typed=""
    )

    assert refused.code == 2


def test_one_section_is_asked_alone(docgen: RunDocgen) -> None:
    begun = docgen("new", SHORTEST, *NEW_OPTIONS, "--only", "3", typed="\n")

    assert "Bagian 3 dari " in begun.err
    assert "Bagian 1 dari " not in begun.err


def test_the_mark_that_windows_begins_a_file_with_is_no_answer(
    docgen: RunDocgen, in_folder: Path
) -> None:
    docgen("new", SHORTEST, *NEW_OPTIONS, typed="\ufeff2026-0117\n")

    kept = json.loads(find_draft(in_folder).read_text(encoding="utf-8"))
    assert kept["answers"]["client"]["case_code"] == "2026-0117"


def test_answers_that_are_no_text_are_refused(in_folder: Path) -> None:
    command = [sys.executable, "-m", "docgen", "new", SHORTEST, *NEW_OPTIONS]

    done = subprocess.run(
        command, check=False, input=b"\xff\xfe\n", capture_output=True, cwd=in_folder
    )

    assert done.returncode == 3
    assert b"UTF-8" in done.stderr


@pytest.mark.parametrize("module", ["prompt_toolkit", "questionary"])
def test_a_pipe_and_the_help_load_no_screen(module: str, in_folder: Path) -> None:
    code = (
        "import sys\n"
        "from docgen.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"sys.exit({module!r} in sys.modules)"
    )
    for words in (["--help"], ["new", "--help"], ["new", SHORTEST, *NEW_OPTIONS]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=in_folder,
        )

        assert done.returncode == 0


def test_no_answer_is_in_the_name_of_a_draft(docgen: RunDocgen, in_folder: Path) -> None:
    form = find_form(SHORTEST)
    docgen(
        "new", SHORTEST, *NEW_OPTIONS, typed=join_lines(list_input_lines(form, example(form))[:10])
    )

    assert "tono" not in find_draft(in_folder).name.casefold()
