"""Locks on open files; the system drops them with their process, however that ends."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK_OFFSET = 2**62
"""Where Windows is asked to lock: past the end of any file, so that reading goes on."""
LOCKS_SHOW_WHO_RUNS = sys.platform != "win32"
"""Whether what a killed run left is known by its lock: Windows moves and removes no open file."""


@contextmanager
def lock_file(handle: int) -> Iterator[None]:
    """Hold an open file against every other process that asks for it; wait for it as long."""
    if sys.platform == "win32":
        os.lseek(handle, LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            os.lseek(handle, LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)


def lock_until_closed(handle: int) -> None:
    """Lock an open file from now until it is closed; raise OSError where another has it."""
    if sys.platform != "win32":
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
