"""LibreOffice replaced by scripts that fail in every way it was seen to fail."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.output.sample_documents import DocxBuilder, paragraph, tiny_pdf

if TYPE_CHECKING:
    from pathlib import Path

LETTER_TEXT = "Surat rujukan contoh untuk Kepala Panti"

FAKE_SOFFICE_SCRIPT = """\
#!/bin/sh
echo "$@" >> {log}
env >> {environment}
for each in "$@"; do
  [ "$before" = --outdir ] && out=$each
  case $each in -env:UserInstallation=file://*) cp "${{each#*file://}}"/user/* {kept};; esac
  before=$each
done
for each in "$@"; do
  case $each in *.docx) ;; *) continue;; esac
  name=$(basename "$each" .docx)
  {body}
done
exit 0
"""


class FakeSoffice(Protocol):
    def __call__(self, body: str) -> Path: ...


@pytest.fixture
def fake_soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeSoffice:
    """Return a function that puts a soffice of ours before the real one.

    ``body`` is run for each document ``$each``, to make ``$out/$name.pdf``; what it was called
    with is in the folder that comes back.
    """
    folder = tmp_path / "fake"
    folder.mkdir()
    (folder / "kept").mkdir()
    (folder / "ready.pdf").write_bytes(tiny_pdf(LETTER_TEXT))

    def put(body: str) -> Path:
        names = {name: shlex.quote(str(folder / name)) for name in ("log", "environment", "kept")}
        program = folder / "soffice"
        program.write_text(FAKE_SOFFICE_SCRIPT.format(body=body.format(folder=folder), **names))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return folder

    return put


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    """Return three documents with the words that the fake LibreOffice shows."""
    folder = tmp_path / "letters"
    folder.mkdir()
    paths = [folder / f"surat-{number}.docx" for number in range(3)]
    for path in paths:
        path.write_bytes(DocxBuilder(paragraph(LETTER_TEXT)).docx())
    return paths
