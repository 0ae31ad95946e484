"""Each form filled in from nothing in a real terminal, with interruptions."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from docgen.form.library import find_form, list_examples, list_forms
from docgen.form.paths import get_answer
from tests.interview.form_input import NEW_COMMAND, NEW_OPTIONS, record_keystrokes
from tests.interview.pseudo_terminal import PseudoTerminal

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form.definition import Form
    from tests.interview.keystrokes import Keystrokes

BACK, OVERVIEW, INTERRUPT, CLEAR, ENTER = "\x0b", "\x12", "\x03", "\x15", "\r"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")


def shortest_example(form: Form) -> dict[str, Any]:
    """Return the record of a form that says least."""
    *_, least = list_examples(form).values()
    found: dict[str, Any] = json.loads(least.read_text(encoding="utf-8"))
    return found


@pytest.fixture(autouse=True)
def _asked_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be settled already whether to keep the officer who fills in the form."""
    settings = tmp_path / "config" / "docgen"
    settings.mkdir(parents=True)
    (settings / "petugas.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def start_interview(form: Form, folder: Path, *words: str, **env: str) -> PseudoTerminal:
    settings = {"XDG_DATA_HOME": str(folder / "data"), **env}
    return PseudoTerminal(
        [*NEW_COMMAND, form.aliases[0], *NEW_OPTIONS, *words], folder, env=settings
    )


def type_answers(live: PseudoTerminal, pressed: list[Keystrokes]) -> None:
    for press in pressed:
        live.wait_for(*press.page)
        live.press(press.keys)


def go_back_and_on(live: PseudoTerminal, before: Keystrokes, here: Keystrokes) -> None:
    """Go back to the question before, keep what stands there, and come on again."""
    live.wait_for(*here.page)
    live.press(BACK)
    live.wait_for(*before.page)
    live.press(ENTER)


def change_from_overview(
    live: PseudoTerminal, here: Keystrokes, changed: Keystrokes, text: str
) -> None:
    live.wait_for(*here.page)
    live.press(OVERVIEW)
    live.wait_for("Ringkasan", "Lanjutkan dari tempat terakhir")
    live.press(str(changed.text))
    live.wait_for("Cari:", str(changed.text))
    live.press(ENTER)
    live.wait_for(changed.page[1], "Esc" if not changed.text else changed.text)
    live.press(f"{CLEAR}{text}{ENTER}")
    live.wait_for("Ringkasan", "Lanjutkan dari tempat terakhir")
    live.press(ENTER)


def read_resume_command(text: str) -> list[str]:
    """Return the words of the command that goes on, as it stands on the screen."""
    command = "".join(text.partition("docgen new ")[2].splitlines())
    return shlex.split(command)


def find_adjacent_questions(pressed: list[Keystrokes]) -> int:
    """Return where two questions of the form itself stand one after the other."""
    single = [index for index, press in enumerate(pressed) if "[" not in press.path]
    return next(index for index in single[2:] if index - 1 in single)


@pytest.mark.parametrize("form", list_forms(), ids=lambda form: form.id)
def test_a_form_is_filled_in_from_nothing_to_its_document(form: Form, tmp_path: Path) -> None:
    pressed = record_keystrokes(form, shortest_example(form))
    back, half = find_adjacent_questions(pressed), len(pressed) // 2
    changed = next(press for press in pressed if press.text and "name" in press.path)

    with start_interview(form, tmp_path) as live:
        type_answers(live, pressed[:back])
        go_back_and_on(live, pressed[back - 1], pressed[back])
        type_answers(live, pressed[back:half])
        live.wait_for(*pressed[half].page)
        live.press(INTERRUPT)
        assert live.wait_for_exit() == 130
        words = read_resume_command(live.text)
    home = {"XDG_DATA_HOME": str(tmp_path / "other")}  # the draft is found by its name alone
    with PseudoTerminal(
        [*NEW_COMMAND[:-1], "new", *words, *NEW_OPTIONS], tmp_path, env=home
    ) as live:
        change_from_overview(live, pressed[half], changed, "Nama Baru (contoh)")
        type_answers(live, pressed[half:])
        assert live.wait_for_exit() == 0

    (record,) = tmp_path.glob("*.json")
    (document,) = tmp_path.glob("*.docx")
    made = json.loads(record.read_text(encoding="utf-8"))
    assert get_answer(made, changed.path) == "Nama Baru (contoh)"
    assert record.stat().st_mode & 0o777 == 0o600
    assert document.read_bytes() == render_by_command(form, record)
    assert not list(tmp_path.rglob("*.draft.json"))


def render_by_command(form: Form, record: Path) -> bytes:
    """Return the document that ``docgen render`` makes of a record."""
    command = [sys.executable, "-m", "docgen", "render", form.id, str(record), "-o", "-"]
    return subprocess.run(
        [*command, *NEW_OPTIONS], check=True, capture_output=True, cwd=record.parent
    ).stdout


@pytest.fixture(scope="module")
def form() -> Form:
    return find_form("laporan-terminasi")


@pytest.fixture(scope="module")
def pressed(form: Form) -> list[Keystrokes]:
    return record_keystrokes(form, shortest_example(form))


@pytest.mark.parametrize("end", ["killed", "closed"])
def test_a_sudden_end_loses_only_what_was_being_typed(
    end: str, form: Form, pressed: list[Keystrokes], tmp_path: Path
) -> None:
    with start_interview(form, tmp_path) as live:
        type_answers(live, pressed[:9])
        live.wait_for(*pressed[9].page)
        live.press("setengah ja")
        live.wait_for("setengah ja")
        if end == "killed":
            live.process.send_signal(signal.SIGKILL)
        else:
            live.hang_up()
        live.process.wait(timeout=60)

    with start_interview(form, tmp_path) as live:
        live.wait_for("Ada draf yang belum selesai", "9 pertanyaan dijawab")
        live.press(ENTER)
        live.wait_for(*pressed[9].page)
        assert "setengah" not in live.text
        type_answers(live, pressed[9:])
        assert live.wait_for_exit() == 0


def test_an_unfinished_draft_may_be_left_for_a_new_one(
    form: Form, pressed: list[Keystrokes], tmp_path: Path
) -> None:
    with start_interview(form, tmp_path) as live:
        type_answers(live, pressed[:3])
        live.wait_for(*pressed[3].page)
        live.press("\x13")
        assert live.wait_for_exit() == 0

    with start_interview(form, tmp_path) as live:
        live.wait_for("Ada draf yang belum selesai")
        live.press("mulai\r")
        live.wait_for(*pressed[0].page)


def test_a_terminal_that_can_do_little_gets_lines(form: Form, tmp_path: Path) -> None:
    with start_interview(form, tmp_path, TERM="dumb") as live:
        live.wait_for("Ketik :bantuan", "Pertanyaan 1 dari", ". >")
        live.press(":simpan\n")

        assert live.wait_for_exit() == 0
        assert b"\x1b" not in live.raw


def test_plain_lines_can_be_asked_for(form: Form, tmp_path: Path) -> None:
    with start_interview(form, tmp_path, "--plain") as live:
        live.wait_for("Pertanyaan 1 dari", ". >")
        live.press("\x04")  # Ctrl-D

        assert live.wait_for_exit() == 0
        assert "--draft" in live.text
        assert b"\x1b" not in live.raw


def test_no_colour_is_drawn_where_none_is_wanted(form: Form, tmp_path: Path) -> None:
    with start_interview(form, tmp_path, NO_COLOR="1") as live:
        live.wait_for("Simpan & keluar".lower())

        assert {char.fg for row in live.screen.buffer.values() for char in row.values()} == {
            "default"
        }


def test_a_narrow_terminal_shows_the_question_and_every_key(form: Form, tmp_path: Path) -> None:
    command = [*NEW_COMMAND, form.aliases[0], *NEW_OPTIONS]
    with PseudoTerminal(
        command, tmp_path, columns=60, rows=20, env={"XDG_DATA_HOME": str(tmp_path)}
    ) as live:
        live.wait_for("pertanyaan 1 dari", "kembali", "simpan & keluar", "F1 bantuan")


def test_nothing_of_the_answers_is_left_in_the_terminal(
    form: Form, pressed: list[Keystrokes], tmp_path: Path
) -> None:
    with start_interview(form, tmp_path) as live:
        type_answers(live, pressed[:9])
        live.wait_for(*pressed[9].page)
        live.press(INTERRUPT)
        live.wait_for_exit()

        assert live.text.strip().startswith("Jawaban sudah tersimpan")
