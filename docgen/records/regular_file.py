"""Reads a file that is one: no pipe that never ends, no device, nothing past a bound."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would keep us for ever
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class TooLargeError(OSError):
    """A file is larger than what is read of it at most."""


def open_regular(path: Path) -> int:
    """Return an open file; raise OSError for what is no regular file."""
    handle = os.open(path, READ_FLAGS)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return handle
    os.close(handle)
    code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
    raise OSError(code, os.strerror(code))


def read_regular_file(path: Path, limit: int | None = None) -> bytes:
    """Return the bytes of a regular file.

    Raises TooLargeError where it has more than ``limit`` bytes, and OSError where it cannot be
    read or is a pipe, a device or a folder.
    """
    with os.fdopen(open_regular(path), "rb") as file:
        content = file.read() if limit is None else file.read(limit + 1)
    if limit is not None and len(content) > limit:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content
