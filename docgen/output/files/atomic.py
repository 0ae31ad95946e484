"""Unfinished files beside their target, and the move that puts them in place."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from docgen.output.files.lock import LOCKS_SHOW_WHO_RUNS, lock_until_closed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRIVATE_MODE = 0o600
NEW_FILE_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)  # Windows: write the bytes as they are
)
EXISTING_FILE_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
BEGUN_PREFIX, UNFINISHED_PREFIX, UNFINISHED_SUFFIX = ".docgen-new-", ".docgen-", ".tmp"
MAX_BEGUN = 20
"""How often a file is begun anew at most, when other runs sweep the folder."""


@dataclass(frozen=True, slots=True)
class FolderHandle:
    """A folder to write in: the one that was opened, whatever takes its name meanwhile."""

    path: Path
    handle: int | None
    """None on Windows, which goes by the name."""

    def argument(self, name: str) -> str:
        """Return how a file in it is named to the system."""
        return name if self.handle is not None else str(self.path / name)

    def create(self, name: str) -> int:
        """Open a new file for its owner alone; raise FileExistsError over anything, a link too."""
        return os.open(self.argument(name), NEW_FILE_FLAGS, PRIVATE_MODE, dir_fd=self.handle)

    def remove(self, name: str) -> None:
        """Remove a file that may be gone."""
        with suppress(FileNotFoundError):
            os.unlink(self.argument(name), dir_fd=self.handle)

    def replace(self, old: str, new: str) -> None:
        """Move a file over what has the new name; of a link, over the link itself."""
        both = (self.argument(old), self.argument(new))
        os.replace(*both, src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def commit(self, old: str, new: str, *, force: bool) -> None:
        """Move a file for good, and only with ``force`` over another."""
        if force:
            self.replace(old, new)
        elif os.name == "nt":
            os.rename(self.argument(old), self.argument(new))  # noqa: PTH104 -- fails when the target is there
        else:
            self._link_or_reserve(old, new)
        self._make_durable()

    def _link_or_reserve(self, old: str, new: str) -> None:
        """Move without overwriting, which a plain rename on POSIX does silently."""
        try:
            os.link(
                self.argument(old),
                self.argument(new),
                src_dir_fd=self.handle,
                dst_dir_fd=self.handle,
                follow_symlinks=False,
            )
        except OSError as error:
            if error.errno not in NO_HARD_LINKS:
                raise
            os.close(self.create(new))
            try:
                self.replace(old, new)
            except OSError:
                self.remove(new)
                raise

    def _make_durable(self) -> None:
        """Ask the disk to keep the new name too; Windows has no such call."""
        if self.handle is None:
            return
        try:
            os.fsync(self.handle)
        except OSError as error:  # some network folders cannot, and the file itself is safe
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
                raise

    def remove_unfinished(self) -> None:
        """Remove what runs that were killed left here: whoever still writes holds a lock on it."""
        if not LOCKS_SHOW_WHO_RUNS:
            return
        for name in os.listdir(self.path if self.handle is None else self.handle):  # noqa: PTH208 -- a handle
            is_unfinished = name.startswith(UNFINISHED_PREFIX) and name.endswith(UNFINISHED_SUFFIX)
            if is_unfinished:
                with suppress(OSError):
                    self._remove_if_abandoned(name)

    def _remove_if_abandoned(self, name: str) -> None:
        handle = os.open(
            self.argument(name), EXISTING_FILE_FLAGS | os.O_NONBLOCK, dir_fd=self.handle
        )
        try:
            status = os.fstat(handle)
            if stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid():
                lock_until_closed(handle)
                self.remove(name)
        finally:
            os.close(handle)


@contextmanager
def open_folder(path: Path) -> Iterator[FolderHandle]:
    """Give a folder, kept open, so that a link put in its place meanwhile gets nothing."""
    if os.open not in os.supports_dir_fd:
        yield FolderHandle(path, None)
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield FolderHandle(path, handle)
    finally:
        os.close(handle)


@contextmanager
def open_unfinished_file(folder: FolderHandle) -> Iterator[tuple[BinaryIO, str]]:
    """Give a new file of an unused name and that name; whatever happens, the name is gone after.

    Its lock says that its maker still runs.
    """
    file, name = _begin_file(folder)
    try:
        with file:
            yield file, name
    finally:
        folder.remove(name)


def _begin_file(folder: FolderHandle) -> tuple[BinaryIO, str]:
    """Return a new file under a lock, and its name; begun anew where another swept it away.

    Until it is locked it is empty and has a name of its own, so that it is missed by nobody.
    """
    for is_last in [False] * (MAX_BEGUN - 1) + [True]:
        random = secrets.token_hex(8)
        begun, name = (
            f"{prefix}{random}{UNFINISHED_SUFFIX}" for prefix in (BEGUN_PREFIX, UNFINISHED_PREFIX)
        )
        file = os.fdopen(folder.create(begun), "wb")
        try:
            if not LOCKS_SHOW_WHO_RUNS:
                return file, begun
            _lock_new_file(file.fileno())
            folder.replace(begun, name)
        except BaseException as error:
            file.close()
            folder.remove(begun)
            if is_last or not isinstance(error, (FileNotFoundError, BlockingIOError)):
                raise
        else:
            return file, name
    raise AssertionError


def _lock_new_file(handle: int) -> None:
    """Lock a new file; raise BlockingIOError where another process is sweeping it away."""
    try:
        lock_until_closed(handle)
    except BlockingIOError:
        raise
    except OSError:
        pass  # some network folders have no locks
