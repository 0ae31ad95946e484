from __future__ import annotations

import errno
import os
import secrets
import stat
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from docgen.errors import DocgenError, OutputExistsError, UsageError
from docgen.output.files import atomic
from docgen.output.files.lock import lock_until_closed
from docgen.output.files.write import check_writable, new_file, remove_unfinished, write_file

if TYPE_CHECKING:
    from pathlib import Path


def list_names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def test_the_file_holds_what_was_written(tmp_path: Path) -> None:
    written = write_file(tmp_path / "letter.docx", b"whole")

    assert written.read_bytes() == b"whole"
    assert list_names(tmp_path) == ["letter.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        written = write_file(tmp_path / "letter.docx", b"private")
    finally:
        os.umask(before)

    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_an_existing_file_is_left_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "letter.docx"
    target.write_bytes(b"older")

    with pytest.raises(OutputExistsError, match="--force"):
        write_file(target, b"newer")

    assert target.read_bytes() == b"older"
    assert list_names(tmp_path) == ["letter.docx"]


def test_force_replaces_an_existing_file(tmp_path: Path) -> None:
    target = tmp_path / "letter.docx"
    target.write_bytes(b"older")

    write_file(target, b"newer", force=True)

    assert target.read_bytes() == b"newer"


def test_a_file_that_appears_meanwhile_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "letter.docx"
    sync = os.fsync

    def another_program_is_faster(handle: int) -> None:
        target.write_bytes(b"theirs")
        sync(handle)

    monkeypatch.setattr(os, "fsync", another_program_is_faster)

    with pytest.raises(OutputExistsError):
        write_file(target, b"ours")

    assert target.read_bytes() == b"theirs"
    assert list_names(tmp_path) == ["letter.docx"]


def test_a_file_that_appears_meanwhile_is_left_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "letter.docx"

    def no_hard_links(*_names: object, **_options: object) -> None:
        target.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_hard_links)

    with pytest.raises(OutputExistsError):
        write_file(target, b"ours")

    assert target.read_bytes() == b"theirs"
    assert list_names(tmp_path) == ["letter.docx"]


def test_the_file_is_written_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_hard_links(*_names: object, **_options: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(os, "link", no_hard_links)

    write_file(tmp_path / "letter.docx", b"whole")

    assert (tmp_path / "letter.docx").read_bytes() == b"whole"
    assert list_names(tmp_path) == ["letter.docx"]


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_never_followed(tmp_path: Path, *, force: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    link = tmp_path / "letter.docx"
    link.symlink_to(elsewhere)

    if force:
        write_file(link, b"letter", force=True)
        assert not link.is_symlink()
    else:
        with pytest.raises(OutputExistsError):
            write_file(link, b"letter")

    assert elsewhere.read_bytes() == b"kept"


def test_a_link_to_nothing_counts_as_there(tmp_path: Path) -> None:
    link = tmp_path / "letter.docx"
    link.symlink_to(tmp_path / "nothing")

    with pytest.raises(OutputExistsError):
        write_file(link, b"letter")

    assert list_names(tmp_path) == ["letter.docx"]


@pytest.mark.parametrize("failing", ["fsync", "link"])
@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failing_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, fault: int
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, failing, fail)

    with pytest.raises(DocgenError, match=os.strerror(fault)):
        write_file(tmp_path / "letter.docx", b"letter")

    assert list_names(tmp_path) == []


def test_a_failing_disk_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "letter.docx"
    target.write_bytes(b"older")

    def fail(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(DocgenError):
        write_file(target, b"newer", force=True)

    assert target.read_bytes() == b"older"
    assert list_names(tmp_path) == ["letter.docx"]


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "letter.docx", b"letter")

    assert list_names(tmp_path) == []


def test_a_missing_folder_is_reported_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        check_writable(tmp_path / "missing" / "letter.docx")


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        write_file(tmp_path, b"letter", force=True)


def test_a_name_no_disk_can_hold_is_reported(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="NUL"):
        write_file(f"{tmp_path}/a\0b.docx", b"letter")
    with pytest.raises(DocgenError, match="File name too long"):
        write_file(tmp_path / ("a" * 300), b"letter")


# What others may do to the folder meanwhile.


def test_a_folder_swapped_for_a_link_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, trap, moved = (tmp_path / name for name in ("keluar", "jebakan", "asli"))
    folder.mkdir()
    trap.mkdir()
    sync = os.fsync

    def swap(handle: int) -> None:
        if not moved.exists():
            folder.rename(moved)
            folder.symlink_to(trap)
        sync(handle)

    monkeypatch.setattr(os, "fsync", swap)

    write_file(folder / "letter.docx", b"letter")

    assert list_names(trap) == []
    assert list_names(moved) == ["letter.docx"]


@pytest.mark.parametrize("force", [False, True])
def test_a_link_put_at_the_target_meanwhile_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, force: bool
) -> None:
    elsewhere, target = tmp_path / "elsewhere", tmp_path / "letter.docx"
    elsewhere.write_bytes(b"kept")
    sync = os.fsync

    def swap(handle: int) -> None:
        if not target.is_symlink() and not target.exists():
            target.symlink_to(elsewhere)
        sync(handle)

    monkeypatch.setattr(os, "fsync", swap)

    with suppress(OutputExistsError):
        write_file(target, b"letter", force=force)

    assert elsewhere.read_bytes() == b"kept"
    assert target.is_symlink() is not force
    assert list_names(tmp_path) == ["elsewhere", "letter.docx"]


def test_the_name_of_an_unfinished_file_is_never_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    monkeypatch.setattr(secrets, "token_hex", lambda _: "guessed")
    for name in (".docgen-new-guessed.tmp", ".docgen-guessed.tmp"):
        (tmp_path / name).symlink_to(elsewhere)

    with suppress(DocgenError):
        write_file(tmp_path / "letter.docx", b"letter")

    assert elsewhere.read_bytes() == b"kept"


def test_the_unfinished_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with new_file(tmp_path / "letter.docx") as file:
            file.write(b"let")
            (unfinished,) = tmp_path.iterdir()
            assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
    finally:
        os.umask(before)


KILLED_WRITER = """\
import os, signal, sys
from docgen.output.files.write import new_file
with new_file(sys.argv[1]) as file:
    file.write(b"let")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_what_a_killed_run_left_goes_with_the_next(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED_WRITER, tmp_path / "a.docx"], check=False)
    assert len(list_names(tmp_path)) == 1

    remove_unfinished(tmp_path)

    assert list_names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_what_a_run_left_before_its_lock_goes_with_the_next(tmp_path: Path) -> None:
    (tmp_path / ".docgen-new-0123.tmp").write_bytes(b"")

    remove_unfinished(tmp_path)

    assert list_names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_was_swept_before_its_lock_is_begun_anew(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweeps = iter([True] * times)

    def sweep_first(handle: int) -> None:
        if next(sweeps, False):
            remove_unfinished(tmp_path)
        lock_until_closed(handle)

    monkeypatch.setattr(atomic, "lock_until_closed", sweep_first)

    write_file(tmp_path / "a.docx", b"isi")

    assert list_names(tmp_path) == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"isi"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_what_is_still_written_stays(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.docx") as file:
        file.write(b"whole")
        remove_unfinished(tmp_path)

    assert list_names(tmp_path) == ["a.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_traps_among_left_over_files_are_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    (tmp_path / ".docgen-link.tmp").symlink_to(elsewhere)
    (tmp_path / ".docgen-folder.tmp").mkdir()
    os.mkfifo(tmp_path / ".docgen-pipe.tmp")
    (tmp_path / "catatan.tmp").write_bytes(b"theirs")
    there = list_names(tmp_path)

    remove_unfinished(tmp_path)

    assert list_names(tmp_path) == there
    assert elsewhere.read_bytes() == b"kept"


def test_a_missing_folder_needs_no_sweeping(tmp_path: Path) -> None:
    remove_unfinished(tmp_path / "missing")
