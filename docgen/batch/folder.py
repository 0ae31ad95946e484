"""The folder of a batch: its documents, and a private work folder for what is unfinished."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from docgen.batch.file_hash import hash_file
from docgen.errors import DocgenError, UsageError, os_reason
from docgen.output.files.atomic import NEW_FILE_FLAGS, PRIVATE_MODE
from docgen.output.files.private_folder import is_own_folder, make_private_folder, restrict_to_owner
from docgen.output.files.write import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORK_FOLDER: Final = ".docgen-batch"
"""The private folder inside: the ledger, and files that are not finished."""
SALT_FILE: Final = "salt"
"""The file in it that says that the documents are encrypted; see ``BatchFolder.salt``."""
SALT_BYTES: Final = 16


class BatchFolder:
    """The folder of a batch; a file stands there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.work_folder = self.path / WORK_FOLDER
        self._salt = b""
        self._synced = True

    def create(self) -> None:
        """Make the folder and its work folder, for the owner alone.

        Raises UsageError where the work folder is a link or another user's: documents would go
        there.
        """
        if self.path.exists() and not self.path.is_dir():
            raise UsageError("{path} is a file; name a folder with -o", path=self.path)
        with translate_disk_errors(self.path):
            make_private_folder(self.path)
            if not self.work_folder.is_symlink():
                make_private_folder(self.work_folder)
            if not is_own_folder(self.work_folder):
                raise UsageError(
                    "{path} is not a folder of your own; move it away, or choose another folder "
                    "with -o",
                    path=self.work_folder,
                )
            restrict_to_owner(self.work_folder)
            if self._salt and not self.is_encrypted:
                write_file(self.work_folder / SALT_FILE, self._salt)

    @property
    def is_encrypted(self) -> bool:
        """Whether the documents here were encrypted."""
        return (self.work_folder / SALT_FILE).is_file()

    def salt(self) -> bytes:
        """Return the salt of the password's fingerprint; ``create`` stores a new one."""
        stored = (self.work_folder / SALT_FILE).read_bytes() if self.is_encrypted else b""
        self._salt = stored or secrets.token_bytes(SALT_BYTES)
        return self._salt

    def forget_encryption(self) -> None:
        """Forget that documents here were encrypted."""
        with translate_disk_errors(self.path):
            (self.work_folder / SALT_FILE).unlink(missing_ok=True)

    def remove_unfinished(self) -> None:
        """Remove what an interrupted batch left unfinished; only under the lock of the ledger."""
        with translate_disk_errors(self.path):
            for path in self.work_folder.glob("*.tmp"):
                path.unlink(missing_ok=True)

    def hash_of(self, name: str) -> str | None:
        """Return the SHA-256 of a file, None where there is none of that name."""
        return hash_file(self.path / name)

    def publish(self, temporary: Path, name: str) -> None:
        """Move a durable file to its name, over what is there."""
        with translate_disk_errors(self.path):
            temporary.replace(self.path / name)
            self._synced = False

    def sync(self) -> None:
        """Ask the disk to keep the new names too; Windows has no such call."""
        if self._synced or os.name == "nt":
            return
        with translate_disk_errors(self.path):
            handle = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        self._synced = True

    @contextmanager
    def replace_file(self, name: str, *, encoding: str) -> Iterator[IO[str]]:
        """Give a text file that replaces ``name`` once it is whole and durable."""
        temporary = self.work_folder / f"{name}.tmp"
        with translate_disk_errors(self.path):
            temporary.unlink(missing_ok=True)
            handle = os.open(temporary, NEW_FILE_FLAGS, PRIVATE_MODE)
            with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            self.publish(temporary, name)


@contextmanager
def translate_disk_errors(folder: Path) -> Iterator[None]:
    """Turn the error of a disk that is full, gone or read only into one that says what to do."""
    try:
        yield
    except OSError as fault:
        if fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise DocgenError(
                "{folder} cannot be written: {reason}; name a folder of your own with -o",
                folder=folder,
                reason=os_reason(fault),
            ) from None
        raise DocgenError(
            "{folder} cannot be written: {reason}; make room and run the same command again, "
            "which goes on from what is done",
            folder=folder,
            reason=os_reason(fault),
        ) from None
