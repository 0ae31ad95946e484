"""Each form filled in from nothing, in a real terminal, by somebody who is disturbed at it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from docgen.interview.tree import value_at
from docgen.library import examples_of, list_forms
from tests.interview.filling import NEW, OPTIONS, presses
from tests.interview.live import Live

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.form import Form
    from tests.interview.fingers import Press

BACK, OVERVIEW, INTERRUPT, CLEAR, ENTER = "\x0b", "\x12", "\x03", "\x15", "\r"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")


def example(form: Form) -> dict[str, Any]:
    """Return the record of a form that says least."""
    *_, least = examples_of(form).values()
    found: dict[str, Any] = json.loads(least.read_text(encoding="utf-8"))
    return found


def new(form: Form, folder: Path, *words: str) -> Live:
    data = str(folder / "data")
    return Live([*NEW, form.aliases[0], *OPTIONS, *words], folder, XDG_DATA_HOME=data)


def play(live: Live, pressed: list[Press]) -> None:
    for press in pressed:
        live.wait_for(*press.page)
        live.press(press.keys)


def go_back_and_on(live: Live, before: Press, here: Press) -> None:
    """Go back to the question before, keep what stands there, and come on again."""
    live.wait_for(*here.page)
    live.press(BACK)
    live.wait_for(*before.page)
    live.press(ENTER)


def change_from_overview(live: Live, here: Press, changed: Press, text: str) -> None:
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


def command_told(text: str) -> list[str]:
    """Return the words of the command that goes on, as it stands on the screen."""
    command = "".join(text.partition("docgen new ")[2].splitlines())
    return shlex.split(command)


def a_place_to_go_back_from(pressed: list[Press]) -> int:
    """Return where two questions of the form itself stand one after the other."""
    single = [index for index, press in enumerate(pressed) if "[" not in press.path]
    return next(index for index in single[2:] if index - 1 in single)


@pytest.mark.parametrize("form", list_forms(), ids=lambda form: form.id)
def test_a_form_is_filled_in_from_nothing_to_its_document(form: Form, tmp_path: Path) -> None:
    pressed = presses(form, example(form))
    back, half = a_place_to_go_back_from(pressed), len(pressed) // 2
    changed = next(press for press in pressed if press.text and "name" in press.path)

    with new(form, tmp_path) as live:
        play(live, pressed[:back])
        go_back_and_on(live, pressed[back - 1], pressed[back])
        play(live, pressed[back:half])
        live.wait_for(*pressed[half].page)
        live.press(INTERRUPT)
        assert live.ended() == 130
        words = command_told(live.text)
    with Live([*NEW[:-1], "new", *words, *OPTIONS], tmp_path, XDG_DATA_HOME="nowhere") as live:
        change_from_overview(live, pressed[half], changed, "Nama Baru (contoh)")
        play(live, pressed[half:])
        assert live.ended() == 0

    (record,) = tmp_path.glob("*.json")
    (document,) = tmp_path.glob("*.docx")
    made = json.loads(record.read_text(encoding="utf-8"))
    assert value_at(made, changed.path) == "Nama Baru (contoh)"
    assert record.stat().st_mode & 0o777 == 0o600
    assert document.read_bytes() == rendered(form, record)
    assert not list(tmp_path.rglob("*.draft.json"))


def rendered(form: Form, record: Path) -> bytes:
    """Return the document that ``docgen render`` makes of a record."""
    command = [sys.executable, "-m", "docgen", "render", form.id, str(record), "-o", "-"]
    return subprocess.run(
        [*command, *OPTIONS], check=True, capture_output=True, cwd=record.parent
    ).stdout
