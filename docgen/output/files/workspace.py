"""A private folder to work in, gone afterwards, also after a run that was killed."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from docgen.output.files.atomic import NEW_FILE, PRIVATE
from docgen.output.files.write import sweep

try:
    import fcntl
except ImportError:  # Windows; there a folder that a killed run left is not recognised as such
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["workshop"]

PREFIX = ".docgen-pdf-"
LOCK = "lock"


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Give a new folder inside ``folder`` that only its owner can open.

    The lock in it says that its maker still runs; folders whose maker was killed are removed.
    """
    sweep(folder)
    _sweep(folder)
    made = Path(tempfile.mkdtemp(prefix=".docgen-new-", dir=folder))
    try:
        with os.fdopen(os.open(made / LOCK, NEW_FILE, PRIVATE), "wb") as lock:
            _hold(lock)
            made = made.rename(made.with_name(made.name.replace(".docgen-new-", PREFIX)))
            yield made.resolve()
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _hold(lock: BinaryIO) -> None:
    if fcntl is not None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(folder: Path) -> None:
    if fcntl is None:
        return
    for left in folder.glob(f"{PREFIX}*"):
        if not _is_ours(left):
            continue
        with suppress(OSError), (left / LOCK).open("rb+") as lock:
            _hold(lock)
            shutil.rmtree(left, ignore_errors=True)


def _is_ours(left: Path) -> bool:
    """Return whether it is a folder that we made: in a shared one others may lay traps."""
    try:
        told = left.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(told.st_mode) and told.st_uid == os.geteuid()
