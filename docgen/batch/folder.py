"""The folder of a batch: its documents, its private room, and what finds its place there."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from docgen.batch.files import content_at, disk_refused
from docgen.errors import UsageError
from docgen.output.files.atomic import NEW_FILE, PRIVATE
from docgen.output.files.folder import is_private, make_private
from docgen.output.files.write import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOM: Final = ".docgen-batch"
"""The private folder inside: the ledger, and files that are not finished."""
SALT: Final = "salt"
"""The file in the room that says that the documents are encrypted; see ``Folder.salt``."""
SALT_SIZE: Final = 16


class Folder:
    """Where a batch writes; a file stands there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.room = self.path / ROOM
        self._salt = b""
        self._synced = True

    def open(self) -> None:
        """Make the folder and its room, for the owner alone.

        Raises UsageError where the room is a link, or another user's: documents would go there.
        """
        if self.path.exists() and not self.path.is_dir():
            raise UsageError("{path} is a file; name a folder with -o", path=self.path)
        with self.telling():
            make_private(self.path)
            if not self.room.is_symlink():
                make_private(self.room)
            if not is_private(self.room):
                raise UsageError(
                    "{path} is not a folder of your own; move it away, or choose another folder "
                    "with -o",
                    path=self.room,
                )
            if self._salt and not self.is_sealed:
                write_file(self.room / SALT, self._salt)

    @property
    def is_sealed(self) -> bool:
        """Whether the documents here were encrypted."""
        return (self.room / SALT).is_file()

    def salt(self) -> bytes:
        """Return what the password is mixed with to know it again; kept when the folder opens."""
        kept = (self.room / SALT).read_bytes() if self.is_sealed else b""
        self._salt = kept or secrets.token_bytes(SALT_SIZE)
        return self._salt

    def unseal(self) -> None:
        """Forget that documents here were encrypted."""
        with self.telling():
            (self.room / SALT).unlink(missing_ok=True)

    def clean(self) -> None:
        """Remove what an interrupted batch left unfinished; only under the lock of the ledger."""
        with self.telling():
            for path in self.room.glob("*.tmp"):
                path.unlink(missing_ok=True)

    def content_of(self, name: str) -> str | None:
        """Return the SHA-256 of a file, None where there is none of that name."""
        return content_at(self.path / name)

    def place(self, temporary: Path, name: str) -> None:
        """Move a durable file to its name, over what is there."""
        with self.telling():
            temporary.replace(self.path / name)
            self._synced = False

    def settle(self) -> None:
        """Ask the disk to keep the new names too; Windows has no such call."""
        if self._synced or os.name == "nt":
            return
        with self.telling():
            handle = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        self._synced = True

    @contextmanager
    def writing(self, name: str, *, encoding: str) -> Iterator[IO[str]]:
        """Give a text file that replaces ``name`` once it is whole and durable."""
        temporary = self.room / f"{name}.tmp"
        with self.telling():
            temporary.unlink(missing_ok=True)
            handle = os.open(temporary, NEW_FILE, PRIVATE)
            with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            self.place(temporary, name)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn what the system refuses into an error that says what to do."""
        try:
            yield
        except OSError as fault:
            raise disk_refused(self.path, fault) from None
