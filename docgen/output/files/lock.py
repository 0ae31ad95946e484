"""A lock on an open file: one writer at a time among all processes of a machine."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK_OFFSET = 2**62
"""Where Windows is asked to lock: past the end of any file, so that reading goes on."""


@contextmanager
def lock_file(handle: int) -> Iterator[None]:
    """Hold an open file against every other process that asks for it; wait for it as long."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- there alone

        os.lseek(handle, LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            os.lseek(handle, LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 -- there alone

        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)
