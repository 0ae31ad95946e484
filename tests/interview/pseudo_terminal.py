"""Runs a command in a pseudo-terminal and reads its screen as a person does."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TIMEOUT = 60
"""Seconds after which a screen that does not come is given up; it never takes so long."""

LEAVE_ALTERNATE_SCREEN = b"\x1b[?1049l"
"""What gives back the screen that was there before; pyte has one screen only."""

CLEAR_SCREEN = b"\x1b[2J\x1b[H"
"""What brings it about here, where nothing was written before."""


class PseudoTerminal:
    """A command in a pseudo-terminal, from its first page to its end."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        columns: int = 90,
        rows: int = 28,
        env: Mapping[str, str],
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._cut_short = b""
        """What may be the beginning of the end of the second screen; the rest is read later."""
        self._master, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **env},
            start_new_session=True,
            preexec_fn=_take_controlling_terminal,  # noqa: PLW1509 -- one thread here
        )
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, keys: str) -> None:
        """Send keys as the terminal encodes them."""
        os.write(self._master, keys.encode())

    def wait_for(self, *texts: str) -> str:
        """Return the screen once it shows all of ``texts``."""
        until = time.monotonic() + TIMEOUT
        while not all(text in self._unwrapped_text for text in texts):
            if not self._read() and self.process.poll() is not None:
                raise AssertionError(f"ended without {texts}:\n{self.text}")
            assert time.monotonic() < until, f"no {texts}:\n{self.text}"
        return self.text

    def settle(self) -> str:
        """Return the screen once nothing more is written to it."""
        while self._read():
            pass
        return self.text

    def wait_for_exit(self) -> int:
        """Return the exit status, once the command has ended and all it wrote is read."""
        until = time.monotonic() + TIMEOUT
        while self._read() or self.process.poll() is None:
            assert time.monotonic() < until, f"not ended:\n{self.text}"
        self.settle()  # what it wrote between the last look and its end
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal's window."""
        with contextlib.suppress(OSError):
            os.close(self._master)

    @property
    def _unwrapped_text(self) -> str:
        """What stands on the screen, wherever its lines are broken."""
        return " ".join(self.text.split())

    def _read(self) -> bool:
        """Read what there is to read within a moment; return whether there was anything."""
        ready, _, _ = select.select([self._master], [], [], 0.1)
        if not ready:
            return False
        try:
            written = os.read(self._master, 65536)
        except OSError:  # Linux: nobody has the other side open any more
            return False
        self.raw += written
        *before, after = (self._cut_short + written).split(LEAVE_ALTERNATE_SCREEN)
        for each in before:  # it turns modes back too, of which the first screen knows
            self._stream.feed(each + CLEAR_SCREEN)
        whole = len(after) - _partial_sequence_length(after)
        self._cut_short = after[whole:]
        self._stream.feed(after[:whole])
        return bool(written)


def _partial_sequence_length(text: bytes) -> int:
    """Return how many bytes at the end of a text begin the sequence that leaves a screen."""
    lengths = range(len(LEAVE_ALTERNATE_SCREEN) - 1, 0, -1)
    return next((each for each in lengths if text.endswith(LEAVE_ALTERNATE_SCREEN[:each])), 0)


def _take_controlling_terminal() -> None:
    """Make the terminal that of the process, which then hears of its end."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
