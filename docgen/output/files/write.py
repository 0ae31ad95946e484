"""Writes a file whole or not at all, private, and over another only with force."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from docgen.errors import DocgenError, OutputExistsError, UsageError, os_reason
from docgen.output.files.atomic import open_folder, open_unfinished_file

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    with _translate_os_errors(target):
        _check_target(target, force=force)
        with open_folder(target.parent) as folder, open_unfinished_file(folder) as (file, name):
            yield file
            file.flush()
            os.fsync(file.fileno())
            if os.name == "nt":
                file.close()  # Windows moves no open file
            folder.commit(name, target.name, force=force)


def write_all(handle: int, content: bytes) -> None:
    """Write ``content`` to an open file: the system may take less at a time."""
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def remove_unfinished(path: str | Path) -> None:
    """Remove the unfinished files that runs that were killed left in a folder, if it is there."""
    with suppress(OSError), open_folder(Path(path)) as folder:
        folder.remove_unfinished()


def check_writable(path: str | Path, *, force: bool = False) -> None:
    """Raise early, before any work, when a file cannot be written at ``path``."""
    target = Path(path)
    with _translate_os_errors(target):
        _check_target(target, force=force)


@contextmanager
def _translate_os_errors(target: Path) -> Iterator[None]:
    """Turn what the system refuses into an error that says what to do."""
    try:
        yield
    except FileExistsError as error:
        raise _exists_error(target) from error
    except OSError as error:
        raise DocgenError(
            "{path} cannot be written: {reason}; choose another place with -o",
            path=target,
            reason=os_reason(error),
        ) from error


def _check_target(target: Path, *, force: bool) -> None:
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
        raise _exists_error(target)


def _exists_error(target: Path) -> OutputExistsError:
    return OutputExistsError(
        "{path} exists and was left as it is; add --force to replace it, or choose another "
        "name with -o",
        path=target,
    )
