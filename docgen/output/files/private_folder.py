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


def is_own_folder(folder: Path) -> bool:
    """Return whether a folder is the user's own and no link: in a shared one others lay traps."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and (os.name == "nt" or status.st_uid == os.geteuid())


def restrict_to_owner(folder: Path) -> None:
    """Close a folder to everybody but its owner, where it is open; Windows has no such modes."""
    if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        folder.chmod(OWNER_ONLY_MODE)
