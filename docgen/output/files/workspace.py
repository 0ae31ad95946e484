"""A private temporary folder, removed at the end, also after a run that was killed."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.output.files.atomic import BEGUN_PREFIX, NEW_FILE_FLAGS, PRIVATE_MODE
from docgen.output.files.lock import LOCKS_SHOW_WHO_RUNS, lock_until_closed
from docgen.output.files.private_folder import is_own_folder
from docgen.output.files.write import remove_unfinished

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
    remove_abandoned(folder)
    workspace = Path(tempfile.mkdtemp(prefix=BEGUN_PREFIX, dir=folder))
    try:
        lock = os.open(workspace / LOCK_FILE, NEW_FILE_FLAGS, PRIVATE_MODE)
        with os.fdopen(lock, "wb"):
            lock_until_closed(lock)
            name = workspace.name.replace(BEGUN_PREFIX, WORKSPACE_PREFIX)
            workspace = workspace.rename(workspace.with_name(name))
            yield workspace.resolve()
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def remove_abandoned(folder: Path) -> None:
    """Remove the temporary folders in ``folder`` whose makers were killed."""
    if not LOCKS_SHOW_WHO_RUNS:
        return
    for left in folder.glob(f"{WORKSPACE_PREFIX}*"):
        with suppress(OSError):
            if is_own_folder(left):
                _remove_unless_locked(left)


def _remove_unless_locked(left: Path) -> None:
    """Remove a folder whose maker has ended; raise OSError where it still runs."""
    with (left / LOCK_FILE).open("rb+") as lock:
        lock_until_closed(lock.fileno())
        shutil.rmtree(left, ignore_errors=True)
