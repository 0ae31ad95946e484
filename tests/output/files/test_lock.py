"""A lock says that its holder still runs, and says it no more when that was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from docgen.output.files.lock import lock_file, lock_until_closed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")

HOLDER = """\
import os, sys
from docgen.output.files.lock import lock_until_closed
lock_until_closed(os.open(sys.argv[1], os.O_RDWR))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def locked_file(tmp_path: Path) -> Path:
    path = tmp_path / "lock"
    path.write_bytes(b"")
    return path


def test_a_file_is_locked_until_it_is_closed(locked_file: Path) -> None:
    with locked_file.open("rb+") as first, locked_file.open("rb+") as second:
        lock_until_closed(first.fileno())
        with pytest.raises(BlockingIOError):
            lock_until_closed(second.fileno())
        first.close()
        lock_until_closed(second.fileno())


def test_a_file_is_locked_for_the_time_of_a_block(locked_file: Path) -> None:
    with locked_file.open("rb+") as first, locked_file.open("rb+") as second:
        with lock_file(first.fileno()), pytest.raises(BlockingIOError):
            lock_until_closed(second.fileno())
        lock_until_closed(second.fileno())


def test_the_lock_of_a_killed_process_is_gone(locked_file: Path) -> None:
    with (
        locked_file.open("rb+") as file,
        subprocess.Popen(
            [sys.executable, "-c", HOLDER, locked_file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as holder,
    ):
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(BlockingIOError):
            lock_until_closed(file.fileno())

        holder.kill()
        holder.wait()

        lock_until_closed(file.fileno())
