"""Runs a foreign program in a process group, and ends the group when it makes no progress."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from threading import Event

POLL_SECONDS = 0.1
PRIVATE_MASK = -1 if os.name == "nt" else 0o077
"""What it writes is for its owner alone; Windows has no such mask."""
NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def run_watched(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    *,
    progress: Callable[[], object],
    stall_seconds: float,
    stop: Event,
) -> None:
    """Run ``command`` until it ends, or ``progress`` gives the same for ``stall_seconds``.

    How it ended is not told: LibreOffice says 0 whatever happened. Nothing it started is left.
    """
    process = subprocess.Popen(  # noqa: S603 -- no shell, and the names of files are our own
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name != "nt",
        creationflags=NEW_GROUP,
        umask=PRIVATE_MASK,
    )
    try:
        _wait_while_progressing(process, progress, stall_seconds, stop)
    finally:
        _end_group(process)


def _wait_while_progressing(
    process: subprocess.Popen[bytes],
    progress: Callable[[], object],
    stall_seconds: float,
    stop: Event,
) -> None:
    last, since = progress(), time.monotonic()
    while process.poll() is None and not stop.is_set():
        with suppress(subprocess.TimeoutExpired):
            process.wait(POLL_SECONDS)
        now = progress()
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > stall_seconds:
            return


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End what the program started too: soffice is a script that starts soffice.bin."""
    if os.name == "nt":
        tree = ("taskkill", "/F", "/T", "/PID", str(process.pid))
        subprocess.run(tree, capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
