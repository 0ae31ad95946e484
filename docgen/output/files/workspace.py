"""A private temporary folder, removed at the end, also after a run that was killed."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from docgen.output.files.atomic import NEW_FILE_FLAGS, PRIVATE_MODE
from docgen.output.files.write import remove_unfinished

try:
    import fcntl
except ImportError:  # Windows; there a folder that a killed run left is not recognised as such
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKSPACE_PREFIX = ".docgen-pdf-"
LOCK_FILE = "lock"


@contextmanager
def private_workspace(folder: Path) -> Iterator[Path]:
    """Give a new folder inside ``folder`` that only its owner can open.

    The lock in it says that its maker still runs; folders whose maker was killed are removed.
    """
    remove_unfinished(folder)
    _remove_abandoned(folder)
    made = Path(tempfile.mkdtemp(prefix=".docgen-new-", dir=folder))
    try:
        with os.fdopen(os.open(made / LOCK_FILE, NEW_FILE_FLAGS, PRIVATE_MODE), "wb") as lock:
            _take_lock(lock)
            made = made.rename(made.with_name(made.name.replace(".docgen-new-", WORKSPACE_PREFIX)))
            yield made.resolve()
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _take_lock(lock: BinaryIO) -> None:
    if fcntl is not None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_abandoned(folder: Path) -> None:
    if fcntl is None:
        return
    for left in folder.glob(f"{WORKSPACE_PREFIX}*"):
        if not _is_own_folder(left):
            continue
        with suppress(OSError), (left / LOCK_FILE).open("rb+") as lock:
            _take_lock(lock)
            shutil.rmtree(left, ignore_errors=True)


def _is_own_folder(left: Path) -> bool:
    """Return whether it is a folder that we made: in a shared one others may lay traps."""
    try:
        told = left.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(told.st_mode) and told.st_uid == os.geteuid()
