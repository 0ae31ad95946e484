from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docgen.form import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import RunDocgen

FORM = ("surat-rujukan", "kasus.json")
AGENCY = ("--agency", "sentra-bahagia-medan")


@pytest.fixture
def record_file(in_folder: Path) -> Path:
    path = in_folder / "kasus.json"
    path.write_text(
        library.read_example(library.find_form("surat-rujukan"), "mr"), encoding="utf-8"
    )
    return path


@pytest.fixture
def sleeping_soffice(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return a program in place of LibreOffice that sleeps; its process is in the file pid."""
    folder = tmp_path_factory.mktemp("programs")
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 600 & echo $! > {folder}/pid; wait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return program


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "kasus.json")


@pytest.mark.tools
def test_the_pdf_stands_beside_the_document(docgen: RunDocgen, record_file: Path) -> None:
    outcome = docgen("render", *FORM, "-o", "surat.docx", "--pdf", *AGENCY)

    assert (outcome.code, outcome.out) == (0, "surat.docx\nsurat.pdf\n")
    assert files(record_file.parent) == ["surat.docx", "surat.pdf"]
    assert (record_file.parent / "surat.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.tools
def test_json_names_document_and_pdf(docgen: RunDocgen, record_file: Path) -> None:
    outcome = docgen("render", *FORM, "-o", "surat.docx", "--pdf", "--json", *AGENCY)

    told = json.loads(outcome.out)
    assert (told["path"], told["pdf"]) == ("surat.docx", "surat.pdf")
    assert record_file.is_file()


def test_without_libreoffice_the_document_is_delivered(
    docgen: RunDocgen, record_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(record_file.parent / "empty"))

    outcome = docgen("render", *FORM, "-o", "surat.docx", "--pdf", *AGENCY)

    assert (outcome.code, outcome.out) == (5, "surat.docx\n")
    assert "libreoffice-writer" in outcome.err
    assert files(record_file.parent) == ["surat.docx"]


def test_a_libreoffice_that_makes_nothing_is_reported_with_the_document_delivered(
    docgen: RunDocgen, record_file: Path, sleeping_soffice: Path
) -> None:
    sleeping_soffice.write_text("#!/bin/sh\nexit 0\n")

    outcome = docgen("render", *FORM, "-o", "surat.docx", "--pdf", *AGENCY)

    assert (outcome.code, outcome.out) == (1, "surat.docx\n")
    assert "surat.docx" in outcome.err
    assert files(record_file.parent) == ["surat.docx"]


@pytest.mark.parametrize("name", ["-", "surat.pdf"])
def test_a_name_that_leaves_no_place_for_the_pdf_is_refused(
    docgen: RunDocgen, record_file: Path, name: str
) -> None:
    outcome = docgen("render", *FORM, "-o", name, "--pdf", *AGENCY)

    assert (outcome.code, outcome.out) == (2, "")
    assert files(record_file.parent) == []


def test_an_older_pdf_is_kept_and_nothing_is_done(docgen: RunDocgen, record_file: Path) -> None:
    (record_file.parent / "surat.pdf").write_bytes(b"mine")

    outcome = docgen("render", *FORM, "-o", "surat.docx", "--pdf", *AGENCY)

    assert (outcome.code, outcome.out) == (6, "")
    assert files(record_file.parent) == ["surat.pdf"]


@pytest.fixture
def hang_up_heard() -> Iterator[None]:
    """A program that is started ends on a hang-up; under nohup the tests ignore it, and so would
    what they start."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hang_up_heard")
@pytest.mark.parametrize(
    "sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=["ended", "interrupted", "hung up"]
)
def test_a_run_that_is_ended_leaves_nothing_behind(
    record_file: Path, sleeping_soffice: Path, sign: signal.Signals
) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "docgen", "render", *FORM, "-o", "s.docx", "--pdf", *AGENCY],
        cwd=record_file.parent,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    pid = sleeping_soffice.with_name("pid")
    for _ in range(400):
        if pid.exists() and pid.read_text().strip():
            break
        time.sleep(0.05)
    run.send_signal(sign)
    run.communicate(timeout=30)

    assert run.returncode == 130
    assert files(record_file.parent) == ["s.docx"]
    with suppress(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
        state = Path(f"/proc/{int(pid.read_text())}/stat").read_text(encoding="ascii")
        assert state.rpartition(")")[2].split()[0] == "Z"
