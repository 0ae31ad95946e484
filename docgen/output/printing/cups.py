"""Printing through CUPS: the printers of this computer, and a job for one of them."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from docgen.errors import DocgenError, MissingToolError
from docgen.output.external_program import ExternalProgram

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Sides(StrEnum):
    """On one side, or on both and turned along the long or the short edge."""

    NONE = "none"
    LONG = "long"
    SHORT = "short"

    @property
    def cups_value(self) -> str:
        """What CUPS calls it."""
        return "one-sided" if self is Sides.NONE else f"two-sided-{self.value}-edge"


LP, LPSTAT = ExternalProgram(("lp",)), ExternalProgram(("lpstat",))
TIMEOUT_SECONDS = 60
"""Seconds after which a print server that says nothing is taken to be away."""
JOB_ID = re.compile(r"request id is (\S+)")
PROGRAM_PREFIX = re.compile(r"^lp(stat)?: (Error - )?")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One PDF for a printer; ``title`` is seen by everyone who sees the queue."""

    title: str
    content: bytes
    media: str
    copies: int = 1
    sides: Sides = Sides.NONE
    pages: str | None = None
    """The pages to print, such as ``1-3,5``; None is all."""

    def lp_arguments(self) -> list[str]:
        """Return what ``lp`` is told, without the file: it comes through the pipe, nameless."""
        options = {
            "media": self.media,
            "sides": self.sides.cups_value,
            "collate": "true",  # whole copies one after another, as they are signed
            "print-scaling": "none",  # the margins of the document are those of the paper
        }
        told = [f"-o{name}={value}" for name, value in options.items()]
        chosen = [] if self.pages is None else ["-P", self.pages]
        return ["-t", self.title, "-n", str(self.copies), *told, *chosen]


@dataclass(frozen=True, slots=True)
class Printers:
    """The queues of CUPS, and the one that takes what is not sent to another."""

    names: tuple[str, ...]
    default: str | None

    def choose(self, name: str | None) -> str:
        """Return the queue to print to; raise MissingToolError, naming those there are."""
        if name is None and self.default is None:
            raise MissingToolError(
                "no printer is the default one; name one with --printer: {printers}",
                printers=", ".join(self.names),
            )
        chosen = name or self.default or ""
        if chosen.split("/")[0] not in {each.split("/")[0] for each in self.names}:
            raise MissingToolError(
                "there is no printer {name}; there are: {printers}",
                name=chosen,
                printers=", ".join(self.names),
            )
        return chosen


def find_printers() -> Printers:
    """Return the printers; raise MissingToolError without CUPS, its service, or any printer."""
    program = LPSTAT.find()
    if program is None or LP.find() is None:
        raise MissingToolError(
            "printing goes through CUPS, whose programs lp and lpstat are not installed; install "
            "them (Debian, Ubuntu: sudo apt install cups-client) or print from Word"
        )
    names = tuple(_run_program(program, "-e").stdout.split())
    if not names and "is running" not in _run_program(program, "-r").stdout.replace(
        "is not running", ""
    ):
        raise MissingToolError(
            "the printing service CUPS does not answer; start it (sudo systemctl start cups), or "
            "print from Word"
        )
    if not names:
        raise MissingToolError(
            "CUPS knows no printer; add one in the computer's settings, or with lpadmin"
        )
    _, colon, default = _run_program(program, "-d").stdout.strip().rpartition(": ")
    return Printers(names, default if colon else None)


def send_job(job: PrintJob, printer: str) -> str:
    """Return the id that the queue gives a job; raise DocgenError with why it was refused."""
    program = LP.find()
    assert program is not None  # noqa: S101 -- find_printers has looked
    ended = _run_program(program, "-d", printer, *job.lp_arguments(), given=job.content)
    found = JOB_ID.search(ended.stdout)
    if ended.returncode == 0 and found:
        return found[1]
    said = [PROGRAM_PREFIX.sub("", line) for line in ended.stderr.splitlines() if line.strip()]
    raise DocgenError(
        "the printer {printer} took no job: {reason}",
        printer=printer,
        reason=said[-1] if said else f"lp {ended.returncode}",
    )


@dataclass(frozen=True, slots=True)
class _ProgramResult:
    returncode: int
    stdout: str
    stderr: str


def _run_program(program: Path, *arguments: str, given: bytes = b"") -> _ProgramResult:
    """Return how a program of CUPS ended, its words in English whatever the locale."""
    command: Sequence[str | Path] = (program, *arguments)
    try:
        ended = subprocess.run(  # noqa: S603 -- a list, no shell
            command,
            input=given,
            capture_output=True,
            check=False,
            timeout=TIMEOUT_SECONDS,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},
        )
    except subprocess.TimeoutExpired:
        raise MissingToolError(
            "the print server did not answer within {seconds} seconds; see that it is on and "
            "reachable",
            seconds=TIMEOUT_SECONDS,
        ) from None
    return _ProgramResult(
        ended.returncode, ended.stdout.decode("utf-8", "replace"),
        ended.stderr.decode("utf-8", "replace"),
    )  # fmt: skip
