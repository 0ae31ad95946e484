"""Progress on stderr: a bar or a clock in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from docgen.cli.console import print_notice
from docgen.cli.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docgen.batch import Tally
    from docgen.batch.tally import ShowTally

SECONDS_BETWEEN_LINES: Final = 5.0
"""Seconds between two lines where there is no terminal."""
SECONDS_BETWEEN_TIMES: Final = 15.0
"""Seconds between two lines that only tell how long it has taken."""
UPDATES_A_SECOND: Final = 4
"""Updates of the bar a second: it must not cost what it measures."""


@contextmanager
def show_progress(*, quiet: bool, what: str | None = None) -> Iterator[ShowTally]:
    """Give what is shown the tally: a bar, lines, or nothing; ``what`` is counted, documents."""
    title = what or translate("documents")
    if quiet:
        yield lambda _tally: None
    elif sys.stderr.isatty():
        with _progress_bar(title) as watch:
            yield watch
    else:
        yield _ProgressLines(title)


class _ProgressLines:
    """Tells how far it is every few seconds, and at the end."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._last_printed = monotonic()

    def __call__(self, tally: Tally) -> None:
        if tally.done == tally.total or monotonic() - self._last_printed >= SECONDS_BETWEEN_LINES:
            self._last_printed = monotonic()
            print_notice(f"{self._title}: {format_progress(tally)}")


def format_progress(tally: Tally) -> str:
    """Return ``1200 of 2000, 640/s, 0:01 left, refused: 3``."""
    done = f"{tally.done}"
    if tally.total is not None:
        done = translate("{done} of {total}", done=tally.done, total=tally.total)
    left = tally.seconds_left
    parts = [
        done,
        translate("{rate}/s", rate=round(tally.rate)),
        "" if left is None else translate("{time} left", time=_format_duration(left)),
        translate("refused: {number}", number=tally.refused),
    ]
    return ", ".join(part for part in parts if part)


@contextmanager
def _progress_bar(title: str) -> Iterator[ShowTally]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, refresh_per_second=UPDATES_A_SECOND) as progress:
        task = progress.add_task(title, total=None, told="")

        def watch(tally: Tally) -> None:
            progress.update(
                task, completed=tally.done, total=tally.total, told=format_progress(tally)
            )

        yield watch


@contextmanager
def show_waiting(title: str, *, quiet: bool = False) -> Iterator[None]:
    """Show how long something takes that tells nothing of itself before its end."""
    if quiet:
        yield
    elif sys.stderr.isatty():
        with _spinner(title):
            yield
    else:
        ended = Event()
        teller = Thread(target=_tell_time, args=(title, ended), daemon=True)
        teller.start()
        try:
            yield
        finally:
            ended.set()
            teller.join()


def _tell_time(title: str, ended: Event) -> None:
    start = monotonic()
    while not ended.wait(SECONDS_BETWEEN_TIMES):
        print_notice(f"{title}: {_format_duration(monotonic() - start)}")


@contextmanager
def _spinner(title: str) -> Iterator[None]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(title, total=None)
        yield


def _format_duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
