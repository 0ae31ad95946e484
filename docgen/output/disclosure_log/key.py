"""The key of a disclosure log, by which its lines can be told from lines of others.

It lies beside the log, readable by its owner alone: whoever may change the folder but not read the
key can write no line that verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, unreadable_error
from docgen.output.files.atomic import NEW_FILE_FLAGS, PRIVATE_MODE
from docgen.output.files.write import write_all

if TYPE_CHECKING:
    from pathlib import Path

KEY_SUFFIX = ".key"
KEY_BYTES = 32
READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_path(log: Path) -> Path:
    """Return the key file of a log."""
    return log.with_name(log.name + KEY_SUFFIX)


def read_key(log: Path) -> bytes | None:
    """Return the key of a log, None where there is none.

    Raises DocgenError for a file that others can read, or that is no key.
    """
    path = key_path(log)
    try:
        handle = os.open(path, READ_FLAGS)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise unreadable_error(path, fault) from None
    try:
        status = os.fstat(handle)
        content = os.read(handle, 4 * KEY_BYTES) if stat.S_ISREG(status.st_mode) else b""
    finally:
        os.close(handle)
    if os.name != "nt" and status.st_mode & OTHERS:
        raise DocgenError(
            "others may read the key {path} of the record of disclosures; let its owner alone read "
            "it (chmod 600), and note in the minutes since when it was open",
            path=path,
        )
    try:
        key = bytes.fromhex(content.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise DocgenError(
            "{path} is not the key of a record of disclosures; put the file back from your copy",
            path=path,
        )
    return key


def new_key() -> bytes:
    """Return a key that nobody has."""
    return secrets.token_bytes(KEY_BYTES)


def store_key(log: Path, key: bytes) -> None:
    """Keep the key of a log that begins beside it."""
    handle = os.open(key_path(log), NEW_FILE_FLAGS, PRIVATE_MODE)
    try:
        write_all(handle, key.hex().encode() + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)


def sign(key: bytes, content: bytes) -> str:
    """Return the mark that only who has the key can make of ``content``."""
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def is_signed(key: bytes, content: bytes, mark: object) -> bool:
    """Return whether ``mark`` was made of ``content`` with the key."""
    return isinstance(mark, str) and hmac.compare_digest(sign(key, content), mark)
