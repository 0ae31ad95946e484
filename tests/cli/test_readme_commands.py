"""Both READMEs work as they are written: every command, in order, in a folder of one's own."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from docgen.cli.app import COMMANDS, GROUPS
from docgen.form.library import find_form
from docgen.records.fillable import build_fillable_workbook
from tests.every_form import example
from tests.true_records import as_true_record

if TYPE_CHECKING:
    from docgen.form.definition import Form
    from tests.cli.conftest import CommandResult, RunDocgen

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "README.id.md"]

BLOCK = re.compile(r"^```sh\n(.*?)^```|^((?:    [^\n]*\n)+)", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```(?!sh\n).*?^```", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"\s{2,}#.*$", re.MULTILINE)

CASE = "mr"
PROFILE_ANSWERS = """\
4
Dinas Sosial Kabupaten Karo
PEMERINTAH KABUPATEN KARO
Jalan Veteran Nomor 3
Kabanjahe

Rina Tarigan, S.Sos.

"""

every_readme = pytest.mark.parametrize("readme", READMES)


def list_commands(readme: str) -> list[list[str]]:
    text = FENCED.sub("", (ROOT / readme).read_text(encoding="utf-8"))
    lines = (line for found in BLOCK.findall(text) for line in "".join(found).splitlines())
    commands = [shlex.split(COMMENT.sub("", line.strip())) for line in lines if line.strip()]
    return [words for words in commands if words[:1] == ["docgen"]]


def true_record(form: Form) -> dict[str, Any]:
    return as_true_record(form, example(form, CASE))


@pytest.fixture(autouse=True)
def _own_folder(in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a person without any settings sit there, who answers as a true record does."""
    monkeypatch.delenv("DOCGEN_AGENCY")
    monkeypatch.setenv("XDG_DATA_HOME", str(in_folder.parent / "drafts"))
    monkeypatch.setattr(
        "docgen.interview.loop.run_interview",
        lambda interview, _screen: true_record(interview.form),
    )


def run(docgen: RunDocgen, words: list[str]) -> CommandResult:
    typed = PROFILE_ANSWERS if words[1:3] == ["agency", "init"] else None
    outcome = docgen(*words[1:], typed=typed)
    if words[1] == "sheet":
        fill_sheet(Path(words[words.index("-o") + 1]), find_form(words[2]))
    return outcome


def fill_sheet(path: Path, form: Form) -> None:
    """Put a case into a spreadsheet, as the person does who opens it."""
    workbook = openpyxl.load_workbook(io.BytesIO(build_fillable_workbook(form, true_record(form))))
    for sheet in workbook:
        for cell in sheet["A"]:
            if cell.value == "CONTOH":
                cell.value = None
    workbook.save(path)


@every_readme
def test_every_command_works_in_order_in_an_empty_folder(docgen: RunDocgen, readme: str) -> None:
    commands = list_commands(readme)

    failed = []
    for words in commands:
        outcome = run(docgen, words)
        if outcome.code:
            failed.append(f"{shlex.join(words)}: {outcome.code}\n{outcome.out}{outcome.err}")

    assert len(commands) > 20
    assert failed == []


@every_readme
def test_the_commands_name_no_form_command_or_option_that_there_is_not(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    named = set(re.findall(r"`docgen ([a-z]+)", text))

    assert named >= {"new", "check", "print", "disclose"}
    assert named <= set(COMMANDS) | set(GROUPS)


def test_the_indonesian_readme_begins_with_the_interview() -> None:
    words = [words[1] for words in list_commands("README.id.md")]

    assert words[:4] == ["list", "agency", "agency", "new"]
    assert "Notepad" not in (ROOT / "README.id.md").read_text("utf-8").split("## 4.")[1]
