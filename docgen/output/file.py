"""A file on disk: whole or not at all, private, and never over another file unasked."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from docgen.errors import DocgenError, OutputExistsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIVATE = 0o600
NEW_FILE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)  # Windows: write the bytes as they are
)
NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def write_file(path: str | Path, content: bytes, *, force: bool = False) -> Path:
    """Return ``path`` once ``content`` stands there complete, readable by its owner alone.

    Without ``force`` an existing file, or a link of that name, is left as it is and
    OutputExistsError raised, also when another program makes it meanwhile. A link at ``path``
    is replaced, never followed.
    """
    with new_file(path, force=force) as file:
        file.write(content)
    return Path(path)


@contextmanager
def new_file(path: str | Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write that stands at ``path`` when the block ends, or not at all.

    It has the promises of ``write_file``, for what is too large to hold in memory.
    """
    target = Path(path)
    with _told(target):
        _check_place(target, force=force)
        with _beside(target) as temporary:
            with os.fdopen(os.open(temporary, NEW_FILE, PRIVATE), "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(temporary, target, force=force)
            _make_durable(target.parent)


def check_free(path: str | Path, *, force: bool = False) -> None:
    """Raise early, before any work, when a file cannot be written at ``path``."""
    target = Path(path)
    with _told(target):
        _check_place(target, force=force)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what the system refuses into an error that says what to do."""
    try:
        yield
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError as error:
        raise DocgenError(
            "{path} cannot be written: {reason}; choose another place with -o",
            path=target,
            reason=error.strerror or type(error).__name__,
        ) from error


def _check_place(target: Path, *, force: bool) -> None:
    if "\0" in str(target):
        raise UsageError("the output path holds a NUL character; type it again")
    if target.is_dir():
        raise UsageError("{path} is a folder; name a file in it with -o", path=target)
    if not target.parent.is_dir():
        raise UsageError(
            "the folder {folder} does not exist; make it first or choose another with -o",
            folder=target.parent,
        )
    if not force and (target.exists() or target.is_symlink()):
        raise _exists(target)


def _exists(target: Path) -> OutputExistsError:
    return OutputExistsError(
        "{path} exists and was left as it is; add --force to replace it, or choose another "
        "name with -o",
        path=target,
    )


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give an unused name in the target's folder, so that the move never crosses disks."""
    temporary = target.with_name(f".docgen-{secrets.token_hex(8)}.tmp")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _put_in_place(temporary: Path, target: Path, *, force: bool) -> None:
    if force:
        temporary.replace(target)
    elif os.name == "nt":
        temporary.rename(target)  # Windows: fails when the target is there
    else:
        _link_or_reserve(temporary, target)


def _link_or_reserve(temporary: Path, target: Path) -> None:
    """Move without overwriting, which a plain rename on POSIX does silently."""
    try:
        os.link(temporary, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        os.close(os.open(target, NEW_FILE, PRIVATE))
        try:
            temporary.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise


def _make_durable(folder: Path) -> None:
    """Ask the disk to keep the new name too; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:  # some network folders cannot, and the file itself is safe
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(handle)
