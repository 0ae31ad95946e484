"""One language in one output: the words of the parser and of the system are ours as well."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING

import pytest

from docgen.cli.app import COMMANDS, GROUPS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import RunDocgen

ENGLISH = re.compile(
    "Usage|Options:|Commands:|Error|Missing|No such|Got unexpected|Invalid|requires|Try '|Show this"
)


@pytest.fixture
def _speaks_indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "id_ID.UTF-8")


WRONG_CALLS = [
    (["render"], "'FORM' belum disebut"),
    (["rendr"], "tidak ada perintah 'rendr'"),
    (["template", "uji"], "tidak ada perintah 'uji'"),
    (["show", "x", "y", "z"], "tidak ada tempat untuk z"),
    (["render", "--forc", "a", "b"], "tidak ada opsi --forc; maksud Anda --for, --force?"),
    (["render", "a", "b", "-o"], "'-o' memerlukan nilai sesudahnya"),
    (["blank", "asesmen", "--rows", "x"], "ini tidak dapat diberikan untuk '--rows'"),
    (["--nonsense"], "tidak ada opsi --nonsense"),
]


@pytest.mark.usefixtures("_speaks_indonesian")
@pytest.mark.parametrize(
    ("words", "told"), WRONG_CALLS, ids=[" ".join(words) for words, _ in WRONG_CALLS]
)
def test_a_wrong_call_is_told_in_indonesian_alone(
    docgen: RunDocgen, words: list[str], told: str
) -> None:
    outcome = docgen(*words)

    assert (outcome.code, outcome.out) == (2, "")
    assert f"kesalahan: {told}\n" in outcome.err
    assert outcome.err.startswith(("Penggunaan: ", "kesalahan: "))
    assert not ENGLISH.search(outcome.err)


@pytest.mark.parametrize(("words", "told"), WRONG_CALLS[:4])
def test_in_english_the_parsers_own_words_serve(
    docgen: RunDocgen, words: list[str], told: str
) -> None:
    outcome = docgen(*words)

    assert outcome.code == 2
    assert outcome.err.startswith("Usage: ")
    assert told not in outcome.err


@pytest.mark.usefixtures("_speaks_indonesian")
@pytest.mark.parametrize("words", [[], ["render"], ["agency"], ["agency", "init"]])
def test_help_is_indonesian_throughout(docgen: RunDocgen, words: list[str]) -> None:
    outcome = docgen(*words, "--help")

    assert outcome.code == 0
    assert "Opsi:" in outcome.out
    assert not ENGLISH.search(outcome.out)


def test_no_sentence_of_the_list_of_commands_is_cut(docgen: RunDocgen) -> None:
    listed = docgen("--help").out.partition("Commands:")[2]

    assert set(COMMANDS) | set(GROUPS) <= set(listed.split())
    assert "..." not in listed


@pytest.mark.usefixtures("_speaks_indonesian")
def test_the_reason_of_the_system_is_indonesian(
    docgen: RunDocgen, in_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    (in_folder / "kasus.json").touch()
    monkeypatch.setattr("docgen.cli.inputs.read_regular_file", refuse)
    (in_folder / "templat.docx").touch()

    outcome = docgen("template", "check", "surat-rujukan", "templat.docx")

    assert outcome.code == 2
    assert "tidak diizinkan" in outcome.err
    assert "denied" not in outcome.err
