"""How problems, errors and tables are shown: lines for people, JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from docgen.cli.language import say
from docgen.errors import DocgenError, Problem, ProblemsError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def tell(text: str) -> None:
    """Print a line beside the data: on stderr."""
    typer.echo(printable(text), err=True)


def tell_error(error: DocgenError) -> None:
    """Print an error and all its problems on stderr, in the language spoken."""
    tell(say("error: ") + say(error.text, **error.values))
    if isinstance(error, ProblemsError):
        tell_problems(error.problems)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Print problems on stderr, one a line."""
    for problem in problems:
        tell(f"  {problem_line(problem)}")


def problem_line(problem: Problem) -> str:
    """Return a problem for people: label first, then its place and code; a warning says so."""
    kind = "" if problem.is_error else say("warning: ")
    return printable(f"{kind}{_translated(problem)}{_spot(problem)}")


def _translated(problem: Problem) -> Problem:
    """Return a template's problem in the language spoken; a record's is Indonesian already."""
    if problem.part is None:
        return problem
    place = ", ".join(_place(each) for each in (problem.place or "").split(", "))
    message = say(problem.message, **problem.values)
    return replace(problem, message=message, values={}, place=place or None)


def _place(place: str) -> str:
    """Return ``tabel 2`` for ``table 2``; words quoted from a page stay."""
    word, _, number = place.partition(" ")
    match word:
        case "table":
            return say("table {number}", number=number)
        case "row":
            return say("row {number}", number=number)
        case "column":
            return say("column {number}", number=number)
        case "paragraph":
            return say("paragraph {number}", number=number)
    return place


def _spot(problem: Problem) -> str:
    """Return where in its file a problem is, such as `` (line 3, column 7)``."""
    parts = [
        say("line {line}", line=problem.line) if problem.line else "",
        say("column {column}", column=problem.column) if problem.column else "",
        say("row {row}", row=problem.row) if problem.row else "",
        say("cell {cell}", cell=problem.cell) if problem.cell else "",
    ]
    known = ", ".join(part for part in parts if part)
    return f" ({known})" if known else ""


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems for ``--json``."""
    return [problem.as_dict() for problem in problems]


@contextmanager
def errors_as_json(wanted: bool) -> Iterator[None]:
    """Print an error of the block as JSON on stdout where ``wanted``; it still ends the command."""
    try:
        yield
    except DocgenError as error:
        if wanted:
            print_json({"problems": as_json(problems_of(error))})
            raise typer.Exit(error.exit_code) from None
        raise


def problems_of(error: DocgenError) -> tuple[Problem, ...]:
    """Return an error as problems: its own, else itself as one."""
    if isinstance(error, ProblemsError) and error.problems:
        return error.problems
    code = type(error).__name__.removesuffix("Error").lower()
    return (Problem(say(error.text, **error.values), code, Severity.ERROR),)


def printable(text: str) -> str:
    """Return ``text`` without what could steer a terminal; line ends stay."""
    return "".join(
        each if each.isprintable() or each == "\n" else "\N{REPLACEMENT CHARACTER}" for each in text
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the rows under their heads; the last column is as long as it likes."""
    lines = [heads, *rows]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
