"""The file with the secret by which documents for teaching are disguised: made once, then read."""

from __future__ import annotations

import os
import secrets
import stat
from typing import TYPE_CHECKING, Final

from docgen.cli import console
from docgen.cli.language import translate
from docgen.errors import UsageError, unreadable_error
from docgen.output.files.write import write_file

if TYPE_CHECKING:
    from pathlib import Path

SECRET_BYTES: Final = 32
LONGEST_FILE: Final = 4096
READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_or_make_secret(path: Path) -> str:
    """Return the secret that a file holds; a file that is not there is made, and said to be.

    Raises UsageError for a file that others may read, or that is no text.
    """
    try:
        handle = os.open(path, READ_FLAGS)
    except FileNotFoundError:
        return _make_secret(path)
    except OSError as fault:
        raise unreadable_error(path, fault) from None
    try:
        status = os.fstat(handle)
        content = os.read(handle, LONGEST_FILE) if stat.S_ISREG(status.st_mode) else b"\xff"
    finally:
        os.close(handle)
    if os.name != "nt" and status.st_mode & OTHERS:
        raise UsageError(
            "others may read the secret {path} and undo the disguise with it; let its owner alone "
            "read it (chmod 600), or let docgen make another one",
            path=path,
        )
    try:
        return content.decode("ascii").strip()
    except UnicodeDecodeError:
        raise UsageError("{path} cannot be read as a secret", path=path) from None


def _make_secret(path: Path) -> str:
    secret = secrets.token_hex(SECRET_BYTES)
    write_file(path, f"{secret}\n".encode())
    console.print_notice(
        translate(
            "{path} holds a new secret: keep it from others, and use it for all of a case",
            path=path,
        )
    )
    return secret
