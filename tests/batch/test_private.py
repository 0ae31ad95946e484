from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from docgen.batch.folder import BatchFolder
from docgen.errors import UsageError
from docgen.output.files.private_folder import is_own_folder, make_private_folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


def permission_bits(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_folder_that_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        BatchFolder(tmp_path / "a" / "b" / "c").create()
    finally:
        os.umask(before)

    made = ["a", "a/b", "a/b/c", "a/b/c/.docgen-batch"]
    assert [permission_bits(tmp_path / name) for name in made] == [0o700] * 4


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "bersama"
    shared.mkdir()
    shared.chmod(0o755)

    BatchFolder(shared).create()

    assert permission_bits(shared) == 0o755
    assert permission_bits(shared / ".docgen-batch") == 0o700


@pytest.mark.parametrize("there", [True, False], ids=["to a folder", "to nothing"])
def test_a_room_that_is_a_link_is_refused(tmp_path: Path, *, there: bool) -> None:
    trap = tmp_path / "jebakan"
    if there:
        trap.mkdir()
    folder = tmp_path / "keluar"
    folder.mkdir()
    (folder / ".docgen-batch").symlink_to(trap)

    with pytest.raises(UsageError, match="not a folder of your own"):
        BatchFolder(folder).create()

    assert trap.exists() is there
    assert not there or list(trap.iterdir()) == []


def test_a_room_that_is_open_to_others_is_closed(tmp_path: Path) -> None:
    room = tmp_path / ".docgen-batch"
    room.mkdir()
    room.chmod(0o777)

    BatchFolder(tmp_path).create()

    assert permission_bits(room) == 0o700


def test_another_users_folder_is_not_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)

    assert not is_own_folder(tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")

    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "berkas")


def test_the_salt_stays_the_same_until_it_is_forgotten(tmp_path: Path) -> None:
    first = BatchFolder(tmp_path)
    salt = first.salt()
    assert not first.is_encrypted
    first.create()

    assert first.is_encrypted
    assert BatchFolder(tmp_path).salt() == salt
    assert permission_bits(tmp_path / ".docgen-batch" / "salt") == 0o600
    first.forget_encryption()
    assert BatchFolder(tmp_path).salt() != salt
