"""Edits a long answer in the user's own editor."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DocgenError

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE_NAME = "jawaban.txt"


def edit_text(text: str, command: Sequence[str]) -> str:
    """Return ``text`` as it was saved in an editor; its file is deleted.

    Raises DocgenError where the editor cannot be run, ends in failure, or saves no UTF-8 text.
    """
    folder = Path(tempfile.mkdtemp(prefix="docgen-"))  # 0700: the editor's own copies are in it too
    try:
        file = folder / FILE_NAME
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        _run_editor([*command, str(file)])
        return file.read_text(encoding="utf-8-sig").rstrip("\n")
    except UnicodeDecodeError:
        raise DocgenError("the editor did not save UTF-8 text; the answer is as before") from None
    finally:
        shutil.rmtree(folder)


def _run_editor(command: Sequence[str]) -> None:
    try:
        exit_code = subprocess.run(command, check=False).returncode  # noqa: S603 -- the person's editor
    except OSError:
        exit_code = 1
    if exit_code:
        raise DocgenError(
            "the editor {editor} could not be used; name another in EDITOR", editor=command[0]
        )
