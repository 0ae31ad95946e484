"""How far a batch is, on stderr: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

from docgen.cli.language import say
from docgen.cli.report import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.batch import Tally
    from docgen.batch.progress import Watch

LINE_EVERY: Final = 5.0
"""Seconds between two lines where there is no terminal."""
UPDATES: Final = 4
"""Updates of the bar a second: it must not cost what it measures."""


@contextmanager
def showing(*, quiet: bool, what: str | None = None) -> Iterator[Watch]:
    """Give what is shown the tally: a bar, lines, or nothing; ``what`` is counted, documents."""
    title = what or say("documents")
    if quiet:
        yield lambda _tally: None
    elif sys.stderr.isatty():
        with _bar(title) as watch:
            yield watch
    else:
        yield _Lines(title)


class _Lines:
    """Tells how far it is every few seconds, and at the end."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._told = monotonic()

    def __call__(self, tally: Tally) -> None:
        if tally.done == tally.total or monotonic() - self._told >= LINE_EVERY:
            self._told = monotonic()
            tell(f"{self._title}: {progress_line(tally)}")


def progress_line(tally: Tally) -> str:
    """Return ``1200 of 2000, 640/s, 0:01 left, refused: 3``."""
    done = f"{tally.done}"
    if tally.total is not None:
        done = say("{done} of {total}", done=tally.done, total=tally.total)
    left = tally.seconds_left
    parts = [
        done,
        say("{rate}/s", rate=round(tally.rate)),
        "" if left is None else say("{time} left", time=_clock(left)),
        say("refused: {number}", number=tally.refused),
    ]
    return ", ".join(part for part in parts if part)


@contextmanager
def _bar(title: str) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, refresh_per_second=UPDATES) as progress:
        task = progress.add_task(title, total=None, told="")

        def watch(tally: Tally) -> None:
            progress.update(
                task, completed=tally.done, total=tally.total, told=progress_line(tally)
            )

        yield watch


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
