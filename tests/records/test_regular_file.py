from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.records.regular_file import TooLargeError, read_regular_file

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")

    assert read_regular_file(path, 5) == read_regular_file(path) == b"12345"
    with pytest.raises(TooLargeError):
        read_regular_file(path, 4)


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")

    with pytest.raises(OSError, match="Invalid argument"):
        read_regular_file(tmp_path / "pipa")


@posix
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/"])
def test_devices_and_folders_are_not_read(name: str) -> None:
    with pytest.raises(OSError, match=r"Invalid argument|Is a directory"):
        read_regular_file(Path(name), 10)
