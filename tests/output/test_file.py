from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from docgen.errors import DocgenError, OutputExistsError, UsageError
from docgen.output import check_free, write_file

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def test_the_file_holds_what_was_written(tmp_path: Path) -> None:
    written = write_file(tmp_path / "letter.docx", b"whole")

    assert written.read_bytes() == b"whole"
    assert names(tmp_path) == ["letter.docx"]


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
    assert names(tmp_path) == ["letter.docx"]


def test_force_replaces_it(tmp_path: Path) -> None:
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
    assert names(tmp_path) == ["letter.docx"]


def test_it_appears_meanwhile_where_there_are_no_hard_links(
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
    assert names(tmp_path) == ["letter.docx"]


def test_it_is_written_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_hard_links(*_names: object, **_options: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(os, "link", no_hard_links)

    write_file(tmp_path / "letter.docx", b"whole")

    assert (tmp_path / "letter.docx").read_bytes() == b"whole"
    assert names(tmp_path) == ["letter.docx"]


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

    assert names(tmp_path) == ["letter.docx"]


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

    assert names(tmp_path) == []


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
    assert names(tmp_path) == ["letter.docx"]


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "letter.docx", b"letter")

    assert names(tmp_path) == []


def test_a_missing_folder_is_told_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        check_free(tmp_path / "missing" / "letter.docx")


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        write_file(tmp_path, b"letter", force=True)


def test_a_name_no_disk_can_hold_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="NUL"):
        write_file(f"{tmp_path}/a\0b.docx", b"letter")
    with pytest.raises(DocgenError, match="File name too long"):
        write_file(tmp_path / ("a" * 300), b"letter")
