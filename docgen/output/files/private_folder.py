"""Folders that only their owner can open."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY_MODE = 0o700


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, each for its owner alone.

    One that is there stays as it is: it may be shared on purpose.
    """
    missing = []
    above = folder
    while not above.exists() and not above.is_symlink():
        missing.append(above)
        above = above.parent
    for each in reversed(missing):
        each.mkdir(mode=OWNER_ONLY_MODE, exist_ok=True)
    if not folder.is_dir():
        raise FileExistsError(f"{folder} is no folder")


def restrict_to_owner(folder: Path) -> bool:
    """Return whether a folder is the user's own, no link, and closed to others; close it if not."""
    told = folder.lstat()
    if not stat.S_ISDIR(told.st_mode):
        return False
    if os.name == "nt":
        return True
    if told.st_uid != os.geteuid():
        return False
    if stat.S_IMODE(told.st_mode) & 0o077:
        folder.chmod(OWNER_ONLY_MODE)
    return True
